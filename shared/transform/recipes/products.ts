/** The recipe "Products": the names of one or several products in a cell. Every text can be read. */
import { fold } from "../../record/fold-text.ts";
import { splitQuoted } from "../../record/split-quoted.ts";
import { visible } from "../../record/visible.ts";
import { leftOut, type Recipe, value } from "../reading.ts";

/** Names hold commas, so these divide nothing. A name that stands there twice counts once. */
export const products: Recipe = {
  unreadable: "keep",
  read: (raw, { compiled }) => {
    const found = new Map<string, string>();
    for (const part of splitQuoted(visible(raw).normalize("NFKC"), ";|\r\n")) {
      const name = part.replace(/\s+/gu, " ");
      if (!compiled.isNull(name) && !found.has(fold(name))) found.set(fold(name), name);
    }
    return found.size > 0 ? value([...found.values()]) : leftOut("no value");
  },
};
