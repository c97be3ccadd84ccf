/** The recipe "Record id": already in the migration key, so it fills nothing. */
import { leftOut, type Recipe } from "../reading.ts";

export const key: Recipe = { unreadable: "keep", read: () => leftOut("already in the key") };
