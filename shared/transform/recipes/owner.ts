/** The recipe "Owner": the Nutshell user whom the Owners tab names. A record of an unresolved owner waits, or goes without. */
import { fold } from "../../record/fold-text.ts";
import type { Issue } from "../../record/issue.ts";
import { shortText } from "../../record/short-text.ts";
import { visible } from "../../record/visible.ts";
import { quote, type Read, type Recipe, whole } from "../reading.ts";

export const owner: Recipe = {
  unreadable: "clear",
  read: (raw, { compiled, feed, object }): Read => {
    const key = fold(shortText(raw));
    const text = visible(raw).trim().replace(/\s+/gu, " ");
    const row = compiled.owners.get(key);
    const user = row?.decision === "use" && row.user !== null ? row.user : row ? undefined : compiled.fallbackOwner;
    const reading = { kind: "owner", text, user } as const;
    const base = { code: "issue/owner-unresolved", field: feed.column, hint: "Owners without a Nutshell user" } as const;
    if (user !== undefined && row) return whole(reading);
    if (user !== undefined) {
      const message = `Goes to the fallback owner, as the tab Settings says, in the place of ${quote(text)}`;
      return {
        ...whole(reading),
        issues: [{ ...base, severity: "warn", message, hint: "Owners without a Nutshell user: the fallback owner" }],
      };
    }
    if (row?.decision === "nobody") {
      const message = `Loaded without an owner, as the tab Owners says: ${quote(text)}`;
      const hint = "Owners whose records are loaded without one, as the tab Owners says";
      return { ...whole(reading), issues: [{ ...base, severity: "warn", message, hint }] };
    }
    if (!compiled.ownerScope.has(fold(object))) {
      const issue: Issue = {
        ...base,
        severity: "warn",
        message: `The owner has no Nutshell user; the record is loaded without an owner: ${quote(text)}`,
      };
      return { ...whole(reading), issues: [issue] };
    }
    const issue: Issue = {
      ...base,
      severity: "hold",
      message: row ? "Waits until its owner has a Nutshell user" : "Its owner has no decision on the tab Owners yet",
    };
    return { ...whole(reading), issues: [issue], waitsFor: key };
  },
};
