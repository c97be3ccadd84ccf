/** Finds the record of Nutshell that a record of the export is. */
import { type Answers, decisionKey } from "../record/decision.ts";
import { fold } from "../record/fold-text.ts";
import type { Entity } from "../record/nutshell/entity.ts";
import type { TargetFields } from "../record/target-record.ts";
import { type Found, findSameInNutshell } from "./find-same.ts";
import { type MatchRules, usedKeys } from "./match-policy.ts";
import type { Side } from "./merge-fields.ts";
import type { IsSharedPhone } from "./weigh-evidence.ts";

/** A company or person that Nutshell holds and this migration did not create. */
export type ExistingRecord = {
  readonly entity: Entity;
  readonly id: number;
  readonly rev: string;
  readonly fields: TargetFields;
  readonly matchKeys: readonly string[];
  readonly migrationKey: string | null;
};

export const existingKey = (entity: Entity, id: number): string => `${entity} ${id}`;

type InHand = Side & { readonly key: string; readonly entity: Entity; readonly matchKeys: readonly string[] };
export type FindExisting = (
  part: InHand,
  link: { readonly id: number } | undefined,
  isTaken: (key: string) => boolean,
) => Found<ExistingRecord>;

const nobody = { verdict: "none" } as const;

/**
 * The record that a part was linked to; the one with its migration key, if anything else agrees: another account of the same source gives the same
 * keys to other records. Else the first free one that matches, whoever made it.
 */
export function indexExisting(
  existing: readonly ExistingRecord[],
  answers: Answers,
  { isSharedPhone, match }: { readonly isSharedPhone?: IsSharedPhone; readonly match?: MatchRules | undefined } = {},
): FindExisting {
  const certain = (record: ExistingRecord | undefined): Found<ExistingRecord> => (record ? { verdict: "same", record } : nobody);
  const byId = new Map(existing.map((e) => [existingKey(e.entity, e.id), e]));
  const byMigrationKey = new Map(existing.flatMap((e) => (e.migrationKey === null ? [] : [[e.migrationKey, e] as const])));
  const byMatchKey = new Map<string, ExistingRecord[]>();
  for (const e of existing)
    for (const matchKey of e.matchKeys) {
      const known = byMatchKey.get(matchKey);
      if (known) known.push(e);
      else byMatchKey.set(matchKey, [e]);
    }
  return (part, link, isTaken) => {
    if (link) return certain(byId.get(existingKey(part.entity, link.id)));
    const marked = byMigrationKey.get(part.key);
    if (marked?.entity === part.entity) {
      if (agrees(part, marked)) return certain(marked);
      const asked = askAboutKey(part, marked, answers);
      if (asked) return asked;
    }
    const free = [...new Set(usedKeys(match, part).flatMap((matchKey) => byMatchKey.get(matchKey) ?? []))].filter(
      (e) => e.entity === part.entity && !isTaken(existingKey(e.entity, e.id)),
    );
    free.sort((a, b) => a.id - b.id);
    return findSameInNutshell(part, free, answers, { isSharedPhone, isAsked: match?.asks.has(part.entity) === true });
  };
}

const nameOf = (fields: TargetFields): string => fold(String(fields["name"] ?? ""));
const agrees = (part: InHand, there: ExistingRecord): boolean =>
  nameOf(part.fields) === nameOf(there.fields) || part.matchKeys.some((matchKey) => there.matchKeys.includes(matchKey));

/** The question about a record with the key of the one in hand and nothing else in common; undefined when it was answered with a new record. */
function askAboutKey(part: InHand, there: ExistingRecord, answers: Answers): Found<ExistingRecord> | undefined {
  const waitsFor = decisionKey("existing", part.key);
  const answer = answers.get(waitsFor);
  if (answer === "Same record") return { verdict: "same", record: there };
  if (answer === "New record") return undefined;
  const [own, other] = [part, there].map(({ fields }) => String(fields["name"] ?? ""));
  const reason = `"${other}" (id ${there.id} in Nutshell) has the migration key of "${own}", but nothing else agrees. If it came from another account of the old system, enter a name for this one in the setting source.instance`;
  return { verdict: "ask", waitsFor, reason };
}
