/** Reads the gold pairs: columns of real systems with what they mean, and the rows made for them. */
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import * as z from "zod";
import { makeRows } from "./make-values.ts";

const GoldColumn = z
  .tuple([z.string().min(1), z.string(), z.string()])
  .rest(z.array(z.string()))
  .transform(([heading, label, maker, also]) => ({ heading, label, maker, also: also ?? [] }));
const GoldTable = z.strictObject({
  file: z.string(),
  object: z.string(),
  /** Further objects that are right, where a list holds both. */
  also: z.array(z.string()).default([]),
  columns: z.array(GoldColumn),
});
export const GoldSystem = z.strictObject({
  system: z.string(),
  title: z.string(),
  kind: z.enum(["crm", "clinic"]),
  /** ISO 3166 country whose names, phones and addresses the values have. */
  region: z.string(),
  /** Public pages that the headings were read from. */
  pages: z.array(z.string().startsWith("https://")).min(1),
  tables: z.array(GoldTable),
});
export type GoldSystem = z.infer<typeof GoldSystem>;
/** A table with rows: each row has a value per column. */
export type GoldTable = z.infer<typeof GoldTable> & { readonly rows: readonly (readonly string[])[] };

const directory = fileURLToPath(new URL("./systems", import.meta.url));
const ROWS = 60;

/** All systems, by their names. */
export const readGold = (): GoldSystem[] =>
  readdirSync(directory)
    .filter((name) => name.endsWith(".json"))
    .sort()
    .map((name) => GoldSystem.parse(JSON.parse(readFileSync(`${directory}/${name}`, "utf8"))));

/** Named like the people or things of the object's records. */
const nameLabels = ["person-name", "company-name", "title", "name", "practice-name", "product-name"];

/** The tables of a system with 60 rows each; ids and names of linked records are those of their tables. */
export function makeTables({ system, region, tables }: GoldSystem): GoldTable[] {
  const made = new Map<string, { ids: string[]; names: string[]; emails: string[] }>();
  const none = { ids: [], names: [], emails: [] };
  const build = (table: GoldSystem["tables"][number]): string[][] =>
    emptyWhereOpen(
      table,
      makeRows(`${system}/${table.file}`, withEnds(table), ROWS, { region, others: (object) => made.get(object) ?? none }),
    );
  // Twice: links lead to tables that may come later.
  for (const table of tables) {
    const rows = build(table);
    const at = (labels: readonly string[]): number => table.columns.findIndex(({ label }) => labels.includes(label));
    const column = (place: number): string[] => (place === -1 ? [] : rows.map((row) => row[place] ?? ""));
    const whole = at(nameLabels);
    const [given, family] = [column(at(["given-name"])), column(at(["family-name"]))];
    if (!made.has(table.object))
      made.set(table.object, {
        ids: column(at(["id"])),
        names: whole === -1 ? given.map((name, row) => `${name} ${family[row] ?? ""}`.trim()) : column(whole),
        emails: column(at(["email"])),
      });
  }
  return tables.map((table) => ({ ...table, rows: build(table) }));
}

const statusLabels = ["outcome", "status", "stage"];
const endLabels = ["closed", "completed", "lost-reason"];
const over = /won|lost|closed|complete|solved|resolved|gewonnen|verloren|ganada|perdida|gagn|perdue|cl\u00f4tur|termin/iu;
const lost = /lost|closed|verloren|perdida|perdue/iu;

/** The column that says whether a record is done with. */
const statusOf = ({ columns }: GoldSystem["tables"][number]): number =>
  columns.findIndex(({ label, maker }) => statusLabels.includes(label) && maker.startsWith("choice:") && over.test(maker));

/** Where a status says it, what is known at the end stands in all rows that are done with. */
const withEnds = (table: GoldSystem["tables"][number]): GoldSystem["tables"][number]["columns"] =>
  statusOf(table) === -1
    ? table.columns
    : table.columns.map((column) => (endLabels.includes(column.label) ? { ...column, maker: column.maker.replace(/@\d+$/u, "") } : column));

function emptyWhereOpen(table: GoldSystem["tables"][number], rows: string[][]): string[][] {
  const status = statusOf(table);
  if (status === -1) return rows;
  return rows.map((row) =>
    row.map((cell, at) => {
      const label = table.columns[at]?.label ?? "";
      return endLabels.includes(label) && !(label === "lost-reason" ? lost : over).test(row[status] ?? "") ? "" : cell;
    }),
  );
}
