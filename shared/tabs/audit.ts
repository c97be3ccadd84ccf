/** Describes the Audit tab: the newest entries of the log. */
import * as z from "zod";
import { number, readOnly, text } from "./column.ts";
import type { Tab } from "./tab.ts";

export const AuditRow = z.object({ key: z.string(), seq: number, action: text, hash: text });
export type AuditRow = z.infer<typeof AuditRow>;

export const audit: Tab = {
  id: "audit",
  title: "Audit",
  sheetId: 1016,
  writer: "service",
  purpose: "The newest entries of the audit log. The complete log can be downloaded; nobody can change it.",
  columns: [
    readOnly("seq", { heading: "No.", width: 60, help: "Entries are numbered without gaps.", kind: "number" }),
    readOnly("at", { heading: "When", width: 160, help: "When it happened." }),
    readOnly("actor", { heading: "Who", width: 200, help: "Who did it or started it." }),
    readOnly("action", { heading: "What", width: 160, help: "The action that was taken." }),
    readOnly("subject", { heading: "About", width: 190, help: "The run, gate or record concerned." }),
    readOnly("details", { heading: "Details", width: 300, help: "Counts and other details." }),
    readOnly("hash", {
      heading: "Seal",
      width: 120,
      help: "Each entry's hash includes the hash of the entry before it, so that no entry can be changed or deleted unnoticed.",
    }),
  ],
  row: AuditRow,
  example: {
    key: "7",
    tone: "",
    seq: 7,
    at: "2026-11-21 10:15",
    actor: "ada@engines.example",
    action: "signed gate mapping",
    subject: "mapping",
    details: "212 columns",
    hash: "9f2c41d07a",
  },
};
