/** Reads the rows of the tab Privacy about files of attachments: which types of files go, and which stay. */
import { ATTACHED_FILE } from "../../record/attached-file.ts";
import type { ColumnProfile } from "../../record/column-profile.ts";
import { fold } from "../../record/fold-text.ts";
import { holdsPatients } from "../../record/holds-patients.ts";
import type { MigrationMap } from "../../record/migration-map.ts";
import { documentOf, HEALTH, PrivacyRow, privacyDecisions } from "../../tabs/privacy.ts";
import type { Row } from "../../tabs/tab.ts";
import { byText, type Report } from "./problem.ts";

type Input = {
  readonly rows: readonly Row[];
  readonly included: ReadonlySet<string>;
  readonly columns: readonly ColumnProfile[];
};

/** Types as `<object>.<type>`. Absent where nobody has to decide and nobody withholds any. */
export function readDocuments({ rows, included, columns }: Input, report: Report): Pick<MigrationMap, "documents"> {
  const withheld: string[] = [];
  const released: string[] = [];
  const listed = new Set<string>();
  for (const row of rows) {
    const document = documentOf(row.key);
    if (document === undefined || !included.has(document.object)) continue;
    listed.add(document.object);
    const cells = PrivacyRow.parse(row);
    const decision = privacyDecisions.find((word) => fold(word) === fold(cells.decision));
    const key = `${document.object}.${document.type}`;
    if (decision !== "Release") withheld.push(key);
    else if (cells.kind === HEALTH) released.push(key);
    if (decision === "Pseudonymise")
      report(
        row.key,
        "decision",
        `Files of the type ${document.type} cannot be pseudonymised: nobody reads what is in them`,
        "Choose Release or Withhold",
      );
    if (decision === undefined)
      report(
        row.key,
        "decision",
        cells.decision === ""
          ? `There is no decision whether files of the type ${document.type} may go to Nutshell; they may contain health data`
          : `"${cells.decision}" is not a valid decision`,
        "Choose Release or Withhold",
      );
  }
  const ofPatients = holdsPatients(columns.map(({ object }) => object));
  const unlisted = columns.find(
    ({ object, column, filled }) => ofPatients && column === ATTACHED_FILE && filled > 0 && included.has(object) && !listed.has(object),
  );
  if (unlisted !== undefined)
    report(unlisted.object, "decision", "The rows about files of patients are missing", "Propose again to restore missing rows");
  if (withheld.length + released.length === 0) return {};
  return { documents: { ofPatients, withheld: withheld.sort(byText), released: released.sort(byText) } };
}
