/** The schemas of what Nutshell answers for our entities: strict about ids, lenient about every form they are known or feared to take. */
import * as z from "zod";
import { surfaceNames } from "../../shared/record/nutshell/surface-names.ts";
import { isNothing, isObject } from "./nothing.ts";

/** The schema's value, or null for nothing. */
export const maybe = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value) => (isNothing(value) ? null : value), schema.nullable()).optional();

/** Ids come as numbers or as text, with or without REST's suffix. */
export const Id = z.union([
  z.number().int(),
  z
    .string()
    .regex(/^\d{1,15}(?:-\w+)?$/u)
    .transform((text) => Number.parseInt(text, 10)),
]);

/** A revision; null where none is shown. */
export const Rev = z
  .union([z.string(), z.number().transform(String)])
  .nullish()
  .transform((rev) => rev ?? null);

const StubObject = z.looseObject({
  id: Id,
  entityType: z.string().optional().catch(undefined),
  name: z.unknown().optional(),
  relationship: z.string().nullish().catch(null),
});
/** Another record as it is shown inside one: an object with an id, or an id alone. */
export const Stub = z.union([StubObject, Id.transform((id) => ({ id }) as z.infer<typeof StubObject>)]);
export type Stub = z.infer<typeof StubObject>;

const entityTypes: Readonly<Record<string, string>> = {
  users: "Users",
  teams: "Teams",
  ...Object.fromEntries(Object.values(surfaceNames).map(({ resource, entityType }) => [resource, entityType])),
};

/** REST's ids say in their suffix what they are of. */
const withType = (value: unknown): unknown => {
  const suffix = typeof value === "string" ? /^\d{1,15}-(\w+)$/u.exec(value)?.[1] : undefined;
  return suffix === undefined ? value : { id: value, entityType: entityTypes[suffix] ?? suffix };
};

const one = maybe(z.preprocess((value) => withType(Array.isArray(value) ? value[0] : value), Stub));
const many = maybe(
  z.preprocess(
    (value) =>
      (Array.isArray(value) ? value : isObject(value) && !("id" in value) ? Object.values(value) : [value])
        .filter((item) => !isNothing(item))
        .map(withType),
    z.array(Stub),
  ),
);
const text = maybe(z.union([z.string(), z.number().transform(String)]));
const number = maybe(z.union([z.number(), z.string()]));
const time = z.unknown().optional();
/** Values by label, or a list of them, or one alone. */
const values = maybe(z.union([z.record(z.string(), z.unknown()), z.array(z.unknown()), z.string()]));

/** Names, whether they come as such or as objects with one; an id without a name stays what it is. */
const labels = maybe(
  z.preprocess(
    (value) =>
      (Array.isArray(value) ? value : isObject(value) && !("id" in value) ? Object.values(value) : [value]).filter(
        (item) => !isNothing(item),
      ),
    z.array(
      z.union([
        z.string(),
        z.number().transform(String),
        z.looseObject({ name: z.string() }).transform((tag) => tag.name),
        Stub.transform((tag) => String(tag.id)),
      ]),
    ),
  ),
);

/** Custom fields by name; a list of `{name, value}` says the same. */
const CustomFields = maybe(
  z.preprocess(
    (value) =>
      Array.isArray(value)
        ? Object.fromEntries(
            value.flatMap((item) =>
              isObject(item) && typeof (item["name"] ?? item["title"]) === "string" ? [[item["name"] ?? item["title"], item["value"]]] : [],
            ),
          )
        : value,
    z.record(z.string(), z.unknown()),
  ),
);

export const Written = z.looseObject({ id: Id, rev: Rev });

/** Any of our records in full; which members are there depends on the entity. */
export const FullRecord = z.looseObject({
  id: Id,
  rev: Rev,
  entityType: z.string().optional().catch(undefined),
  createdTime: time,
  modifiedTime: time,
  deletedTime: z.unknown().optional(),
  isDeleted: z.unknown().optional(),
  name: z.unknown().optional(),
  description: text,
  title: text,
  email: values,
  phone: values,
  url: values,
  address: values,
  customFields: CustomFields,
  owner: one,
  assignee: one,
  tags: labels,
  accountType: one,
  industry: one,
  territory: one,
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
  competitors: many,
  products: many,
  market: one,
  milestone: one,
  stageset: one,
  status: number,
  isPending: z.unknown().optional(),
  outcome: one,
  value: z.unknown().optional(),
  confidence: number,
  priority: number,
  dueTime: time,
  closedTime: time,
  startTime: time,
  endTime: time,
  completedTime: time,
  activityType: one,
  loggedBy: one,
  user: one,
  logNote: maybe(z.preprocess((value) => (typeof value === "string" ? { note: value } : value), z.looseObject({ note: text }))),
  logDescription: text,
  note: text,
});
export type FullRecord = z.infer<typeof FullRecord>;

/** A record that is asked for by its id; null for one that there is not. */
export const FullRecordOrNone = z.preprocess((value) => (isNothing(value) ? null : value), FullRecord.nullable());

/** Rows of a list: bare, under one of these keys, or by id. Nothing is an empty list. */
export const listOf = <T extends z.ZodType>(row: T, ...keys: string[]) => z.preprocess((value) => rowsIn(value, keys), z.array(row));

function rowsIn(value: unknown, keys: readonly string[]): unknown {
  if (isNothing(value)) return [];
  if (!isObject(value)) return value;
  const key = keys.find((name) => name in value);
  if (key !== undefined) return rowsIn(value[key], []);
  const rows = Object.entries(value);
  return rows.every(([name, row]) => /^\d+(?:-\w+)?$/u.test(name) && isObject(row)) ? rows.map(([, row]) => row) : value;
}

/** Whether a record is in the trash, in whichever way it says so. */
export function isInTrash(record: { readonly deletedTime?: unknown; readonly isDeleted?: unknown }): boolean {
  const { deletedTime, isDeleted } = record;
  const time = isObject(deletedTime) && "timestamp" in deletedTime ? deletedTime["timestamp"] : deletedTime;
  return !(isNothing(time) || time === 0 || time === "0") || isDeleted === true || isDeleted === 1 || isDeleted === "1";
}
