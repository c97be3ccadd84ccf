/** Reads the Owners tab. */
import type { Catalog } from "../../record/catalog.ts";
import { fold } from "../../record/fold-text.ts";
import type { OwnerRow } from "../../record/migration-map.ts";
import { OwnersRow, ownerDecisions } from "../../tabs/owners.ts";
import type { Row } from "../../tabs/tab.ts";
import { readUser, userByEmail } from "../user-label.ts";
import { byText, type Report } from "./problem.ts";

/** Owners by key. Who waits for a user is released as soon as Nutshell has a user with the owner's e-mail address. */
export function readOwners(rows: readonly Row[], catalog: Catalog, report: Report): OwnerRow[] {
  const one = (row: Row): OwnerRow | undefined => {
    const cells = OwnersRow.parse(row);
    const label = Object.keys(ownerDecisions).find((l) => fold(l) === fold(cells.decision));
    const decision =
      ownerDecisions[label as keyof typeof ownerDecisions] ?? Object.values(ownerDecisions).find((word) => word === fold(cells.decision));
    const base = { key: fold(row.key), owner: cells.owner === "" ? row.key : cells.owner };
    if (decision === undefined)
      return void report(
        row.key,
        "decision",
        cells.decision === "" ? `There is no decision for ${base.owner} yet` : `"${cells.decision}" is not a valid decision`,
        `Choose one of ${Object.keys(ownerDecisions).join(", ")}`,
      );
    if (decision === "nobody") return { ...base, decision, user: null };
    if (decision === "hold") {
      const arrived = userByEmail(catalog, cells.email);
      return arrived?.enabled === true ? { ...base, decision: "use", user: arrived.id } : { ...base, decision, user: null };
    }
    if (cells.user === "")
      return void report(
        row.key,
        "user",
        `No user is chosen for the records of ${base.owner}`,
        "Choose a Nutshell user, or another decision",
      );
    const user = readUser(cells.user, catalog);
    if (!user)
      return void report(
        row.key,
        "user",
        `There is no Nutshell user "${cells.user}", or the user was deleted`,
        "Choose a user from the list, or choose the decision Wait for the user",
      );
    if (!user.enabled)
      return void report(
        row.key,
        "user",
        `The Nutshell user "${cells.user}" is disabled and cannot own records`,
        "Ask the Nutshell admin to enable the user, or choose another user",
      );
    return { ...base, decision, user: user.id };
  };
  return rows.flatMap((row) => one(row) ?? []).sort((a, b) => byText(a.key, b.key));
}
