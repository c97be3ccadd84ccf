/** The questions about what becomes of single values. */
import { concern, eitherWay, noConcern, type Question } from "./question.ts";

export const valueQuestions = {
  "value.first-label": { asks: "Number of the first value without a label", answers: eitherWay("1", "0") },
  "value.phones": { asks: "Phones come back", answers: eitherWay("objects", "texts") },
  "value.unreadable-phone": {
    asks: "A phone without digits, such as ask for Ada",
    answers: {
      kept: noConcern("Kept as written"),
      dropped: concern("Lost without an error message: verify lists such phone numbers as not written"),
      refused: concern("The whole record is refused: correct such phone numbers before the load"),
    },
  },
  "value.primary-written": { asks: "The first value can be chosen by --primary", answers: eitherWay("primary", "ignored") },
  "value.empty-list": {
    asks: "An empty list in an edit",
    answers: {
      untouched: noConcern("A rollback that has to clear a list uses the other API"),
      clears: noConcern("A rollback can clear a list"),
    },
  },
  "value.account-email": {
    asks: "Companies can have e-mail addresses",
    answers: {
      kept: noConcern("Kept"),
      ignored: concern("Dropped: e-mail addresses of companies need another field, or are written through the other API"),
    },
  },
  "value.job-title": {
    asks: "Where a job title is kept",
    answers: {
      link: noConcern("On the link to the company: a person without a company has no job title"),
      person: noConcern("On the person as well"),
      neither: concern("Nowhere: job titles need a custom field"),
    },
  },
  "value.url-scheme": {
    asks: "A web address without http",
    answers: {
      "http://": noConcern("Gets http://; verify treats it as the same address"),
      "https://": noConcern("Gets https://; verify treats it as the same address"),
      unchanged: noConcern("Kept as written"),
      other: concern("Changed in another way: check the web addresses in the sample"),
    },
  },
  "value.name-split": {
    asks: "How a full name is split",
    answers: {
      "last word": noConcern("The last word becomes the last name"),
      "first word": noConcern("The first word becomes the first name, the rest the last name"),
      uncut: noConcern("Not cut"),
    },
  },
  "value.legacy-id": {
    asks: "legacyId can be set",
    answers: {
      ignored: noConcern("No: records are matched by the field Migration key"),
      kept: noConcern("Yes, but Crosswalk uses the field Migration key"),
    },
  },
  "value.created-time": {
    asks: "The creation date can be set",
    answers: {
      ignored: concern("No: records get the date of the load; the original date goes to a custom field or the text"),
      kept: noConcern("Yes, but the original date also goes to a custom field"),
    },
  },
  "value.unknown-tag": {
    asks: "A tag that does not exist",
    answers: {
      refused: noConcern("Refused: Crosswalk creates tags before records"),
      dropped: noConcern("Dropped: Crosswalk creates tags before records"),
      made: noConcern("Made on the way"),
    },
  },
  "value.market-currency": {
    asks: "Markets show their currency",
    answers: {
      shown: noConcern("The readiness check can tell which market is missing"),
      hidden: concern("The readiness check cannot tell: compare the markets yourself"),
    },
  },
  "label.same-source": {
    asks: "Creating the same source twice",
    answers: { same: noConcern("Is one source"), two: concern("Two sources: Crosswalk looks a source up first and creates it only once") },
  },
  "label.same-tag": {
    asks: "Creating the same tag twice",
    answers: {
      refused: noConcern("Is refused"),
      same: noConcern("Is one tag"),
      two: concern("Two tags: Crosswalk looks a tag up first and creates it only once"),
    },
  },
} as const satisfies Record<string, Question>;
