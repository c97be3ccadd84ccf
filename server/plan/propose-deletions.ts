/** Proposes what to do with records that are gone from the source. */
import type { Change } from "../../shared/record/change.ts";
import { createAnswers, decisionKey } from "../../shared/record/decision.ts";
import type { DecisionRow } from "../../shared/record/migration-map.ts";
import { Entity } from "../../shared/record/nutshell/entity.ts";
import { parseRecordKey } from "../../shared/record/record-key.ts";
import type { Store } from "../store/connect.ts";
import { readPages } from "../store/read-pages.ts";
import { insertChanges, lastPosition } from "../store/tables/change.ts";
import { listLinksWithoutChange } from "../store/tables/link.ts";

const PAGE = 1000;

/** Adds one change per record that we created and that no row of the snapshot yields any more: delete when decided so, else it waits. Returns how many. */
export async function proposeDeletions(o: {
  store: Store;
  migrationId: string;
  planId: number;
  decisions: readonly DecisionRow[];
}): Promise<number> {
  const { store, migrationId, planId } = o;
  const answers = createAnswers(o.decisions);
  const first = await lastPosition(store, planId);
  let place = first;
  // Children first: what is about something else goes before it.
  for (const entity of [...Entity.options].reverse()) {
    const pages = readPages({
      start: "",
      read: (after) => listLinksWithoutChange(store, { migrationId, planId, entity, after, limit: PAGE }),
      placeOf: ({ key }) => key,
    });
    for await (const gone of pages) {
      const changes = gone.map(({ key, object, id, rev }): Change => {
        const question = decisionKey("deleted", key);
        const isDecided = answers.get(question) === "Delete in Nutshell";
        return {
          key,
          object: object || (parseRecordKey(key)?.object ?? ""),
          entity,
          fields: {},
          kind: isDecided ? "delete" : "hold",
          reason: isDecided
            ? "No longer in the source; deleted as decided"
            : "No longer in the source; kept in Nutshell until somebody decides",
          matched: { id, rev: rev ?? "" },
          issues: [],
          ...(isDecided ? {} : { waitsFor: question }),
        };
      });
      const before = place;
      place += changes.length;
      await insertChanges(
        store,
        planId,
        changes.map((change, at) => ({ ord: before + at + 1, change, phase: entity, target: {} })),
      );
    }
  }
  return place - first;
}
