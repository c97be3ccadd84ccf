/** Reads what Nutshell holds of records that were just written and whose answers do not say: together, so that it takes one call for many of them. */
import { Fault } from "../../shared/errors.ts";
import type { Catalog } from "../../shared/record/catalog.ts";
import type { Entity } from "../../shared/record/nutshell/entity.ts";
import type { NutshellClient } from "../nutshell/client.ts";
import { readAmongNewest } from "../nutshell/read-among-newest.ts";
import { type Held, type NutshellRecord, readHeld } from "../nutshell/read-records.ts";

/** `before`: the revision that the record had before it was written; a page that still shows this one is not believed. */
export type ReadWritten = (entity: Entity, id: number, before: string | null) => Promise<Held>;

type Waiting = { readonly id: number; readonly before: string | null; resolve(held: Held): void; reject(reason: unknown): void };
type Group = { readonly waiting: Waiting[]; readonly since: number; timer?: NodeJS.Timeout };

/** At most this many are read together: fewer than may be under way, so that the calls never stop for it. */
const MOST = 48;
/** The reading begins when no further record has come for the time of so many calls, or after so many calls at the latest; on a fast account a little later. */
const [QUIET_CALLS, LONGEST_CALLS] = [3, 30];
const [LEAST_QUIET_MS, LEAST_LONGEST_MS, LONGEST_MS] = [40, 400, 3_000];

export function createReadWritten({ client, catalog }: { readonly client: NutshellClient; readonly catalog: Catalog }): ReadWritten {
  const groups = new Map<Entity, Group>();

  async function readGroup(entity: Entity): Promise<void> {
    const { waiting } = groups.get(entity) ?? { waiting: [] };
    groups.delete(entity);
    try {
      const records = await recordsOf(entity, new Set(waiting.map(({ id }) => id)));
      for (const { id, before, resolve, reject } of waiting) {
        const record = records.get(id);
        const isNew = record !== undefined && record.rev !== null && record.rev !== before;
        if (isNew) resolve({ rev: record.rev, held: { ...record.fields, ...record.others } });
        else readHeld(client, entity, id, catalog).then(resolve, reject);
      }
    } catch (reason) {
      for (const { reject } of waiting) reject(reason);
    }
  }

  /** What pages cannot show is read one by one, where a fault concerns one record only. */
  async function recordsOf(entity: Entity, ids: ReadonlySet<number>): Promise<ReadonlyMap<number, NutshellRecord>> {
    try {
      return (await readAmongNewest(client, { entity, catalog, ids })).records;
    } catch (reason) {
      if (reason instanceof Fault) return new Map();
      throw reason;
    }
  }

  return (entity, id, before) =>
    new Promise((resolve, reject) => {
      const now = performance.now();
      const call = 1_000 / client.pace.state().ratePerSecond;
      const group: Group = groups.get(entity) ?? { waiting: [], since: now };
      groups.set(entity, group);
      group.waiting.push({ id, before, resolve, reject });
      const quiet = Math.max(LEAST_QUIET_MS, QUIET_CALLS * call);
      const left = group.since + Math.min(LONGEST_MS, Math.max(LEAST_LONGEST_MS, LONGEST_CALLS * call)) - now;
      clearTimeout(group.timer);
      group.timer = setTimeout(() => void readGroup(entity), group.waiting.length >= MOST ? 0 : Math.max(0, Math.min(quiet, left)));
    });
}
