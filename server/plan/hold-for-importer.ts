/** Lets the records of a plan wait that people load with Nutshell's importer, with all that is linked to them. */
import { holdForImporter } from "../../shared/plan/hold-for-importer.ts";
import type { Entity } from "../../shared/record/nutshell/entity.ts";
import type { Store } from "../store/connect.ts";
import { replaceChanges, writing } from "../store/tables/change.ts";
import { findHandedOver } from "../store/tables/handed-over.ts";
import { readChangePages } from "./read-changes.ts";

const PAGE = 400;

/**
 * `entities`: the kinds of record whose new records are for the importer. With `onlyHandedOver` only those of them that are in a file already: a
 * sample is written over the API, but nothing that somebody may be importing. Returns how many changes wait now.
 */
export async function holdPlanForImporter(
  store: Store,
  o: { migrationId: string; planId: number; entities: ReadonlySet<Entity>; onlyHandedOver: boolean },
): Promise<number> {
  if (o.entities.size === 0) return 0;
  const waiting = new Set<string>();
  let held = 0;
  for await (const page of readChangePages(store, o.planId, { kinds: [...writing, "skip"], limit: PAGE })) {
    const keys = page.flatMap(({ change }) => (change.kind === "create" ? [change.key] : []));
    const handed = o.onlyHandedOver ? await findHandedOver(store, o.migrationId, keys) : undefined;
    const isForImporter = ({ entity, key }: { entity: Entity | null; key: string }): boolean =>
      entity !== null && o.entities.has(entity) && (handed?.has(key) ?? true);
    const replaced = page.flatMap((stored) => {
      const change = holdForImporter(stored.change, { isForImporter, waiting });
      return change === stored.change ? [] : [{ ...stored, change }];
    });
    held += replaced.length;
    await replaceChanges(store, o.planId, replaced);
  }
  return held;
}
