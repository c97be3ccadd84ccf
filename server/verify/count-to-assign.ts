/** Counts, while loaded records are read back, those that still have nobody or somebody else in the place of their owner. */
import { fold } from "../../shared/record/fold-text.ts";
import { isBlank } from "../../shared/record/is-blank.ts";
import type { MigrationMap } from "../../shared/record/migration-map.ts";
import type { Entity } from "../../shared/record/nutshell/entity.ts";
import { parseRecordKey } from "../../shared/record/record-key.ts";
import { shortText } from "../../shared/record/short-text.ts";
import type { FieldValue, TargetFields } from "../../shared/record/target-record.ts";
import { expectedValue } from "../../shared/rollback/what-nutshell-shows.ts";
import type { Assigned } from "../../shared/verify/to-assign.ts";
import type { PlannedLink } from "../store/tables/link.ts";

/** A loaded record with what Nutshell holds of it. */
export type Found = { readonly link: Pick<PlannedLink, "key" | "subject" | "how" | "written" | "shown">; readonly fields: TargetFields };
type Staged = { readonly key: string; readonly object: string; readonly id: string };

export type AssignCounterInput = {
  /** Owners, folded, whose records are to be assigned. */
  readonly keys: ReadonlySet<string>;
  readonly map: Pick<MigrationMap, "mapping" | "owners">;
  /** The cells of records of the export. */
  read(wanted: readonly Staged[]): Promise<readonly { key: string; values: Readonly<Record<string, string>> }[]>;
};

/** An activity says who did it: nobody assigns it anew. */
const assigned: ReadonlySet<Entity> = new Set(["account", "contact", "lead", "task"]);

/** Cells are read only of records that were loaded with nobody or with a user who stands in for others. */
export function createAssignCounter({ keys, map, read }: AssignCounterInput): {
  add(records: readonly Found[]): Promise<void>;
  result(): Record<string, Assigned>;
} {
  const instead = new Map(map.owners.filter(({ key }) => keys.has(key)).map((row) => [row.key, row.decision === "use" ? row.user : null]));
  const users = new Set(instead.values());
  const columns = new Map<string, string[]>();
  for (const { object, column, target, recipe } of map.mapping)
    if (recipe === "owner" && target.endsWith(".owner")) columns.set(object, [...(columns.get(object) ?? []), column]);
  const counts = new Map([...instead.keys()].map((key) => [key, { loaded: 0, left: 0 }]));
  const userOf = (value: FieldValue | undefined): number | null => (isBlank(value) ? null : Number(value));

  return {
    async add(records) {
      const some = records.flatMap(({ link, fields }) => {
        const parsed = parseRecordKey(link.key);
        const wrote = userOf(link.written["owner"]);
        const isCounted = link.how === "created" && assigned.has(link.subject) && users.has(wrote);
        return isCounted && parsed !== undefined && columns.has(parsed.object)
          ? [{ link, wrote, now: userOf(fields["owner"]), ...parsed }]
          : [];
      });
      if (some.length === 0) return;
      const cells = new Map((await read(some.map(({ link, object, id }) => ({ key: link.key, object, id })))).map((one) => [one.key, one]));
      for (const { link, object, wrote, now } of some) {
        const names = (columns.get(object) ?? []).map((column) => fold(shortText(cells.get(link.key)?.values[column] ?? "")));
        const owner = names.find((name) => instead.has(name) && instead.get(name) === wrote);
        const count = owner === undefined ? undefined : counts.get(owner);
        if (count === undefined) continue;
        count.loaded += 1;
        // A deal without an owner was given one by Nutshell: the user of the API key.
        if (now === userOf(expectedValue("owner", link.written, link.shown))) count.left += 1;
      }
    },
    result: () => Object.fromEntries(counts),
  };
}
