/** The recipe "First name". Every text can be read. */
import type { Recipe } from "../reading.ts";
import { tidyName } from "./person-name.ts";

export const givenName: Recipe = { unreadable: "keep", read: (raw) => ({ reading: { kind: "part", part: "given", text: tidyName(raw) } }) };
