/** Writes the Rollback tab: what a rollback would do, or did. */
import { pluralize } from "../../shared/record/format-count.ts";
import type { Profile } from "../../shared/sources/profile.ts";
import type { Row } from "../../shared/tabs/tab.ts";
import { formatObject, formatRecord } from "../workbook/format-value.ts";
import { tabOf } from "../workbook/tab-of.ts";
import type { Workbook } from "../workbook/workbook.ts";

const words: Readonly<Record<string, string>> = { delete: "deleted", update: "restored", hold: "left", skip: "nothing to do" };

export type RollbackReport = {
  readonly profile: Profile;
  readonly isPreview: boolean;
  readonly counts: readonly { object: string; kind: string; records: number }[];
  readonly changes: readonly { key: string; object: string; kind: string; reason: string; fields: Record<string, unknown> }[];
};

export async function writeRollback(
  workbook: Pick<Workbook, "write">,
  { profile, isPreview, counts, changes }: RollbackReport,
): Promise<void> {
  const summary = counts.map(
    (c): Row => ({
      key: `sum|${c.object}|${c.kind}`,
      tone: "quiet",
      object: formatObject(profile, c.object),
      record: pluralize(c.records, "record"),
      change: words[c.kind] ?? c.kind,
      result: isPreview ? "planned" : c.kind === "hold" ? "left" : "done",
      why: "",
    }),
  );
  const remains: Row = {
    key: "sum|remains",
    tone: "quiet",
    object: "What remains",
    record: "",
    change: "left",
    result: isPreview ? "planned" : "left",
    why: "Custom-field definitions and Nutshell's trash: Nutshell's API cannot delete them",
  };
  const single = changes.map(
    (r): Row => ({
      key: r.key,
      tone: r.kind === "hold" ? "attention" : "",
      object: formatObject(profile, r.object),
      record: formatRecord(r.key, r.fields),
      change: words[r.kind] ?? r.kind,
      result: r.kind === "hold" ? "left" : isPreview ? "planned" : "done",
      why: r.reason,
    }),
  );
  await workbook.write(tabOf("rollback"), [...summary, remains, ...single]);
}
