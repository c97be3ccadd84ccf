/** The questions about the account as a whole: who may write as whom, what is found again and when, how long texts may be. */
import { either, fine, type Meaning, mind, type Question, said } from "./question.ts";

const limit = (what: string): Record<"kept" | "cut" | "refused", Meaning> => ({
  kept: said("# characters are kept", fine(`${what} of every length that was tried are kept whole`)),
  cut: said(
    "cut at # characters",
    mind(`Cut without a word: Crosswalk cuts or divides ${what.toLowerCase()} before that and keeps the whole text where it can`),
  ),
  refused: said(
    "refused beyond # characters",
    mind(`Crosswalk cuts or divides ${what.toLowerCase()} before that and keeps the whole text where it can`),
  ),
});
const delay = (means: Meaning, never: Meaning): Record<"at once" | "later" | "never", Meaning> => ({
  "at once": fine("At once"),
  later: said("after # s", means),
  never: said("not within # s", never),
});

export const accountQuestions = {
  impersonation: {
    asks: "The key may write in other users' names",
    answers: {
      yes: fine("Notes and activities keep their author"),
      no: mind("No: everything is written in the key's name, and the author stands in the text. A key with impersonation keeps authors"),
    },
  },
  "events.actor": { asks: "Whom the account's feed names for our changes", answers: either("user", "origin") },
  "events.delay": {
    asks: "A change is in the feed",
    answers: delay(fine("Looking up a lost call waits for it"), mind("A lost call is looked up by search alone")),
  },
  "search.delay": {
    asks: "A new record is found by search",
    answers: delay(fine("Looking up a lost call waits for it"), mind("A lost call is looked up among the newest records")),
  },
  "rest.custom-filter": {
    asks: "Search by a custom field compares",
    answers: { exact: fine("Whole values"), fuzzy: fine("Parts too: what is found is compared again") },
  },
  "limit.lead-title": { asks: "Longest title of a lead", answers: limit("Titles") },
  "limit.company-name": { asks: "Longest name of a company", answers: limit("Names") },
  "limit.person-name": { asks: "Longest name of a person", answers: limit("Names") },
  "limit.note": { asks: "Longest note", answers: limit("Notes") },
  "limit.short-text": { asks: "Longest short text in a custom field", answers: limit("Texts") },
} as const satisfies Record<string, Question>;
