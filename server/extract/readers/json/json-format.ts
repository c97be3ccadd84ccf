/** Defines the words in which a JSON table says how it is read again. */
import type { JsonTable } from "./choose-tables.ts";
import type { Layout } from "./read-records.ts";

export type JsonFormat = Layout & Pick<JsonTable, "keys" | "kind" | "hasOthers" | "isWholeFile" | "columns">;
