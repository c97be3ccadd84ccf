/** The questions about leads. */
import { either, fine, mind, type Question } from "./question.ts";

export const leadQuestions = {
  "lead.stageset": { asks: "A lead can be moved by naming a pipeline", answers: either("moves", "ignored") },
  "lead.bare-status": { asks: "A lead can be closed without an outcome", answers: either("refused", "closes") },
  "lead.item-types": { asks: "References of a lead that is changed must name their kind", answers: either("optional", "required") },
  "lead.outcome-id": { asks: "A lead can be closed by an outcome's number", answers: either("ignored", "closes") },
  "lead.closed-time": {
    asks: "The day of closing can be written",
    answers: {
      kept: fine("Yes: deals close on their original day"),
      ignored: mind("No: closed deals are dated the day of the load; map the day to a custom field as well"),
    },
  },
  "lead.stage-patch": { asks: "REST takes a lead's stage", answers: either("moves", "refused") },
  "lead.market-patch": {
    asks: "REST takes a lead's market",
    answers: either("moves", "refused"),
  },
  "lead.first-account": { asks: "The first company of a lead made by REST is its main one", answers: either("primary", "further") },
  "lead.name": {
    asks: "Whose words name a lead",
    answers: { generated: fine("Nutshell numbers leads; the title is kept as their description"), title: fine("The title") },
  },
} as const satisfies Record<string, Question>;
