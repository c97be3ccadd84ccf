/** The questions about what becomes of single values. */
import { either, fine, mind, type Question } from "./question.ts";

export const valueQuestions = {
  "value.first-label": { asks: "Number of the first value without a label", answers: either("1", "0") },
  "value.phones": { asks: "Phones come back", answers: either("objects", "texts") },
  "value.unreadable-phone": {
    asks: "A phone without digits, such as ask for Ada",
    answers: {
      kept: fine("Kept as written"),
      dropped: mind("Lost without an error message: verify lists such phone numbers as not written"),
      refused: mind("The whole record is refused: correct such phone numbers before the load"),
    },
  },
  "value.primary-written": { asks: "The first value can be chosen by --primary", answers: either("primary", "ignored") },
  "value.empty-list": {
    asks: "An empty list in an edit",
    answers: {
      untouched: fine("A rollback that has to clear a list uses the other API"),
      clears: fine("A rollback can clear a list"),
    },
  },
  "value.account-email": {
    asks: "Companies can have e-mail addresses",
    answers: {
      kept: fine("Kept"),
      ignored: mind("Dropped: e-mail addresses of companies need another field, or are written through the other API"),
    },
  },
  "value.job-title": {
    asks: "Where a job title is kept",
    answers: {
      link: fine("On the link to the company: a person without a company has no job title"),
      person: fine("On the person as well"),
      neither: mind("Nowhere: job titles need a custom field"),
    },
  },
  "value.url-scheme": {
    asks: "A web address without http",
    answers: {
      "http://": fine("Gets http://; verify treats it as the same address"),
      "https://": fine("Gets https://; verify treats it as the same address"),
      unchanged: fine("Kept as written"),
      other: mind("Changed in another way: check the web addresses in the sample"),
    },
  },
  "value.name-split": {
    asks: "How a full name is split",
    answers: {
      "last word": fine("The last word becomes the last name"),
      "first word": fine("The first word becomes the first name, the rest the last name"),
      uncut: fine("Not cut"),
    },
  },
  "value.legacy-id": {
    asks: "legacyId can be set",
    answers: {
      ignored: fine("No: records are matched by the field Migration key"),
      kept: fine("Yes, but Crosswalk uses the field Migration key"),
    },
  },
  "value.created-time": {
    asks: "The creation date can be set",
    answers: {
      ignored: mind("No: records get the date of the load; the original date goes to a custom field or the text"),
      kept: fine("Yes, but the original date also goes to a custom field"),
    },
  },
  "value.unknown-tag": {
    asks: "A tag that does not exist",
    answers: {
      refused: fine("Refused: Crosswalk creates tags before records"),
      dropped: fine("Dropped: Crosswalk creates tags before records"),
      made: fine("Made on the way"),
    },
  },
  "value.market-currency": {
    asks: "Markets show their currency",
    answers: {
      shown: fine("The readiness check can tell which market is missing"),
      hidden: mind("The readiness check cannot tell: compare the markets yourself"),
    },
  },
  "label.same-source": {
    asks: "Creating the same source twice",
    answers: { same: fine("Is one source"), two: mind("Two sources: Crosswalk looks a source up first and creates it only once") },
  },
  "label.same-tag": {
    asks: "Creating the same tag twice",
    answers: {
      refused: fine("Is refused"),
      same: fine("Is one tag"),
      two: mind("Two tags: Crosswalk looks a tag up first and creates it only once"),
    },
  },
} as const satisfies Record<string, Question>;
