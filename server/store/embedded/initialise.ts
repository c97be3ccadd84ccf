/** Creates an empty embedded database in a separate process, because creating one uses memory that is never released. */
import { PGlite } from "@electric-sql/pglite";

const [directory] = process.argv.slice(2);
if (directory === undefined) throw new Error("usage: initialise.ts <directory>");
const database = await PGlite.create({ dataDir: directory });
await database.exec("CHECKPOINT");
await database.close();
