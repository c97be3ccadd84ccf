/** Turns the tabs into a saved version of the map, or reports the rows with problems. */
import { RequestError } from "../../shared/errors.ts";
import type { Catalog } from "../../shared/record/catalog.ts";
import { checkMapTabs } from "../propose/check-tabs.ts";
import { takeAnswers } from "../propose/read-row-requests.ts";
import { type MapVersion, saveMap } from "../store/tables/map-version.ts";
import type { MigrationContext } from "./context.ts";
import { mapHash } from "./rule-hash.ts";

/** Throws `map/problems` while rows have problems; they are written next to the rows. */
export async function readMapFromTabs(context: MigrationContext, catalog: Catalog): Promise<MapVersion> {
  await takeAnswers(context);
  const { map, problems } = await checkMapTabs(context, catalog);
  const first = problems[0];
  if (first) {
    const others = problems.length === 1 ? "" : ` (and ${problems.length - 1} more)`;
    throw new RequestError({
      code: "map/problems",
      message: `${first.tab}${first.cell === null ? "" : ` ${first.cell}`}: ${first.message}${others}`,
      hint: "Fix the rows that have a text in the Problem column, then try again.",
      where: { tab: first.tab, ...(first.cell === null ? {} : { cell: first.cell }) },
    });
  }
  const kept = await saveMap(context.store, context.migration.id, { hash: mapHash(map), map, by: "workbook" });
  if (kept.isNew)
    await context.audit.append(context.migration.id, [
      { actor: "crosswalk", action: "map version", subject: String(kept.version), details: { hash: kept.hash } },
    ]);
  return kept;
}
