/** Proves that a thread transforms records as they are transformed on the spot, and that its end is told. */
import { expect, test } from "vitest";
import { MANY, startTransform } from "../../../server/plan/start-transform.ts";
import { type PlanRow, writeRow } from "../../../shared/plan/row-text.ts";
import { journey } from "../../shared/transform/journey-map.ts";

test("a thread gives the rows that are made on the spot, in the order of the pages, until it ends", async () => {
  const { sample, catalog, map, compiled } = await journey();
  const input = { profile: sample.profile, map, catalog };
  const here = startTransform(input, compiled, 1);
  const apart = startTransform(input, compiled, MANY);
  try {
    const staged = sample.records
      .filter(({ object }) => compiled.objects.has(object))
      .map(({ values, locator, ...record }, ord) => ({ ...record, ord, values: JSON.stringify(values), locator: JSON.stringify(locator) }));
    const pages = [staged.slice(0, 20), staged.slice(20)];
    const found = await Promise.all(pages.map(async (page) => (await apart.rows(page))()));
    expect(staged.length).toBeGreaterThan(20);
    const said = (row: PlanRow): unknown => [writeRow(row), row.trace, [...row.cells]];
    expect(found.flat().map(said)).toEqual((await Promise.all(pages.map(async (page) => (await here.rows(page))()))).flat().map(said));
    const broken = { object: "contact", id: "1", ord: 1, values: "{", locator: "{}" };
    await expect(apart.rows([broken])).rejects.toThrow(SyntaxError);
    await expect(apart.rows(staged)).rejects.toThrow(SyntaxError);
  } finally {
    await apart.close();
    await here.close();
  }
});
