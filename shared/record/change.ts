/** Defines what a plan holds: one change per record, with its reason. */
import * as z from "zod";
import { Issue } from "./issue.ts";
import { Entity } from "./nutshell/entity.ts";
import { TargetFields } from "./target-record.ts";

/**
 * create: new in Nutshell. update: write `fields` to the linked or matched record. delete: remove it (delta, rollback).
 * skip: nothing to do. merge: the same as record `into`. hold: waits for a person. exclude: left out on purpose.
 * conflict: both sides changed. reject: the data cannot be loaded.
 */
export const ChangeKind = z.enum(["create", "update", "delete", "skip", "merge", "hold", "exclude", "conflict", "reject"]);
export type ChangeKind = z.infer<typeof ChangeKind>;

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
  /** The surviving record's key, for merge. */
  into: z.string().optional(),
  /** The decision a hold waits for: a row key of the Owners or Decisions tab. */
  waitsFor: z.string().optional(),
  /** The balance class of a record that needs no call and has no crosswalk entry: users, stages, fields, tags. `nothing`: no row of the export is this record. */
  countsAs: z.enum(["created", "matched", "excluded", "nothing"]).optional(),
  issues: z.array(Issue),
});
export type Change = z.infer<typeof Change>;

/** Kinds that make Nutshell calls. */
export const writes = (kind: ChangeKind): boolean => kind === "create" || kind === "update" || kind === "delete";
