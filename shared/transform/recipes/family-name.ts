/** The recipe "Last name". Every text can be read. */
import { type Recipe, whole } from "../reading.ts";
import { tidyName } from "./person-name.ts";

export const familyName: Recipe = {
  unreadable: "keep",
  read: (raw) => whole({ kind: "part", part: "family", text: tidyName(raw) }),
};
