/** Keeps marks that forbid or limit reaching somebody: of two sides that say something else the stricter one stands. */
import type { FieldSides } from "../record/change.ts";
import type { Consents } from "../record/consents.ts";
import { fold } from "../record/fold-text.ts";
import { isBlank } from "../record/is-blank.ts";
import type { Issue } from "../record/issue.ts";
import { normaliseHeader } from "../record/normalise-header.ts";
import { customFieldName, type Entity } from "../record/nutshell/entity.ts";
import type { FieldValue, TargetFields } from "../record/target-record.ts";
import { strictness } from "../vocabulary/consent-words.ts";

/** Two sides of one mark: what stands, and what gives way to it. */
export type MarkCase = { readonly field: string; readonly stands: FieldValue; readonly other: FieldValue };

/** What becomes of the fields that are to be written, and every mark about which both sides differ. */
export type Guarded = { readonly fields: TargetFields; readonly cases: readonly MarkCase[] };

const textOf = (value: FieldValue | undefined): string =>
  Array.isArray(value) ? value.map(String).join("; ") : value === undefined || value === null ? "" : String(value);

/** How strict a value of the field is; undefined where the field says nothing of reaching anybody. */
function levelOf(consents: Consents, entity: Entity, field: string, value: FieldValue | undefined): 0 | 1 | 2 | undefined {
  const kind = consents.fields.get(`${entity}.${field}`);
  return kind && strictness(kind, textOf(value));
}

/** Whether `value` forbids more than `standing`, which both are filled values of one mark; false of every other field. */
export const isStricter = (
  consents: Consents | undefined,
  entity: Entity,
  { field, value, standing }: { readonly field: string; readonly value: FieldValue; readonly standing: FieldValue | undefined },
): boolean => consents !== undefined && (levelOf(consents, entity, field, value) ?? 0) > (levelOf(consents, entity, field, standing) ?? 0);

const marksIn = ({ marks }: Consents, tags: FieldValue | undefined): string[] =>
  Array.isArray(tags) ? tags.filter((tag): tag is string => typeof tag === "string" && marks.has(normaliseHeader(tag))) : [];

/** The tags with the marks of others that are not among them; undefined where none is missing. */
function withMarks(consents: Consents, tags: FieldValue | undefined, others: readonly (FieldValue | undefined)[]): string[] | undefined {
  const own = Array.isArray(tags) ? (tags as string[]) : [];
  const known = new Set(own.map(fold));
  const missing = [...new Map(others.flatMap((other) => marksIn(consents, other)).map((tag) => [fold(tag), tag])).values()].filter(
    (tag) => !known.has(fold(tag)),
  );
  return missing.length === 0 ? undefined : [...own, ...missing];
}

/**
 * What is written into a record that was in Nutshell before (`there`), where the settings would write `fields`: a mark of the export that forbids
 * more is written whatever they say, and one of Nutshell that does is not overwritten.
 */
export function guardMatch(
  consents: Consents | undefined,
  entity: Entity,
  { wanted, there, fields }: { readonly wanted: TargetFields; readonly there: TargetFields; readonly fields: TargetFields },
): Guarded {
  if (consents === undefined) return { fields, cases: [] };
  const written: Record<string, FieldValue> = { ...fields };
  const cases: MarkCase[] = [];
  for (const [field, value] of Object.entries(wanted)) {
    const level = levelOf(consents, entity, field, value);
    if (level === undefined || isBlank(value)) continue;
    const own = there[field];
    if (isBlank(own)) {
      if (level === 2) written[field] = value;
      continue;
    }
    if (fold(textOf(own)) === fold(textOf(value))) continue;
    const standing = levelOf(consents, entity, field, own) ?? 0;
    if (level > standing) written[field] = value;
    else if (level < standing || level === 1) delete written[field];
    if (level !== standing || level === 1)
      cases.push(level > standing ? { field, stands: value, other: own ?? null } : { field, stands: own ?? null, other: value });
  }
  const tags = withMarks(consents, written["tags"] ?? there["tags"], [there["tags"], wanted["tags"]]);
  if (tags) written["tags"] = tags;
  const isLost = (tag: string, among: FieldValue | undefined): boolean =>
    !Array.isArray(among) || !among.some((one) => fold(String(one)) === fold(tag));
  for (const tag of marksIn(consents, wanted["tags"]))
    if (isLost(tag, there["tags"])) cases.push({ field: "tags", stands: tag, other: null });
  for (const tag of marksIn(consents, there["tags"]))
    if (fields["tags"] !== undefined && isLost(tag, fields["tags"])) cases.push({ field: "tags", stands: tag, other: null });
  return { fields: written, cases };
}

/** What of a standing mark must stay where `value` is to take its place; undefined where the value may. */
function guardValue(
  consents: Consents,
  entity: Entity,
  { field, standing, value }: { readonly field: string; readonly standing: FieldValue; readonly value: FieldValue },
): { readonly value: FieldValue; readonly isKept: boolean; readonly cases: readonly MarkCase[] } | undefined {
  if (field === "tags") {
    const tags = withMarks(consents, value, [standing]);
    if (!tags) return undefined;
    const own = Array.isArray(value) ? value.length : 0;
    const isKept = [...tags].sort().join("\n") === [...(Array.isArray(standing) ? standing.map(String) : [])].sort().join("\n");
    return { value: tags, isKept, cases: tags.slice(own).map((tag) => ({ field, stands: tag, other: null })) };
  }
  return isStricter(consents, entity, { field, value: standing, standing: value })
    ? { value: standing, isKept: true, cases: [{ field, stands: standing, other: value }] }
    : undefined;
}

/**
 * The sides of a record that was looked at in Nutshell: where both changed a mark, or the source weakened it, the stricter value stands and nobody
 * is asked. What people themselves changed in Nutshell is left as they have it. `stands`: values of the record that are not those of the source.
 */
export function guardSides(
  consents: Consents | undefined,
  entity: Entity,
  sides: readonly FieldSides[],
): { readonly sides: readonly FieldSides[]; readonly cases: readonly MarkCase[]; readonly stands: TargetFields } {
  if (consents === undefined) return { sides, cases: [], stands: {} };
  const stands: Record<string, FieldValue> = {};
  const cases: MarkCase[] = [];
  const guarded = sides.map((side): FieldSides => {
    if (side.what !== "write" && side.what !== "ask") return side;
    const { field, there, source } = side;
    const stays = guardValue(consents, entity, { field, standing: there, value: source });
    if (stays) {
      cases.push(...stays.cases);
      stands[field] = stays.isKept ? there : stays.value;
      return stays.isKept ? { ...side, what: "keep" } : { ...side, source: stays.value };
    }
    if (side.what === "write" || !isStricter(consents, entity, { field, value: source, standing: there })) return side;
    cases.push({ field, stands: source, other: there });
    return { ...side, what: "write" };
  });
  return { sides: guarded, cases, stands };
}

const HINT =
  "Marks about contacting people that differ: the stricter one stands; whoever may be contacted again is to be set so in Nutshell";

/** What is said of such cases on the record. `who` has the other value: the export, or another record. */
export const markIssues = (cases: readonly MarkCase[], who = "the other side"): Issue[] =>
  cases.map(({ field, stands, other }) => {
    const label = customFieldName(field) ?? "Tags";
    const against = isBlank(other) ? `${who} does not have it` : `${who} says "${textOf(other)}"`;
    return {
      code: "issue/consent-differs",
      severity: "warn",
      field,
      message: `${label}: "${textOf(stands)}" stands, because it is the stricter mark or was there first; ${against}`,
      hint: HINT,
    };
  });
