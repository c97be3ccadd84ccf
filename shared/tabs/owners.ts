/** Describes the Owners tab: which Nutshell user gets the records of each owner. */
import * as z from "zod";
import { editable, readOnly, text } from "./column.ts";
import type { Tab } from "./tab.ts";

export const WAIT_FOR_USER = "Wait for the user";
/** Said of an owner who first appears in a later export. */
export const NEW_OWNER = "New since the load";
/** What people decide about an owner, and the map's word for it. */
export const ownerDecisions = { "Use this user": "use", [WAIT_FOR_USER]: "hold", "No owner": "nobody" } as const;

/** `key` is the owner as the source writes it, folded. */
export const OwnersRow = z.object({ key: z.string(), owner: text, person: text, email: text, user: text, decision: text });
export type OwnersRow = z.infer<typeof OwnersRow>;

export const owners: Tab = {
  id: "owners",
  title: "Owners",
  sheetId: 1008,
  writer: "both",
  purpose: "Who gets the records of each owner.",
  empty: "The owners appear after Crosswalk has proposed the map.",
  columns: [
    readOnly("owner", { heading: "Owner in the old system", width: 210, help: "The owner, exactly as written in the export." }),
    readOnly("person", {
      heading: "Who that is",
      width: 130,
      help: "The person's name in the old system's user list; empty if the owner is not in the list.",
    }),
    readOnly("active", { heading: "Still there?", width: 90, help: "active, left or unknown, according to the old system's user list." }),
    readOnly("records", { heading: "Records", width: 98, help: "How many records have this owner.", kind: "number" }),
    editable("decision", {
      heading: "Decision",
      width: 160,
      help: "Use this user: the records go to the user in the next column. Wait for the user: the records wait until Nutshell has a user with this e-mail address, then go to that user. No owner: the records are loaded without an owner.",
      kind: "choice",
      strict: true,
      choices: Object.keys(ownerDecisions),
    }),
    editable("user", {
      heading: "Nutshell user",
      width: 250,
      help: "The user who gets the records. Required for the decision Use this user.",
      kind: "choice",
      strict: false,
    }),
    readOnly("rights", {
      heading: "Can own, can write",
      width: 250,
      help: "Whether the Nutshell user can own records, whether notes and calls can be written in the user's name, and how this was checked.",
    }),
    readOnly("where", { heading: "Of which", width: 230, help: "Number of records per kind of record." }),
    readOnly("email", { heading: "E-mail", width: 200, help: "The owner's e-mail address, from the export or from its user list." }),
    readOnly("confidence", {
      heading: "Confidence",
      width: 100,
      help: "How sure Crosswalk is that it is the same person.",
      kind: "percent",
    }),
    readOnly("why", { heading: "Why this was proposed", width: 320, help: "How the user was matched, or what is missing." }),
  ],
  row: OwnersRow,
  example: {
    key: "ada lovelace",
    tone: "",
    owner: "Ada Lovelace",
    person: "Ada Lovelace",
    email: "ada@engines.example",
    active: "active",
    records: 16,
    where: "Contacts 12, Deals 4",
    decision: "Use this user",
    user: "Ada Lovelace <ada@engines.example>",
    rights: "Owns: yes, enabled. Writes: yes, the key called as this user",
    confidence: 0.99,
    why: "The user list has the e-mail address; a Nutshell user has the same address",
  },
};
