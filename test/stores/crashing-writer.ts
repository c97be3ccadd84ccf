/** The program that writes until it is killed, and prints every number once it is confirmed. */
import { createLog } from "../../server/log.ts";
import { openStore } from "../../server/store/connect.ts";

const [dataDirectory = "", databaseUrl = "", first = "0"] = process.argv.slice(2);
const store = await openStore({
  dataDirectory,
  databaseUrl: databaseUrl === "" ? undefined : databaseUrl,
  log: createLog({ level: "error", stream: process.stderr }),
});
console.log("open");
for (let n = Number(first); ; n++) {
  await store.db
    .insertInto("person")
    .values({ email: `ada-${n}@analytical.example`, name: "Ada Lovelace", role: "manager", token_hash: null })
    .execute();
  if (n % 200 === 0) await store.pool.query("CHECKPOINT");
  console.log(n);
}
