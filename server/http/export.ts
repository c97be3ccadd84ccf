/** Answers `export`: a complete list as CSV or NDJSON, streamed. */
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { Handler } from "./handler.ts";
import { toCsv, toNdjson } from "./write-rows.ts";

/** Rows are read from the store only as fast as the reader takes them; a reader that leaves ends the reading. */
export const answerExport: Handler<"export"> = async ({ service, person, params, query, response }) => {
  const { columns, rows } = await service.exportRows({ person, id: params.id, what: params.what, format: query.format });
  const csv = query.format === "csv";
  response.set({
    "content-type": csv ? "text/csv; charset=utf-8" : "application/x-ndjson; charset=utf-8",
    "content-disposition": `attachment; filename="crosswalk-${params.what}.${query.format}"`,
    "cache-control": "no-store",
  });
  try {
    await pipeline(Readable.from(csv ? toCsv(columns, rows) : toNdjson(rows)), response);
  } catch (thrown) {
    if (!isReaderGone(thrown)) throw thrown;
  }
  return undefined;
};

const isReaderGone = (thrown: unknown): boolean =>
  thrown instanceof Error && "code" in thrown && thrown.code === "ERR_STREAM_PREMATURE_CLOSE";
