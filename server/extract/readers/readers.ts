/** Lists all readers, and opens a location with the one that accepts it. */
import { delimited } from "./delimited/delimited.ts";
import { fhir } from "./fhir/fhir.ts";
import { hl7 } from "./hl7/hl7.ts";
import { json } from "./json/json.ts";
import { readHead } from "./read-head.ts";
import type { Location, OpenedLocation, Reader } from "./reader.ts";
import { sql } from "./sql/sql.ts";
import { xlsx } from "./xlsx/xlsx.ts";

/** In the order in which they are asked; the last one accepts every file and says why it is no table. */
export const readers: readonly Reader[] = [xlsx, sql, fhir, json, hl7, delimited];

/** Opens a location for reading. The caller closes it. */
export async function openLocation(location: Location, signal: AbortSignal): Promise<OpenedLocation> {
  signal.throwIfAborted();
  const head = location.kind === "file" ? await readHead(location.file) : new Uint8Array();
  const reader = readers.find((each) => each.accepts(location, head));
  return reader
    ? await reader.open(location, signal)
    : {
        tables: [],
        leftOut: [{ file: location.kind === "file" ? location.file.name : location.name, reason: "no reader supports it" }],
        close: () => Promise.resolve(),
      };
}
