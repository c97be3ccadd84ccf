/** Reads files without their content, which may be large. */
import type { Db } from "../../../store/connect.ts";

/** How many bytes a file has; kept as base64, four characters for three bytes. */
export function fileSize(db: Db, id: number): number {
  const row = db.get<{ length: number | null; end: string | null }>(
    "SELECT length(json_extract(body, '$.content')) AS length, substr(json_extract(body, '$.content'), -2) AS end FROM files WHERE id = ?",
    id,
  );
  const padding = row?.end?.split("=").length ?? 1;
  return Math.max(0, Math.floor(((row?.length ?? 0) * 3) / 4) - (padding - 1));
}
