/** Defines what variety a record shows, in words: what it is, how it is linked, its choices and its owner, then how its fields are filled. */
import type { Change, ChangeKind } from "../record/change.ts";
import { customFieldName, entityFields, type FieldKind } from "../record/nutshell/entity.ts";
import type { FieldValue, TargetFields } from "../record/target-record.ts";

/** What makes a record another kind of record comes before what only fills it otherwise. */
export type Strata = {
  /** Its object and what is done with it: `Deals: created`. */
  readonly first: string;
  /** `Deals: Stage is Won`, `Deals: linked by Company and People`, `Deals: in INR`. */
  readonly kinds: readonly string[];
  /** `Deals: Tags empty`, `Deals: Tags several`, `Deals: issue too-long`. */
  readonly others: readonly string[];
};

/** What people call objects, fields and users, and which custom fields hold one of a few options. */
export type StratumNames = {
  object(name: string): string;
  field(entity: string, field: string): string;
  user(id: number): string;
  isChoice(entity: string, customField: string): boolean;
};

/** What is known of a record beside what it says itself. */
export type Beside = {
  /** By kind of row that says more of others, such as insurance policies: whether one says more of this. */
  readonly details: ReadonlyMap<string, boolean>;
  /** Whether a file belongs to it, or to what it is about; undefined where no record of the export has files. */
  readonly files?: { readonly own: boolean; readonly parents: boolean } | undefined;
  /** Columns whose values tell kinds of the record apart in the old system, with what they say. */
  readonly types: readonly (readonly [column: string, value: string])[];
};

/** What of it makes a record another kind of record. */
function besideOf(title: string, beside: Beside | undefined): string[] {
  if (beside === undefined) return [];
  const { details, files, types } = beside;
  return [
    ...[...details].map(([kind, has]) => `${title}: ${has ? "with" : "without"} ${kind}`),
    ...(files?.own ? [`${title}: with files`] : []),
    ...(files?.parents ? [`${title}: of somebody with files`] : []),
    ...types.flatMap(([column, value]) => (value === "" ? [] : [`${title}: ${column} is ${value}`])),
  ];
}

/** Free text is no variety: it counts as filled or empty, whatever it says. */
export function strataOf(change: Change, target: TargetFields, names: StratumNames, beside?: Beside): Strata {
  const { object, entity } = change;
  const title = names.object(object);
  const kindOf = new Map<string, FieldKind>(entity === null ? [] : entityFields[entity].map((f) => [f.field, f.kind]));
  const kinds: string[] = [];
  const others: string[] = [];
  const linkedBy: string[] = [];
  for (const [field, value] of Object.entries(target)) {
    const label = names.field(entity ?? "", field);
    if (value === null || value === "" || (Array.isArray(value) && value.length === 0)) {
      others.push(`${title}: ${label} empty`);
      continue;
    }
    const kind = kindOf.get(field);
    const custom = customFieldName(field);
    if (kind === "link" || kind === "links") linkedBy.push(label);
    else if (kind === "user" && typeof value === "number") kinds.push(`${title}: ${label} is ${names.user(value)}`);
    else if (kind === "choice" || (custom !== undefined && names.isChoice(entity ?? "", custom)))
      for (const one of Array.isArray(value) ? value : [value]) kinds.push(`${title}: ${label} is ${String(one)}`);
    else others.push(`${title}: ${label} filled`);
    if (isMoney(value)) kinds.push(`${title}: in ${value.currency}`);
    if (Array.isArray(value) && value.length > 1) others.push(`${title}: ${label} several`);
    if (typeof value === "string" && value.length > 1000) others.push(`${title}: ${label} long`);
    if (typeof value === "string" && /[^\x00-\x7f]/u.test(value)) others.push(`${title}: ${label} not only in plain letters`);
  }
  const hasLinks = [...kindOf.values()].some((kind) => kind === "link" || kind === "links");
  if (hasLinks) kinds.push(`${title}: ${linkedBy.length === 0 ? "not linked" : `linked by ${linkedBy.sort().join(" and ")}`}`);
  for (const issue of change.issues) others.push(`${title}: issue ${issue.code.replace(/^issue\//u, "")}`);
  kinds.push(...besideOf(title, beside));
  return { first: `${title}: ${done[change.kind] ?? change.kind}`, kinds, others };
}

const done: Readonly<Partial<Record<ChangeKind, string>>> = { create: "created", update: "updated", delete: "deleted" };

const isMoney = (value: FieldValue): value is { amount: string; currency: string } =>
  typeof value === "object" && value !== null && "currency" in value;
