/** Defines how people, the proof of who they are and what they are asked to sign look on the wire. */
import * as z from "zod";
import { Gate, Role } from "../record/run.ts";

export const Email = z
  .string()
  .trim()
  .toLowerCase()
  .max(254)
  .regex(/^[^\s@]+@[^\s@]+\.[^\s@]+$/, "an e-mail address");

/** Somebody who may use the service, as the administrator sees them. */
export const Member = z.strictObject({
  email: z.string(),
  name: z.string(),
  role: Role,
  /** Whether somebody has proved to be this person, so that nobody else with the same address can. */
  isBound: z.boolean(),
  /** When the person was shut out; null while they are let in. */
  withdrawnAt: z.string().nullable(),
  /** The fragment of the person's link to the page, shown once when they are let in; null where people prove who they are with Google. */
  token: z.string().nullable(),
});
export type Member = z.infer<typeof Member>;

export const AuditVerdict = z.strictObject({
  intact: z.boolean(),
  entries: z.number().int(),
  firstBroken: z.number().int().nullable(),
  lastHash: z.string(),
});
export type AuditVerdict = z.infer<typeof AuditVerdict>;

export const People = z.strictObject({ people: z.array(Member), audit: AuditVerdict });
export type People = z.infer<typeof People>;

export const NewMember = z.strictObject({ email: Email, name: z.string().trim().min(1).max(200), role: Role });
export type NewMember = z.infer<typeof NewMember>;

export const AskIdToken = z.strictObject({
  /** Only for the administrator's token: the person in whose name to sign. */
  for: Email.optional(),
});
export type AskIdToken = z.infer<typeof AskIdToken>;

export const IdToken = z.strictObject({ idToken: z.string(), expiresAt: z.string() });
export type IdToken = z.infer<typeof IdToken>;

/** What a person is shown before they sign; `nonce` lets this person sign exactly this, once. */
export const SignOffRequest = z.strictObject({
  gate: Gate,
  hash: z.string(),
  covers: z.string(),
  /** What is signed, part by part: first what stays behind. The last part is what changed since the last sign-off, if there was one. */
  parts: z.array(z.strictObject({ title: z.string(), facts: z.array(z.string()) })),
  nonce: z.string(),
  expiresAt: z.string(),
});
export type SignOffRequest = z.infer<typeof SignOffRequest>;

/** Needs an ID token: a personal token does not say who holds it. */
export const Approve = z.strictObject({ gate: Gate, hash: z.string(), nonce: z.string() });
export type Approve = z.infer<typeof Approve>;
