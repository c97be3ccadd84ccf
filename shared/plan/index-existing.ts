/** Finds the record of Nutshell that a record of the export is. */
import type { Entity } from "../record/nutshell/entity.ts";
import type { TargetFields } from "../record/target-record.ts";
import { type Found, findSameInNutshell } from "./find-same.ts";

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

type InHand = { readonly key: string; readonly entity: Entity; readonly fields: TargetFields; readonly matchKeys: readonly string[] };
export type FindExisting = (
  part: InHand,
  link: { readonly id: number } | undefined,
  isTaken: (key: string) => boolean,
) => Found<ExistingRecord>;

const nobody = { verdict: "none" } as const;

/** The record that a part was linked to, the one with its migration key, else the first free one that matches. */
export function indexExisting(existing: readonly ExistingRecord[], answers: ReadonlyMap<string, string>): FindExisting {
  const certain = (record: ExistingRecord | undefined): Found<ExistingRecord> => (record ? { verdict: "same", record } : nobody);
  const byId = new Map(existing.map((e) => [existingKey(e.entity, e.id), e]));
  const byMigrationKey = new Map(existing.flatMap((e) => (e.migrationKey === null ? [] : [[e.migrationKey, e] as const])));
  const byMatchKey = new Map<string, ExistingRecord[]>();
  for (const e of existing)
    if (e.migrationKey === null) for (const matchKey of e.matchKeys) byMatchKey.set(matchKey, [...(byMatchKey.get(matchKey) ?? []), e]);
  return (part, link, isTaken) => {
    if (link) return certain(byId.get(existingKey(part.entity, link.id)));
    const marked = byMigrationKey.get(part.key);
    if (marked?.entity === part.entity) return certain(marked);
    const free = part.matchKeys
      .flatMap((matchKey) => byMatchKey.get(matchKey) ?? [])
      .filter((e) => e.entity === part.entity && !isTaken(existingKey(e.entity, e.id)));
    free.sort((a, b) => a.id - b.id);
    return findSameInNutshell(part, free, answers);
  };
}
