/** The recipe "First name". Every text can be read. */
import { type Recipe, whole } from "../reading.ts";
import { tidyName } from "./person-name.ts";

export const givenName: Recipe = { unreadable: "keep", read: (raw) => whole({ kind: "part", part: "given", text: tidyName(raw) }) };
