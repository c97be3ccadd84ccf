/** Describes the Losses tab: every rule that changes or drops values, and who accepts it. */
import * as z from "zod";
import { editable, readOnly, text, tick } from "./column.ts";
import type { Tab } from "./tab.ts";

export const LossesRow = z.object({ key: z.string(), rule: text, accepted: tick });
export type LossesRow = z.infer<typeof LossesRow>;

export const losses: Tab = {
  id: "losses",
  title: "Losses",
  sheetId: 1012,
  writer: "both",
  purpose: "Everything that cannot be migrated exactly as it was.",
  empty: "The list appears after a plan, as a forecast, and is counted again by the verification.",
  columns: [
    readOnly("object", { heading: "Kind of record", width: 160, help: "The kind of record in the old system." }),
    readOnly("field", { heading: "Column or field", width: 150, help: "Where it happens." }),
    readOnly("rule", { heading: "What happens", width: 380, help: "What is shortened, converted, left out or rearranged." }),
    readOnly("cells", { heading: "How often", width: 85, help: "Number of values affected.", kind: "number" }),
    editable("accepted", {
      heading: "Accepted",
      width: 110,
      help: "Tick what you accept: a row, or the first row of a kind for all of it. The go-live can be signed off once everything is accepted, and the sign-off covers the whole list. A loss stays accepted until its count or what happens changes.",
      kind: "checkbox",
    }),
    readOnly("example", { heading: "Example", width: 225, help: "One of the records affected." }),
  ],
  row: LossesRow,
  example: {
    key: "too-long|deal|Deal Name",
    tone: "",
    object: "Deals",
    field: "Deal Name",
    rule: "Titles longer than 100 characters are shortened at a word boundary; the full text is in the note",
    cells: 1,
    example: "Difference engine for Ada Lovelace (rsoft/deal/17)",
    accepted: false,
  },
};
