/** The recipe "Owner": the Nutshell user whom the Owners tab names. A record of an unresolved owner waits, or goes without. */
import { fold } from "../../record/fold-text.ts";
import type { Issue } from "../../record/issue.ts";
import type { Read, Recipe } from "../reading.ts";

export const owner: Recipe = {
  unreadable: "clear",
  read: (raw, { compiled, feed, object }): Read => {
    const key = fold(raw);
    const text = raw.trim().replace(/\s+/gu, " ");
    const row = compiled.owners.get(key);
    const user = row?.decision === "use" && row.user !== null ? row.user : row ? undefined : compiled.fallbackOwner;
    const reading = { kind: "owner", text, user } as const;
    if (user !== undefined || row?.decision === "nobody") return { reading };
    const base = { code: "issue/owner-unresolved", field: feed.column, hint: "Owners that Nutshell has no user for" } as const;
    if (!compiled.ownerScope.has(fold(object))) {
      const issue: Issue = {
        ...base,
        severity: "warn",
        message: "The owner has no Nutshell user; the record is moved without one and the name is kept in the list of owners",
      };
      return { reading, issues: [issue] };
    }
    const issue: Issue = {
      ...base,
      severity: "hold",
      message: row ? "Waits until its owner has a Nutshell user" : "Names an owner whom nobody has decided about yet",
    };
    return { reading, issues: [issue], waitsFor: key };
  },
};
