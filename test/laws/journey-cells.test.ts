/** Tests the law of cells over whole exports: source cells = written + listed + asked, column by column. CROSSWALK_CELLS says how many records are generated. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { checklistOf } from "../../shared/map/checklist.ts";
import { compileMap } from "../../shared/map/compile-map.ts";
import { proposeMap } from "../../shared/map/propose-map.ts";
import { readMap } from "../../shared/map/read-map.ts";
import type { Planned } from "../../shared/plan/batch.ts";
import { loadOrder } from "../../shared/plan/load-order.ts";
import { planBatch } from "../../shared/plan/plan-batch.ts";
import { plannedCells } from "../../shared/plan/unwritten.ts";
import { type CellCounts, isFilled, noCells } from "../../shared/record/cell-class.ts";
import { squash } from "../../shared/record/fold-text.ts";
import { recordKey } from "../../shared/record/record-key.ts";
import { transformRecord } from "../../shared/transform/transform-record.ts";
import { dialects, writeInDialect } from "../generate/in-dialect.ts";
import { writeRsoftExport } from "../generate/rsoft-export.ts";
import { afterChecklist, freshCatalog } from "../shared/map/catalogs.ts";
import { readSample } from "../shared/map/read-sample.ts";
import { factsAfter } from "./facts-after.ts";

const records = Number(process.env["CROSSWALK_CELLS"] ?? 250);
const directory = mkdtempSync(join(tmpdir(), "crosswalk-cells-"));
const plain = join(directory, "plain");

beforeAll(async () => await writeRsoftExport({ records, seed: 11, directory: plain, weekLater: false }), 600_000);
afterAll(() => rmSync(directory, { recursive: true, force: true }));

type Walked = {
  readonly source: Map<string, number>;
  readonly ends: Map<string, CellCounts>;
  /** Cells that are left out though nobody said why, and those of which no class is known. */
  readonly unaccounted: string[];
  filledIn: number;
};

/** Which rows of the tab Mapping fill in what is empty, and with what. */
const fills: Readonly<Record<string, string>> = { Text: "filled in", "Formatted text": "{Description} | filled in", Tags: "filled" };

const textsOf = (value: unknown): string[] =>
  typeof value === "object" && value !== null ? Object.values(value).flatMap(textsOf) : value === undefined ? [] : [String(value)];

/** Proposes a map for the export, follows every record to its change, and counts where its cells end. */
async function walk(folder: string, isFilling = false): Promise<Walked> {
  const sample = await readSample(folder);
  const { profile } = sample;
  const first = proposeMap({ ...sample, catalog: freshCatalog });
  const catalog = afterChecklist(freshCatalog, checklistOf({ rows: first, catalog: freshCatalog }));
  const proposed = proposeMap({ ...sample, catalog });
  const mapping = proposed.mapping.map((row) => ({ ...row, fill: (isFilling && fills[String(row["recipe"])]) || "" }));
  const { map } = readMap({ profile, rows: { ...proposed, mapping }, catalog, columns: sample.columns });
  const compiled = compileMap({ profile, map, catalog });
  const walked: Walked = { source: new Map(), ends: new Map(), unaccounted: [], filledIn: 0 };
  const planned: Planned[] = [];
  for (const name of loadOrder(profile.objects).order) {
    const object = compiled.objects.get(name);
    if (!object) continue;
    const own = sample.records.filter((record) => record.object === name);
    const rows = own.map((record) => ({ key: recordKey(profile.name, name, record.id), ...transformRecord(compiled, record) }));
    const rules = {
      object: name,
      policy: "fill blanks",
      duplicates: "merge",
      branches: "ask",
      answers: new Map(),
      fromText: new Map(),
    } as const;
    const plan = planBatch(rules, factsAfter(planned), rows);
    planned.push(...plan.planned);
    const changes = new Map(plan.planned.map((one) => [one.change.key, one]));
    for (const [at, row] of rows.entries()) {
      const values = own[at]?.values ?? {};
      const change = changes.get(row.key)?.change;
      const cells = plannedCells(row, (key) => changes.get(key)?.unwritten);
      const whole = change?.kind === "hold" ? "waiting" : change?.kind === "exclude" || change?.kind === "reject" ? "out" : undefined;
      walked.filledIn += row.issues.filter(({ code }) => code === "issue/filled-in").length;
      let written: string | undefined;
      for (const column of Object.keys(values)) {
        if (!isFilled(values[column])) continue;
        const id = `${name} / ${column}`;
        walked.source.set(id, (walked.source.get(id) ?? 0) + 1);
        const ends = cells.get(column) === undefined ? undefined : (whole ?? cells.get(column));
        if (ends === undefined) {
          walked.unaccounted.push(`${id} ends nowhere`);
          continue;
        }
        const counts = walked.ends.get(id) ?? noCells();
        counts[ends] += 1;
        walked.ends.set(id, counts);
        if (change?.kind === "create" && (ends === "alike" || ends === "beside")) {
          written ??= squash(textsOf(row.targets.map((target) => changes.get(target.key)?.target ?? {})).join(" "));
          const text = squash(values[column] ?? "");
          if (!written.includes(text)) walked.unaccounted.push(`${id}: ${JSON.stringify(values[column])} counts as written and is not`);
        }
        if (ends !== "out" || whole !== undefined) continue;
        const feeds = object.feeds.filter((feed) => feed.column === column);
        const fields = new Set([column, ...feeds.map(({ field }) => field)]);
        const issues = [...(change?.issues ?? []), ...row.issues];
        const isSaid =
          feeds.length === 0 ||
          compiled.isNull(values[column] ?? "") ||
          feeds.some(({ values: decided, recipe }) => decided !== undefined || recipe === "tags" || recipe === "owner") ||
          issues.some(({ field, code }) => (field === undefined ? code === "issue/orphan-reference" : fields.has(field)));
        if (!isSaid) walked.unaccounted.push(`${id}: ${JSON.stringify(values[column])} is left out without a reason`);
      }
    }
  }
  return walked;
}

test.for([
  ["the committed sample", undefined],
  ["the committed sample, with a map that fills in what is empty", "filling"],
  ["an export with semicolons, decimal commas and hyphens in dates", dialects.semicolon],
  ["an export with tabs, spaces between thousands and months by name", dialects.tabs],
] as const)("every cell is written, listed or asked: %s", { timeout: 3_600_000 }, async ([, dialect]) => {
  const isFilling = dialect === "filling";
  const isSample = dialect === undefined || isFilling;
  const folder = isSample ? "shared/sources/rsoft/sample" : join(directory, dialect.delimiter === ";" ? "semicolon" : "tabs");
  if (!isSample) await writeInDialect({ from: plain, to: folder, dialect });
  const { source, ends, unaccounted, filledIn } = await walk(folder, isFilling);
  expect(filledIn > 100).toBe(isFilling);
  expect(unaccounted).toEqual([]);
  const total = noCells();
  for (const [column, cells] of source) {
    const counts = ends.get(column) ?? noCells();
    const { alike, other, beside, out, waiting } = counts;
    expect(alike + other + beside + out + waiting, column).toBe(cells);
    for (const of of Object.keys(total) as (keyof CellCounts)[]) total[of] += counts[of];
  }
  expect([...source.values()].reduce((sum, cells) => sum + cells, 0)).toBeGreaterThan(isSample ? 10_000 : records * 8);
  // Most of an export is written: a walk that leaves everything out would close as well.
  expect(total.alike + total.other).toBeGreaterThan(total.out + total.beside);
  if (process.env["CROSSWALK_CELLS"] !== undefined)
    process.stdout.write(`${JSON.stringify({ columns: source.size, ...total, unaccounted: unaccounted.length })}\n`);
});
