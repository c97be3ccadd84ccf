/** The questions about leads. */
import { concern, eitherWay, noConcern, type Question } from "./question.ts";

export const leadQuestions = {
  "lead.stageset": { asks: "A lead can be moved by naming a pipeline", answers: eitherWay("moves", "ignored") },
  "lead.bare-status": { asks: "A lead can be closed without an outcome", answers: eitherWay("refused", "closes") },
  "lead.item-types": { asks: "References in a changed lead must name their type", answers: eitherWay("optional", "required") },
  "lead.outcome-id": { asks: "A lead can be closed with an outcome id", answers: eitherWay("ignored", "closes") },
  "lead.closed-time": {
    asks: "The closing date can be set",
    answers: {
      kept: noConcern("Yes: deals keep their original closing date"),
      ignored: concern("No: closed deals get the date of the load; also map the closing date to a custom field"),
    },
  },
  "lead.stage-patch": { asks: "REST accepts a lead's stage", answers: eitherWay("moves", "refused") },
  "lead.market-patch": {
    asks: "REST accepts a lead's market",
    answers: eitherWay("moves", "refused"),
  },
  "lead.first-account": {
    asks: "The first company of a lead created over REST is its primary company",
    answers: eitherWay("primary", "further"),
  },
  "lead.name": {
    asks: "Where the name of a lead comes from",
    answers: {
      generated: noConcern("Nutshell names leads by number; the title is kept as the description"),
      title: noConcern("The title"),
    },
  },
} as const satisfies Record<string, Question>;
