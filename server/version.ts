/** Reads the program's version from package.json. */
import { readFileSync } from "node:fs";

// Without a schema: this is read before anything else is loaded, and the file is the program's own.
const manifest = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8")) as { readonly version: string };

export const version: string = manifest.version;
