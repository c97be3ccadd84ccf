/** Lets a record wait for the removal of what hangs on it. */
import type { Change } from "../../shared/record/change.ts";
import { linksOf } from "../../shared/record/nutshell/to-wire.ts";
import type { LinkRow } from "./link-rows.ts";

export type DeletionOrder = {
  /** Tells of a removal that has begun; `ended` never rejects. */
  add(change: Change, row: LinkRow | undefined, ended: Promise<unknown>): void;
  /** Ends when every removal told of so far is over that concerns something hanging on the record. */
  before(change: Change, row: LinkRow | undefined): Promise<unknown>;
};

/** Changes have to be told in their order: only earlier ones are waited for, so that nobody waits in a circle. */
export function createDeletionOrder(): DeletionOrder {
  const removals = new Map<string, Set<Promise<unknown>>>();
  return {
    add(change, row, ended) {
      if (change.kind !== "delete") return;
      for (const { entity, id } of Object.values(row?.written ?? {}).flatMap(linksOf)) {
        const place = `${entity}:${id}`;
        const those = removals.get(place) ?? new Set();
        removals.set(place, those.add(ended));
        void ended.then(() => {
          those.delete(ended);
          if (those.size === 0 && removals.get(place) === those) removals.delete(place);
        });
      }
    },
    before(change, row) {
      const id = change.matched?.id ?? row?.id;
      return Promise.all(removals.get(`${change.entity}:${id}`) ?? []);
    },
  };
}
