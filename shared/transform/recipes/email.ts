/** The recipe "E-mail address": one or more. What is no address is left out. */
import { type Recipe, unreadable, value } from "../reading.ts";

const address = /^[^\s@<>(),;:"]+@[^\s@<>(),;:"]+\.[^\s@<>(),;:".]{2,}$/u;

export const email: Recipe = {
  unreadable: "clear",
  read: (raw, { feed }) => {
    const parts = raw
      .split(/[;,\s]+/u)
      .map((part) => part.replace(/^<|>$|^mailto:/giu, "").replace(/\.+$/u, ""))
      .filter((part) => part.includes("@"));
    const good = [...new Set(parts.filter((part) => address.test(part)))];
    if (good.length === 0) return unreadable(feed, "e-mail address");
    const read = value(feed.kind === "emails" ? good : good.join("; "));
    return good.length === new Set(parts).size ? read : { ...read, ...pick(unreadable(feed, "e-mail address").issues) };
  },
};

const pick = (issues: ReturnType<typeof unreadable>["issues"]): { issues?: NonNullable<typeof issues> } => (issues ? { issues } : {});
