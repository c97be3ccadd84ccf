/** Describes the Fields tab: the custom fields that Nutshell needs before the load. */
import * as z from "zod";
import { editable, readOnly, text } from "./column.ts";
import type { Tab } from "./tab.ts";

/** What people call each type of custom field, and Nutshell's own word for it. */
export const fieldTypes = {
  "Short text": "String",
  "Long text": "Text",
  Date: "Date",
  Money: "Currency",
  Choice: "Enum",
  "Several choices": "Enum",
  Number: "Number",
} as const;

/** The kind of choice of which a record may have more than one. */
export const SEVERAL = "Several choices";

/** `key` is `<entity>.<name>`; `options` are separated by semicolons. */
export const FieldsRow = z.object({ key: z.string(), type: text, options: text, creator: text });
export type FieldsRow = z.infer<typeof FieldsRow>;

export const fields: Tab = {
  id: "fields",
  title: "Fields",
  sheetId: 1006,
  writer: "both",
  purpose: "The custom fields the migration needs in Nutshell, and who creates them.",
  empty: "The custom fields appear after Crosswalk has proposed the map.",
  columns: [
    readOnly("on", { heading: "On", width: 95, help: "The kind of Nutshell record that gets the field." }),
    readOnly("name", { heading: "Name of the field", width: 170, help: "The name in Nutshell. It comes from the tab Mapping." }),
    editable("type", {
      heading: "Kind",
      width: 120,
      help: "What the field holds. It cannot be changed in Nutshell afterwards.",
      kind: "choice",
      strict: true,
      choices: Object.keys(fieldTypes),
    }),
    editable("options", {
      heading: "Options",
      width: 250,
      help: "For a choice: the possible values, separated by semicolons; one that holds a semicolon stands in quotation marks. Options cannot be added later through Nutshell's API.",
    }),
    editable("creator", {
      heading: "Who makes it",
      width: 140,
      help: "Crosswalk: created at the beginning of the load. Nutshell admin: a person creates it in Nutshell before the load. Not created: the field is not created, and its values are not loaded.",
      kind: "choice",
      strict: true,
      choices: ["Crosswalk", "Nutshell admin", "Not created"],
    }),
    readOnly("state", {
      heading: "In Nutshell now",
      width: 120,
      help: "planned: does not exist yet. exists: exists and is of this kind. wrong type: exists, but is of a different kind.",
    }),
    readOnly("account", {
      heading: "What this account does",
      width: 250,
      help: "What a probe measured about fields of this kind in this Nutshell account. Empty if values are kept unchanged or the account has not been measured.",
    }),
    readOnly("records", {
      heading: "Records with a value",
      width: 120,
      help: "How many records in the export have a value.",
      kind: "number",
    }),
    readOnly("why", { heading: "Why it is needed", width: 320, help: "What the field is for." }),
  ],
  row: FieldsRow,
  example: {
    key: "contact.Lifecycle stage",
    tone: "",
    on: "Person",
    name: "Lifecycle stage",
    type: "Choice",
    options: "Customer; Prospect",
    creator: "Crosswalk",
    state: "planned",
    account: "",
    records: 1,
    why: "Ada Lovelace is a Customer; Nutshell people have no such field of their own",
  },
};
