/** Defines what the ledger holds: an intent before every call that changes Nutshell, a receipt after it. */
import * as z from "zod";
import { Entity } from "./nutshell/entity.ts";
import { TargetFields } from "./target-record.ts";

/** Things the ledger can create, change or remove; records plus the small reference data we make on the way. */
export const LedgerSubject = z.enum([...Entity.options, "tag", "source", "product", "customField"]);
export type LedgerSubject = z.infer<typeof LedgerSubject>;

/**
 * One call. A lead with a value and an outcome takes three: `create`, `value`, `close`.
 * `before` is what the touched fields held (update, delete), so that the entry knows its own inverse.
 */
export const Intent = z.strictObject({
  key: z.string(),
  subject: LedgerSubject,
  action: z.enum(["create", "update", "delete", "restore"]),
  /** Which call of the record's sequence: `create`, `value`, `close`, `update`, `delete` … */
  step: z.string(),
  /** The record acted on; null for a create. */
  nutshellId: z.number().int().nullable(),
  /** The revision the change was decided on; null where Nutshell knows none. */
  rev: z.string().nullable(),
  /** What is written, links already as Nutshell ids. */
  fields: TargetFields,
  before: TargetFields.nullable(),
});
export type Intent = z.infer<typeof Intent>;

export const Receipt = z.strictObject({
  /** done: Nutshell confirmed. absent: reconciling proved it never happened. failed: Nutshell refused. */
  outcome: z.enum(["done", "absent", "failed"]),
  nutshellId: z.number().int().nullable(),
  rev: z.string().nullable(),
  /** Fault code and Nutshell's words for `failed`. */
  code: z.string().nullable(),
  message: z.string().nullable(),
});
export type Receipt = z.infer<typeof Receipt>;
