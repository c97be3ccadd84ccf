/** The recipe "E-mail address": one or more. Words beside an address are kept; a cell without an address is left out. */
import { visible } from "../../record/visible.ts";
import { partly, type Recipe, saysMore, unreadable, value } from "../reading.ts";

/** What may stand around addresses: separators, brackets, quotes. */
const around = String.raw`\s<>()\[\]{},;:"'|/\\`;
const simple = new RegExp(`^[^@${around}]+@(?:[^@.?${around}]+\\.)+[^@.?${around}]{2,}$`, "u");
const anywhere = new RegExp(
  `(?<![^${around.replace("'", "")}])[^@${around.replace("'", "")}]+@(?:[^@.?${around}]+\\.)+[^@.?${around}]{2,}\\.*(?![^?${around}])`,
  "gu",
);

/** Quotes around a whole cell; one alone may be part of an address. */
const quoted = /^(['"‘“])(.*)(['"’”])$/su;

/** The different addresses in a text, and what stands between them. */
export function findAddresses(text: string): { readonly good: readonly string[]; readonly rest: string } {
  const found = new Map<string, string>();
  const rest = text.replace(anywhere, (address) => {
    const bare = address.replace(/\.+$/u, "").replace(/^mailto:/iu, "");
    if (!found.has(bare.toLowerCase())) found.set(bare.toLowerCase(), bare);
    return " ";
  });
  return { good: [...found.values()], rest };
}

export const email: Recipe = {
  unreadable: "clear",
  read: (raw, { feed }) => {
    const text = visible(raw).trim().replace(quoted, "$2");
    if (simple.test(text)) return value(feed.kind === "emails" ? [text] : text);
    const { good, rest } = findAddresses(text);
    if (good.length === 0) return unreadable(feed, "e-mail address", raw);
    const wanted = feed.kind === "emails" ? [...good] : good.join("; ");
    return saysMore(rest.replace(/\bmailto:/giu, " "))
      ? partly({ kind: "value", value: wanted }, feed, raw, "list of e-mail addresses")
      : value(wanted);
  },
};
