/** Writes the Losses tab: rules that changed values, and what each kind of record loses by its nature. */
import type { Row } from "../../shared/tabs/tab.ts";
import type { Loss } from "../../shared/verify/losses.ts";
import type { MigrationContext } from "../runs/context.ts";
import { countStagedOfMigration } from "../store/tables/staged.ts";
import { sayObject } from "../workbook/say-value.ts";
import { tabOf } from "../workbook/tab-of.ts";
import { readLosses } from "./read-losses.ts";

/** Returns how many rules there are. */
export async function writeLosses(context: MigrationContext): Promise<number> {
  const { store, migration, profile, workbook } = context;
  const losses: Loss[] = await readLosses(store, migration.id);
  const counts = await countStagedOfMigration(store, migration.id);
  const byNature = profile.objects.flatMap((object): Row[] => {
    const count = counts.find((c) => c.object === object.name);
    return object.loss === undefined || !count
      ? []
      : [
          {
            key: `nature|${object.name}`,
            tone: "",
            object: object.title,
            field: "(the whole record)",
            rule: object.loss,
            cells: count.count,
            example: "",
            accepted: false,
          },
        ];
  });
  const rows = losses.map(
    (loss): Row => ({
      key: `${loss.rule}|${loss.object}|${loss.field}`.slice(0, 200),
      tone: "",
      object: sayObject(profile, loss.object),
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
