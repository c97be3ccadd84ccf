/** Tests the laws of transform on generated records. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { compileMap } from "../../shared/map/compile-map.ts";
import { canonical } from "../../shared/record/fingerprint.ts";
import type { SourceRecord } from "../../shared/record/source-record.ts";
import { TargetRecord } from "../../shared/record/target-record.ts";
import { transformRecord } from "../../shared/transform/transform-record.ts";
import { journey } from "../shared/transform/journey-map.ts";

const cell = fc.oneof(
  fc.string({ maxLength: 60 }),
  fc.string({ unit: "grapheme", maxLength: 30 }),
  fc.constantFrom(
    "",
    "-",
    "N/A",
    "12,34,567.00",
    "31/02/2024",
    "10/12/2024 09:30",
    "ada@engines.example",
    "+91 98765 41009",
    "<p>x</p>",
    "=SUM(A1)",
    "Won",
    "Lost",
    "Yes",
    "1042",
    "__proto__",
    "VIP;vip",
  ),
);

/** Records of every object with any text in any of their columns. */
const anyRecord = async (): Promise<fc.Arbitrary<SourceRecord>> => {
  const { sample } = await journey();
  const objects = ["company", "contact", "enquiry", "lead", "deal", "activity", "ticket", "ticket-message"];
  return fc.constantFrom(...objects).chain((object) => {
    const names = sample.columns.filter((c) => c.object === object).map((c) => c.column);
    return fc
      .record({
        id: fc.string({ minLength: 1, maxLength: 12 }),
        cells: fc.array(fc.option(cell), { minLength: names.length, maxLength: names.length }),
      })
      .map(({ id, cells }) => ({
        object,
        id,
        locator: { file: `${object}.csv`, line: 2 },
        values: Object.fromEntries(names.flatMap((name, at) => (cells[at] === null || cells[at] === undefined ? [] : [[name, cells[at]]]))),
      }));
  });
};

test("transform is a function of its input only, and never throws for data", async () => {
  const { compiled, map, sample, catalog } = await journey();
  const again = compileMap({ profile: sample.profile, map: structuredClone(map), catalog: structuredClone(catalog) });
  fc.assert(
    fc.property(await anyRecord(), (record) => {
      const before = canonical(record);
      const done = transformRecord(compiled, record);
      expect(canonical(transformRecord(again, structuredClone(record)))).toBe(canonical(done));
      expect(canonical(record)).toBe(before);
    }),
    { numRuns: 300 },
  );
});

test("what transform yields survives JSON and is made of valid records", async () => {
  const { compiled } = await journey();
  fc.assert(
    fc.property(await anyRecord(), (record) => {
      const done = transformRecord(compiled, record);
      expect(canonical(JSON.parse(JSON.stringify(done.targets)))).toBe(canonical(done.targets));
      for (const { key, entity, fields } of done.targets) TargetRecord.parse({ key, entity, fields });
    }),
    { numRuns: 300 },
  );
});

test("every record ends in one of four ways: loaded, waiting, left out, refused", async () => {
  const { compiled } = await journey();
  fc.assert(
    fc.property(await anyRecord(), (record) => {
      const { targets, issues, waitsFor, excluded } = transformRecord(compiled, record);
      const isRefused = issues.some((i) => i.severity === "reject");
      const isWaiting = !isRefused && excluded === undefined && waitsFor !== undefined;
      expect(isWaiting).toBe(!isRefused && excluded === undefined && issues.some((i) => i.severity === "hold"));
      expect(targets.length > 0).toBe(!isRefused && excluded === undefined);
    }),
    { numRuns: 300 },
  );
});

test("a do-nothing recipe on a field changes nothing", async () => {
  const { map, sample, catalog } = await journey();
  const asIs = compileMap({
    profile: sample.profile,
    catalog,
    map: {
      ...map,
      mapping: map.mapping
        .filter((m) => m.object === "company")
        .map((m) => (m.target.includes("custom:GST") || m.target === "account.name" ? { ...m, recipe: "as-is" } : m)),
    },
  });
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", minLength: 1, maxLength: 40 }), (text) => {
      const done = transformRecord(asIs, {
        object: "company",
        id: "1",
        locator: { file: "c.csv", line: 2 },
        values: { "Company Name": "Analytical Engines", "GST Number": text },
      });
      const written = done.targets[0]?.fields["custom:GST Number"];
      expect(written === undefined ? text.trim() === "" || asIs.isNull(text) : written === text).toBe(true);
    }),
  );
});
