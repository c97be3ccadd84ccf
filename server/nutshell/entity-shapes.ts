/** The only place with the schemas of what JSON-RPC answers for our entities: strict about ids, lenient about everything Nutshell may leave out. */
import * as z from "zod";

/** Ids come as numbers or as text, with or without REST's suffix. */
export const Id = z.union([
  z.number().int(),
  z
    .string()
    .regex(/^\d+(?:-\w+)?$/u)
    .transform((text) => Number.parseInt(text, 10)),
]);

export const Stub = z.looseObject({
  id: Id,
  entityType: z.string().optional(),
  name: z.unknown().optional(),
  relationship: z.string().nullish(),
});
export type Stub = z.infer<typeof Stub>;

const one = Stub.nullish();
const many = z.array(Stub).nullish();
const text = z.union([z.string(), z.number()]).nullish();
const time = z.unknown().optional();

/** An empty map may come as `[]`. */
const map = z.union([z.record(z.string(), z.unknown()), z.array(z.unknown())]).nullish();

export const Written = z.looseObject({ id: Id, rev: z.union([z.string(), z.number().transform(String)]).nullish() });

/** Any of our records in full; which members are there depends on the entity. */
export const FullRecord = z.looseObject({
  id: Id,
  rev: z.union([z.string(), z.number().transform(String)]).nullish(),
  entityType: z.string().optional(),
  createdTime: z.string().nullish(),
  modifiedTime: z.string().nullish(),
  deletedTime: z.unknown().optional(),
  name: z.unknown().optional(),
  description: text,
  title: text,
  email: map,
  phone: map,
  url: map,
  address: map,
  customFields: map,
  owner: one,
  assignee: one,
  tags: z.array(z.string()).nullish(),
  accountType: one,
  industry: one,
  jobTitle: text,
  accounts: many,
  contacts: many,
  leads: many,
  lead: one,
  account: one,
  contact: one,
  primaryAccount: one,
  participants: many,
  entity: one,
  sources: many,
  milestone: one,
  stageset: one,
  status: z.union([z.number(), z.string()]).nullish(),
  outcome: one,
  value: z.unknown().optional(),
  confidence: z.union([z.number(), z.string()]).nullish(),
  priority: z.union([z.number(), z.string()]).nullish(),
  dueTime: time,
  closedTime: time,
  startTime: time,
  endTime: time,
  completedTime: time,
  activityType: one,
  loggedBy: one,
  user: one,
  logNote: z.looseObject({ note: text }).nullish(),
  logDescription: text,
  note: text,
});
export type FullRecord = z.infer<typeof FullRecord>;
