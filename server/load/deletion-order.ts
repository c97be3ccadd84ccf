/** Orders deletions: a record is deleted only after the records that link to it. */
import type { Change } from "../../shared/record/change.ts";
import { linksOf } from "../../shared/record/nutshell/to-wire.ts";
import type { LinkRow } from "../store/tables/link.ts";

export type DeletionOrder = {
  /** Adds a deletion that has begun; `ended` never rejects. */
  add(change: Change, row: LinkRow | undefined, ended: Promise<unknown>): void;
  /** Ends when every deletion added so far of something that links to the record is over. */
  before(change: Change, row: LinkRow | undefined): Promise<unknown>;
};

/** Changes have to be added in their order: only earlier ones are waited for, so that nothing waits in a circle. */
export function createDeletionOrder(): DeletionOrder {
  const deletions = new Map<string, Set<Promise<unknown>>>();
  return {
    add(change, row, ended) {
      if (change.kind !== "delete") return;
      for (const { entity, id } of Object.values(row?.written ?? {}).flatMap(linksOf)) {
        const record = `${entity}:${id}`;
        const ofRecord = deletions.get(record) ?? new Set();
        deletions.set(record, ofRecord.add(ended));
        void ended.then(() => {
          ofRecord.delete(ended);
          if (ofRecord.size === 0 && deletions.get(record) === ofRecord) deletions.delete(record);
        });
      }
    },
    before(change, row) {
      const id = change.matched?.id ?? row?.id;
      return Promise.all(deletions.get(`${change.entity}:${id}`) ?? []);
    },
  };
}
