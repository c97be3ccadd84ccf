/** Writes the Losses tab: rules that changed values, and what each kind of record loses by its nature; by kind of loss, so that all of one can be accepted at once. */
import { pluralize } from "../../shared/record/format-count.ts";
import type { KindOfLoss } from "../../shared/record/run-result.ts";
import { numberOfText } from "../../shared/record/short-text.ts";
import { kindKey, kindOfLoss } from "../../shared/sign-off/accepted-losses.ts";
import { WHOLE_RECORD } from "../../shared/sign-off/describe-losses.ts";
import type { Profile } from "../../shared/sources/profile.ts";
import type { Row } from "../../shared/tabs/tab.ts";
import type { Loss } from "../../shared/verify/losses.ts";
import { formatObject } from "../workbook/format-value.ts";
import { tabOf } from "../workbook/tab-of.ts";
import type { Workbook } from "../workbook/workbook.ts";

export type LossRow = KindOfLoss & { readonly key: string; readonly example: string };

/** What a migration loses, row by row; `cells` is 0 where it concerns some records that are not counted. `staged` are the records of the newest extraction, per object. */
export function lossRows(o: {
  profile: Profile;
  losses: readonly Loss[];
  staged: readonly { object: string; count: number }[];
}): LossRow[] {
  const byNature = o.profile.objects.flatMap(({ name, title, loss, lossOfSome }) => {
    const staged = o.staged.find(({ object }) => object === name);
    if (loss === undefined || staged === undefined) return [];
    return [
      { key: `nature|${name}`, object: title, field: WHOLE_RECORD, rule: loss, cells: lossOfSome === true ? 0 : staged.count, example: "" },
    ];
  });
  const byRule = o.losses.map(({ rule, object, field, cells, example }) => ({
    key: shortKey(`${rule}|${object}|${field}`),
    object: formatObject(o.profile, object),
    field,
    rule,
    cells,
    example,
  }));
  return [...byNature, ...byRule];
}

const LONGEST_KEY = 200;

/** A long key by its beginning, with a number by which it is told from others that begin alike. */
const shortKey = (key: string): string =>
  key.length <= LONGEST_KEY ? key : `${key.slice(0, LONGEST_KEY - 12)}|${numberOfText(key).toString(36)}`;

/** `accepted` are the keys of losses whose acceptance counts; ticks that say otherwise are replaced. */
export async function writeLosses(workbook: Workbook, o: { losses: readonly LossRow[]; accepted: ReadonlySet<string> }): Promise<void> {
  const rows = [...Map.groupBy(o.losses, ({ key }) => kindOfLoss(key))].flatMap(([kind, losses]): Row[] => {
    const open = losses.filter(({ key }) => !o.accepted.has(key)).length;
    return [
      {
        key: kindKey(kind),
        tone: open > 0 ? "attention" : "done",
        object: `All of this kind: ${kind}`,
        field: "",
        rule: open === 0 ? "All are accepted" : `${pluralize(open, "row is", "rows are")} not accepted yet`,
        cells: losses.reduce((sum, { cells }) => sum + cells, 0),
        example: "",
        accepted: open === 0,
      },
      ...losses.map(
        (loss): Row => ({
          ...loss,
          cells: loss.cells === 0 ? null : loss.cells,
          tone: o.accepted.has(loss.key) ? "done" : "",
          accepted: o.accepted.has(loss.key),
        }),
      ),
    ];
  });
  await workbook.write(tabOf("losses"), rows, { overwrite: true });
}
