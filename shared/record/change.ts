/** Defines what a plan holds: one change per record, with its reason. */
import * as z from "zod";
import { Issue } from "./issue.ts";
import { Entity } from "./nutshell/entity.ts";
import { FieldValue, TargetFields } from "./target-record.ts";

/**
 * create: new in Nutshell. update: write `fields` to the linked or matched record. delete: remove it (delta, rollback).
 * skip: nothing to do. merge: the same as record `into`. hold: waits for a person. exclude: left out on purpose.
 * conflict: both sides changed every field that would be written. reject: the data cannot be loaded.
 */
export const ChangeKind = z.enum(["create", "update", "delete", "skip", "merge", "hold", "exclude", "conflict", "reject"]);
export type ChangeKind = z.infer<typeof ChangeKind>;

/**
 * The three values of a field that differ: what Crosswalk wrote last, what Nutshell holds now, and what the source says now.
 * write: the source's value goes to Nutshell. ask: both sides changed it, so it waits for a person. keep: people changed it in Nutshell.
 * wait: its links lead to records that wait and are not in Nutshell; they are made once these are.
 */
export const FieldSides = z.strictObject({
  field: z.string(),
  written: FieldValue,
  there: FieldValue,
  source: FieldValue,
  what: z.enum(["write", "ask", "keep", "wait"]),
});
export type FieldSides = z.infer<typeof FieldSides>;

export const Change = z.strictObject({
  key: z.string(),
  object: z.string(),
  kind: ChangeKind,
  /** A sentence a person understands. */
  reason: z.string(),
  entity: Entity.nullable(),
  /** For create the whole record, for update only what changes, for delete what read otherwise than written when it was decided; empty otherwise. */
  fields: TargetFields,
  /** The record that was there before, when this one was matched to it. */
  matched: z.strictObject({ id: z.number().int(), rev: z.string() }).optional(),
  /** Of an update, once Nutshell was looked at: the fields that differ, also those that are not written. */
  sides: z.array(FieldSides).optional(),
  /** Of a deletion that was decided although people have worked with the record: their work, as PeopleWork names it. */
  work: z.array(z.string()).optional(),
  /** The surviving record's key, for merge; of a product of a deal, which is a skip, the lead's. */
  into: z.string().optional(),
  /** Of a merge: its row is no record of its own, it says more of that one. */
  isDetail: z.literal(true).optional(),
  /** The decision that a hold, or the fields of an update that both sides changed, wait for: a row key of the Owners or Decisions tab. */
  waitsFor: z.string().optional(),
  /** The balance class of a record that needs no call and has no crosswalk entry: users, stages, fields, tags. `nothing`: no row of the export is this record. */
  countsAs: z.enum(["created", "matched", "excluded", "nothing"]).optional(),
  /** Fields that hold only what the map gives to every record without a value: a real value of a merged record replaces it. */
  filled: z.array(z.string()).optional(),
  issues: z.array(Issue),
});
export type Change = z.infer<typeof Change>;

/** Kinds that make Nutshell calls. */
export const writes = (kind: ChangeKind): boolean => kind === "create" || kind === "update" || kind === "delete";
