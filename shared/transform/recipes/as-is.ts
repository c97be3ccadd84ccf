/** The recipe "Exactly as it is": the text untouched. Every text can be read. */
import { type Recipe, value } from "../reading.ts";

export const asIs: Recipe = { unreadable: "keep", read: (text) => value(text) };
