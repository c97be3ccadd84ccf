/** Describes the Owners tab: which Nutshell user gets the records of each owner. */
import * as z from "zod";
import { editable, readOnly, text } from "./column.ts";
import type { Tab } from "./tab.ts";

/** What people decide about an owner, and the map's word for it. */
export const ownerDecisions = { "Use this user": "use", "Wait for the user": "hold", "No owner": "nobody" } as const;

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
    readOnly("owner", "Owner in the old system", 210, "The owner, exactly as written in the export."),
    readOnly("person", "Who that is", 130, "The person's name in the old system's user list; empty if the owner is not in the list."),
    readOnly("active", "Still there?", 90, "active, left or unknown, according to the old system's user list."),
    readOnly("records", "Records", 98, "How many records have this owner.", "number"),
    editable(
      "decision",
      "Decision",
      160,
      "Use this user: the records go to the user in the next column. Wait for the user: the records wait until Nutshell has a user with this e-mail address, then go to that user. No owner: the records are loaded without an owner.",
      "choice",
      { strict: true, choices: Object.keys(ownerDecisions) },
    ),
    editable("user", "Nutshell user", 250, "The user who gets the records. Required for the decision Use this user.", "choice", {
      strict: false,
    }),
    readOnly(
      "rights",
      "Can own, can write",
      250,
      "Whether the Nutshell user can own records, whether notes and calls can be written in the user's name, and how this was checked.",
    ),
    readOnly("where", "Of which", 230, "Number of records per kind of record."),
    readOnly("email", "E-mail", 200, "The owner's e-mail address, from the export or from its user list."),
    readOnly("confidence", "Sure", 75, "How sure Crosswalk is that it is the same person.", "percent"),
    readOnly("why", "Why this was proposed", 320, "How the user was matched, or what is missing."),
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
