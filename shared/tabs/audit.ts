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
    readOnly("seq", "No.", 60, "Entries are numbered without gaps.", "number"),
    readOnly("at", "When", 160, "When it happened."),
    readOnly("actor", "Who", 200, "Who did it or started it."),
    readOnly("action", "What", 160, "What was done."),
    readOnly("subject", "About", 190, "The run, gate or record concerned."),
    readOnly("details", "Details", 300, "Counts and other details."),
    readOnly(
      "hash",
      "Seal",
      120,
      "Each entry's hash includes the hash of the entry before it, so that no entry can be changed or deleted unnoticed.",
    ),
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
