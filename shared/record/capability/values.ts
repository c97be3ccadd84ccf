/** The questions about what becomes of single values. */
import { either, fine, mind, type Question } from "./question.ts";

export const valueQuestions = {
  "value.first-label": { asks: "Number of the first value without a label", answers: either("1", "0") },
  "value.phones": { asks: "Phones come back", answers: either("objects", "texts") },
  "value.unreadable-phone": {
    asks: "A phone without digits, such as ask for Ada",
    answers: {
      kept: fine("Kept as written"),
      dropped: mind("Lost without a word: such phones are listed by verify as not written"),
      refused: mind("The whole record is refused: correct such phones before the load"),
    },
  },
  "value.primary-written": { asks: "The first value can be chosen by --primary", answers: either("primary", "ignored") },
  "value.empty-list": {
    asks: "An empty list in an edit",
    answers: {
      untouched: fine("A rollback that has to empty a list uses the other interface"),
      clears: fine("A rollback can empty a list"),
    },
  },
  "value.account-email": {
    asks: "Companies take e-mail addresses",
    answers: {
      kept: fine("Kept"),
      ignored: mind("Dropped: e-mail addresses of companies need another field, or are written through the other interface"),
    },
  },
  "value.job-title": {
    asks: "A job title is kept",
    answers: {
      link: fine("On the link to the company: a person without a company has no job title"),
      person: fine("On the person as well"),
      neither: mind("Nowhere: job titles need a custom field"),
    },
  },
  "value.url-scheme": {
    asks: "A web address without http",
    answers: {
      "http://": fine("Gets http://; verify counts that as the same"),
      "https://": fine("Gets https://; verify counts that as the same"),
      unchanged: fine("Kept as written"),
      other: mind("Changed in another way: look at web addresses in the sample"),
    },
  },
  "value.name-split": {
    asks: "A person's name in one text is cut",
    answers: {
      "last word": fine("The last word becomes the family name"),
      "first word": fine("The first word becomes the given name, the rest the family name"),
      uncut: fine("Not cut"),
    },
  },
  "value.legacy-id": {
    asks: "legacyId can be written",
    answers: {
      ignored: fine("No: records are found again by the field Migration key"),
      kept: fine("Yes, though the field Migration key is used"),
    },
  },
  "value.created-time": {
    asks: "The day of creation can be written",
    answers: {
      ignored: mind("No: records are dated the day of the load; the original day goes to a custom field or the text"),
      kept: fine("Yes, though the original day goes to a custom field as well"),
    },
  },
  "value.unknown-tag": {
    asks: "A tag that does not exist",
    answers: {
      refused: fine("Refused: tags are made before the records"),
      dropped: fine("Dropped: tags are made before the records"),
      made: fine("Made on the way"),
    },
  },
  "value.market-currency": {
    asks: "Markets show their currency",
    answers: {
      shown: fine("Readiness sees which market is missing"),
      hidden: mind("Readiness cannot see it: compare the markets yourself"),
    },
  },
  "label.same-source": {
    asks: "The same source made twice",
    answers: { same: fine("Is one source"), two: mind("Are two: a source is made once and looked up before") },
  },
  "label.same-tag": {
    asks: "The same tag made twice",
    answers: { refused: fine("Is refused"), same: fine("Is one tag"), two: mind("Are two: a tag is made once and looked up before") },
  },
} as const satisfies Record<string, Question>;
