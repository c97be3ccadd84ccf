/** Writes the Losses tab: rules that changed values, and what each kind of record loses by its nature. */
import type { KindOfLoss } from "../../shared/record/run-result.ts";
import type { Profile } from "../../shared/sources/profile.ts";
import type { Loss } from "../../shared/verify/losses.ts";
import { formatObject } from "../workbook/format-value.ts";
import { tabOf } from "../workbook/tab-of.ts";
import type { Workbook } from "../workbook/workbook.ts";

/** `staged` are the records that were extracted, per object. Returns what it wrote, row by row. */
export async function writeLosses(
  workbook: Workbook,
  o: { profile: Profile; losses: readonly Loss[]; staged: readonly { object: string; count: number }[] },
): Promise<KindOfLoss[]> {
  const byNature = o.profile.objects.flatMap(({ name, title, loss }) => {
    const staged = o.staged.find(({ object }) => object === name);
    if (loss === undefined || staged === undefined) return [];
    return [{ key: `nature|${name}`, object: title, field: "(the whole record)", rule: loss, cells: staged.count, example: "" }];
  });
  const byRule = o.losses.map(({ rule, object, field, cells, example }) => ({
    key: `${rule}|${object}|${field}`.slice(0, 200),
    object: formatObject(o.profile, object),
    field,
    rule,
    cells,
    example,
  }));
  const rows = [...byNature, ...byRule];
  await workbook.write(
    tabOf("losses"),
    rows.map((row) => ({ ...row, tone: "", accepted: false })),
  );
  return rows.map(({ object, field, rule, cells }) => ({ object, field, rule, cells }));
}
