/** Writes a generated export again as another program would: other separators, numbers, dates and headings, and cells that say more than their value. */
import { mkdir, readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import Papa from "papaparse";
import { createCsvWriter } from "./csv-writer.ts";

export type Dialect = {
  readonly delimiter: string;
  date(day: string, month: number, year: string): string;
  /** `whole` has no separators of its own. */
  number(whole: string, decimals: string): string;
  readonly headings: Readonly<Record<string, string>>;
};

const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const grouped = (whole: string, by: string): string => whole.replace(/\B(?=(?:\d{3})+$)/gu, by);

export const dialects = {
  /** Semicolons, decimal comma, days first with hyphens; some headings in German. */
  semicolon: {
    delimiter: ";",
    date: (day, month, year) => `${day}-${String(month).padStart(2, "0")}-${year}`,
    number: (whole, decimals) => `${grouped(whole, ".")},${decimals}`,
    headings: {
      City: "Ort",
      "PIN Code": "PLZ",
      Description: "Bemerkung",
      Remarks: "Bemerkung",
      Designation: "Position",
      Tags: "Schlagworte",
    },
  },
  /** Tabs, spaces between thousands, months by name; some headings in French. */
  tabs: {
    delimiter: "\t",
    date: (day, month, year) => `${day} ${months[month - 1] ?? ""} ${year}`,
    number: (whole, decimals) => `${grouped(whole, "\u00A0")},${decimals}`,
    headings: { City: "Ville", State: "Région", Address: "Adresse", "Expected Value": "Valeur", Requirement: "Besoin" },
  },
} as const satisfies Record<string, Dialect>;

/** Every nineteenth filled cell of a column with words says more, as people type it. */
const EVERY = 19;
const more = [
  (text: string) => `${text} (ring after 6 pm)`,
  (text: string) => `${text}; ${text}`,
  (text: string) => `\u202A${text}\u202C`,
  (text: string) => `${text} &amp; <lena@engines.example>`,
  () => "Null",
  (text: string) => `${text}\n\nDO NOT RING`,
];
/** Ids and what records are found by stay: a law about cells is not about broken links. */
const isPlain = (heading: string): boolean => /\bid\b|_id$|owner|assigned|stage|pipeline|status|converted/iu.test(heading);

/** Rewrites every CSV file of `from` into `to`. */
export async function writeInDialect(o: { from: string; to: string; dialect: Dialect }): Promise<void> {
  await mkdir(o.to, { recursive: true });
  for (const file of (await readdir(o.from)).filter((name) => name.endsWith(".csv"))) {
    const { data } = Papa.parse<string[]>(await readFile(join(o.from, file), "utf8"), { skipEmptyLines: true });
    const [header = [], ...rows] = data;
    const headings = header.map((heading) => heading.replace("\uFEFF", ""));
    const writer = createCsvWriter(join(o.to, file), { mark: false, delimiter: o.dialect.delimiter });
    await writer.row(headings.map((heading) => o.dialect.headings[heading] ?? heading));
    let filled = 0;
    for (const row of rows)
      await writer.row(
        row.map((text, at) => {
          const own = rewrite(text, o.dialect);
          if (text === "" || isPlain(headings[at] ?? "") || file.startsWith("Custom") || (filled += 1) % EVERY !== 0) return own;
          return more[(filled / EVERY) % more.length]?.(own) ?? own;
        }),
      );
    await writer.close();
  }
}

function rewrite(text: string, dialect: Dialect): string {
  const [, day, month, year, rest = ""] = /^(\d\d)\/(\d\d)\/(\d{4})( \d\d:\d\d)?$/u.exec(text) ?? [];
  if (day !== undefined && month !== undefined && year !== undefined) return `${dialect.date(day, Number(month), year)}${rest}`;
  const [, whole, decimals] = /^([\d,]+)\.(\d\d)$/u.exec(text) ?? [];
  return whole !== undefined && decimals !== undefined ? dialect.number(whole.replaceAll(",", ""), decimals) : text;
}
