/** Lists a pipeline's stages. */
import type { Call } from "../call.ts";
import type { Kept } from "../store/fields.ts";
import { listKept } from "../store/records.ts";

/** A pipeline's stages in their order. */
export function stagesOf(call: Pick<Call, "db">, pipeline: number): Kept[] {
  return listKept(call.db, "stages", {
    where: [{ sql: "json_extract(r.body, '$.stageset') = ?", values: [pipeline] }],
    order: "json_extract(r.body, '$.position')",
    limit: 200,
  });
}
