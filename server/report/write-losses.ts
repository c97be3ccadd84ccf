/** Writes the Losses tab: rules that changed values, and what each kind of record loses by its nature. */
import type { Profile } from "../../shared/sources/profile.ts";
import type { Row } from "../../shared/tabs/tab.ts";
import type { Loss } from "../../shared/verify/losses.ts";
import { formatObject } from "../workbook/format-value.ts";
import { tabOf } from "../workbook/tab-of.ts";
import type { Workbook } from "../workbook/workbook.ts";

/** `staged` are the records that were extracted, per object. Returns how many rules there are. */
export async function writeLosses(
  workbook: Workbook,
  o: { profile: Profile; losses: readonly Loss[]; staged: readonly { object: string; count: number }[] },
): Promise<number> {
  const byNature = o.profile.objects.flatMap((object): Row[] => {
    const staged = o.staged.find((counted) => counted.object === object.name);
    if (object.loss === undefined || staged === undefined) return [];
    return [
      {
        key: `nature|${object.name}`,
        tone: "",
        object: object.title,
        field: "(the whole record)",
        rule: object.loss,
        cells: staged.count,
        example: "",
        accepted: false,
      },
    ];
  });
  const rows = o.losses.map(
    (loss): Row => ({
      key: `${loss.rule}|${loss.object}|${loss.field}`.slice(0, 200),
      tone: "",
      object: formatObject(o.profile, loss.object),
      field: loss.field,
      rule: loss.rule,
      cells: loss.cells,
      example: loss.example,
      accepted: false,
    }),
  );
  await workbook.write(tabOf("losses"), [...byNature, ...rows]);
  return byNature.length + rows.length;
}
