/** Proposes what to do with records that are gone from the source. */
import { type PeopleWork, planDeletion } from "../../shared/plan/plan-deletion.ts";
import { type Answers, createAnswers, decisionKey } from "../../shared/record/decision.ts";
import type { DecisionRow } from "../../shared/record/migration-map.ts";
import { Entity } from "../../shared/record/nutshell/entity.ts";
import { parseRecordKey } from "../../shared/record/record-key.ts";
import type { Store } from "../store/connect.ts";
import { readPages } from "../store/read-pages.ts";
import { insertChanges, lastPosition, removeGone } from "../store/tables/change.ts";
import { listLinksWithoutChange, type RecordLink } from "../store/tables/link.ts";

const PAGE = 1000;

/** What people did with records of ours: with those of `gone` that they worked with, by key. `isReleased`: it was decided to delete it all the same. */
export type FindWork = (o: {
  readonly gone: ReadonlySet<string>;
  isReleased(key: string): boolean;
}) => Promise<ReadonlyMap<string, PeopleWork>>;

type Input = {
  store: Store;
  migrationId: string;
  planId: number;
  decisions: readonly DecisionRow[];
  findWork: FindWork;
};

/**
 * Adds one change per record that we created and that no row of the snapshot yields any more: delete when decided so and nobody has worked with it, else it
 * is kept or waits. Returns how many.
 */
export async function proposeDeletions(o: Input): Promise<number> {
  const { store, planId } = o;
  const answers = createAnswers(o.decisions);
  await removeGone(store, planId);
  const first = await lastPosition(store, planId);
  const work = await readWork(o, answers);
  let place = first;
  // Children first: what is about something else goes before it.
  for (const entity of [...Entity.options].reverse())
    for await (const gone of readGone(o, entity)) {
      const changes = gone.map(({ key, object, id, rev }) =>
        planDeletion({ key, object: object || (parseRecordKey(key)?.object ?? ""), entity, id, rev }, work.get(key), answers),
      );
      const before = place;
      place += changes.length;
      await insertChanges(
        store,
        planId,
        changes.map((change, at) => ({ ord: before + at + 1, change, phase: entity, target: {} })),
      );
    }
  return place - first;
}

const readGone = ({ store, migrationId, planId }: Input, entity: Entity): AsyncGenerator<readonly RecordLink[], void> =>
  readPages({
    start: "",
    read: (after) => listLinksWithoutChange(store, { migrationId, planId, entity, after, limit: PAGE }),
    placeOf: ({ key }) => key,
  });

/** Nutshell is only looked through where something could be deleted. */
async function readWork(o: Input, answers: Answers): Promise<ReadonlyMap<string, PeopleWork>> {
  const gone = new Set<string>();
  for (const entity of Entity.options) for await (const page of readGone(o, entity)) for (const { key } of page) gone.add(key);
  const isOpen = [...gone].some((key) => answers.get(decisionKey("deleted", key)) !== "Keep in Nutshell");
  if (!isOpen) return new Map();
  return await o.findWork({ gone, isReleased: (key) => answers.get(decisionKey("worked", key)) === "Delete anyway" });
}
