/** Makes an empty embedded database; a process of its own, because making one takes memory that never comes back. */
import { PGlite } from "@electric-sql/pglite";

const [directory] = process.argv.slice(2);
if (directory === undefined) throw new Error("usage: initialise.ts <directory>");
const database = await PGlite.create({ dataDir: directory });
await database.exec("CHECKPOINT");
await database.close();
