/** Gives tests two workers on one database: two processes' worth of connections on a server, one shared store when embedded. */
import { createLog } from "../../server/log.ts";
import { openStore, type Store } from "../../server/store/connect.ts";
import { openTestStore } from "./open-test-store.ts";

export async function openTwoStores(kind: "embedded" | "server"): Promise<{ first: Store; second: Store; close(): Promise<void> }> {
  const place = await openTestStore(kind);
  const second =
    kind === "embedded" ? place.store : await openStore({ ...place, log: createLog({ level: "silent", stream: process.stderr }) });
  return {
    first: place.store,
    second,
    async close() {
      await second.close();
      await place.close();
    },
  };
}
