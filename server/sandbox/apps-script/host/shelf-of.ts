/** Names what belongs to the script, to the file and to the person. */
import type { Execution } from "../execution.ts";
import type { StoreKind } from "../host-calls.ts";

/** One name per script, per file in the script, or per person in the script. */
export function shelfOf(what: string, store: StoreKind, { spreadsheetId, person }: Pick<Execution, "spreadsheetId" | "person">): string {
  return store === "script" ? `${what} script` : store === "document" ? `${what} document ${spreadsheetId}` : `${what} user ${person}`;
}
