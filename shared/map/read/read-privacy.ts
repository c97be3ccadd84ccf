/** Reads the Privacy tab: the columns that stay in the old system. */
import { fold } from "../../record/fold-text.ts";
import { documentOf, HEALTH, PrivacyRow, privacyDecisions } from "../../tabs/privacy.ts";
import type { Row } from "../../tabs/tab.ts";
import type { Report } from "./problem.ts";

/** Keys `<object>.<column>`. */
export type Privacy = { readonly withheld: ReadonlySet<string>; readonly pseudonymised: ReadonlySet<string> };

/**
 * What people decided; `health` are the columns that somebody has to decide about. A row of an object that is not moved asks nobody; a deleted row
 * about health data is missed, and so is a decision to release what held no health data when it was made.
 */
export function readPrivacy(rows: readonly Row[], included: ReadonlySet<string>, health: ReadonlySet<string>, report: Report): Privacy {
  const withheld = new Set<string>();
  const pseudonymised = new Set<string>();
  for (const row of rows) {
    if (documentOf(row.key) !== undefined || !included.has(row.key.slice(0, row.key.indexOf(".")))) continue;
    const cells = PrivacyRow.parse(row);
    const decision = privacyDecisions.find((word) => fold(word) === fold(cells.decision));
    if (decision === "Withhold") withheld.add(row.key);
    if (decision === "Pseudonymise") pseudonymised.add(row.key);
    if (decision === "Release" && health.has(row.key) && cells.kind !== HEALTH) {
      withheld.add(row.key);
      report(
        row.key,
        "decision",
        `"${cells.column}" was released when nothing about health was found in it; its values hold health data now`,
        "Propose again, then decide",
      );
    }
    if (decision !== undefined) continue;
    // Until somebody has decided nothing leaves.
    withheld.add(row.key);
    report(
      row.key,
      "decision",
      cells.decision === ""
        ? `There is no decision whether "${cells.column}" may go to Nutshell${cells.kind === HEALTH ? "; it may contain health data" : ""}`
        : `"${cells.decision}" is not a valid decision`,
      `Choose ${privacyDecisions.join(" or ")}`,
    );
  }
  const listed = new Set(rows.map((row) => row.key));
  for (const key of health) {
    const [object = ""] = key.split(".", 1);
    if (!included.has(object) || listed.has(key)) continue;
    withheld.add(key);
    report(
      key,
      "decision",
      `The row of "${key.slice(object.length + 1)}", which may contain health data, was deleted`,
      "Propose again to restore missing rows",
    );
  }
  return { withheld, pseudonymised };
}
