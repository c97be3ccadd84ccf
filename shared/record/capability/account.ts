/** The questions about the account as a whole: who may write as whom, what is found again and when, how long texts may be. */
import { concern, eitherWay, type Meaning, noConcern, type Question, withLabel } from "./question.ts";

const limit = (what: string): Record<"kept" | "cut" | "refused", Meaning> => ({
  kept: withLabel("# characters are kept", noConcern(`${what} of every length tested are kept completely`)),
  cut: withLabel(
    "cut at # characters",
    concern(
      `Cut without an error message: Crosswalk shortens or splits ${what.toLowerCase()} before that limit and keeps the full text where possible`,
    ),
  ),
  refused: withLabel(
    "refused beyond # characters",
    concern(`Crosswalk shortens or splits ${what.toLowerCase()} before that limit and keeps the full text where possible`),
  ),
});
const delay = (means: Meaning, never: Meaning): Record<"at once" | "later" | "never", Meaning> => ({
  "at once": noConcern("At once"),
  later: withLabel("after # s", means),
  never: withLabel("not within # s", never),
});

export const accountQuestions = {
  impersonation: {
    asks: "The key may write in other users' names",
    answers: {
      yes: noConcern("Notes and activities keep their author"),
      no: concern(
        "No: everything is written in the key's name, and the author is named in the text. A key with impersonation keeps authors",
      ),
    },
  },
  "events.actor": { asks: "The user that the account's event feed names for Crosswalk's changes", answers: eitherWay("user", "origin") },
  "events.delay": {
    asks: "When a change appears in the event feed",
    answers: delay(
      noConcern("Crosswalk waits for it before looking up a lost call"),
      concern("Crosswalk looks up a lost call by search only"),
    ),
  },
  "search.delay": {
    asks: "When the search finds a new record",
    answers: delay(
      noConcern("Crosswalk waits for it before looking up a lost call"),
      concern("Crosswalk looks up a lost call among the newest records"),
    ),
  },
  "rest.custom-filter": {
    asks: "Search by a custom field compares",
    answers: { exact: noConcern("Whole values"), fuzzy: noConcern("Also parts of values: Crosswalk compares the results again") },
  },
  "limit.lead-title": { asks: "Longest title of a lead", answers: limit("Titles") },
  "limit.company-name": { asks: "Longest name of a company", answers: limit("Names") },
  "limit.person-name": { asks: "Longest name of a person", answers: limit("Names") },
  "limit.note": { asks: "Longest note", answers: limit("Notes") },
  "limit.short-text": { asks: "Longest short text in a custom field", answers: limit("Texts") },
} as const satisfies Record<string, Question>;
