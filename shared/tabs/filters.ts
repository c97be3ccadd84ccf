/** Describes the Filters tab: which records are left out or become something else, by what stands in their columns. */
import * as z from "zod";
import { filterTests, type LeadForm } from "../record/filter.ts";
import { editable, readOnly, text, tick } from "./column.ts";
import type { Tab } from "./tab.ts";

/** `key` is `filter:<number of the row>`. */
export const FiltersRow = z.object({ key: z.string(), object: text, column: text, test: text, value: text, and: tick, become: text });
export type FiltersRow = z.infer<typeof FiltersRow>;

export const LEFT_OUT = "are left out";
/** What stands in the column for leads that become the one or the other. */
export const formWords: Readonly<Record<LeadForm, string>> = { person: "become people", lead: "become leads" };

export const filters: Tab = {
  id: "filters",
  title: "Filters",
  sheetId: 1022,
  writer: "both",
  purpose:
    "Which records are left out, and which leads become people, by what stands in their columns. Records that the old system marks as deleted are proposed to be left out: clear the row to load them.",
  empty: "The rows appear after Crosswalk has proposed the map.",
  columns: [
    readOnly("filter", { heading: "Filter", width: 80, help: "The number of the row." }),
    editable("and", {
      heading: "And above",
      width: 95,
      help: "Tick: this row narrows the filter in the row above, and both have to be true of a record. Without a tick the row is a filter of its own.",
      kind: "checkbox",
    }),
    editable("object", {
      heading: "Records",
      width: 130,
      help: "The kind of record in the old system. An empty row is no filter.",
      kind: "choice",
      strict: false,
    }),
    editable("column", { heading: "Where", width: 170, help: "The column's heading in the export.", kind: "choice", strict: false }),
    editable("test", {
      heading: "Is",
      width: 130,
      help: "How the cell is compared. Letter case does not count. A cell that cannot be read as a number or date is neither more nor less, before nor after.",
      kind: "choice",
      strict: true,
      choices: filterTests,
    }),
    editable("value", {
      heading: "Value",
      width: 200,
      help: "What it is compared with. Several words are separated by semicolons: one of them is enough. Dates as in the column, or as 2020-12-31.",
    }),
    editable("become", {
      heading: "Then they",
      width: 130,
      help: "What becomes of these records: they are left out, with what belongs to them alone; or, of leads that nobody has qualified, they become people or leads, whatever the setting lead.target says of the others. Empty: they are left out. The first filter that is true of a record counts.",
      kind: "choice",
      strict: true,
      choices: [LEFT_OUT, formWords.person, formWords.lead],
    }),
    readOnly("count", {
      heading: "How many",
      width: 85,
      help: "Of how many records this is true, without those that belong to them.",
      kind: "number",
    }),
    readOnly("of", { heading: "Of", width: 75, help: "How many records of this kind the export has.", kind: "number" }),
    readOnly("money", { heading: "Money", width: 150, help: "The amounts of these records, and those of all." }),
    readOnly("examples", { heading: "For example", width: 300, help: "The first of these records, by id, and what stands in the column." }),
  ],
  row: FiltersRow,
  example: {
    key: "filter:1",
    tone: "",
    filter: "Filter 1",
    and: false,
    object: "Contacts",
    column: "Lifecycle Stage",
    test: "is",
    value: "Dead; Duplicate",
    become: LEFT_OUT,
    count: 12,
    of: 390,
    money: "",
    examples: "1042: Dead (not Ada Lovelace)",
  },
};
