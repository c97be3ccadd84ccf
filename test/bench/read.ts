/** Measures how well the reader of delimited text gets back tables that were polluted in one way each, told nothing about them. */
import { Readable } from "node:stream";
import { delimited } from "../../server/extract/readers/delimited/delimited.ts";
import { type PollutedFile, polluteTable } from "../generate/pollute-table.ts";
import { answer, type BenchLine } from "./bench-line.ts";

/** The line of the bench: ten measures per file, each from 0 to 1, averaged over the files; once alike, once by how often a pollution occurs. */
export const read: BenchLine = async ({ small }) => {
  const scores = await scoreAll(small ? 12 : 84);
  return [
    answer({ name: "polluted tables read back, of 10", figures: { files: scores.files }, ratio: scores.simple, target: { atLeast: 9.95 } }),
    answer({ name: "the same, weighted by how often it occurs", figures: {}, ratio: scores.weighted, target: { atLeast: 9.75 } }),
  ];
};

export type Scores = { readonly files: number; readonly simple: number; readonly weighted: number; readonly worst: readonly string[] };

/** Reads every polluted form of a table of `rows` rows. */
export async function scoreAll(rows: number): Promise<Scores> {
  let files = 0;
  let sum = 0;
  let weightedSum = 0;
  let weights = 0;
  const lost = new Map<string, number>();
  for (const { kind, weight, variants } of polluteTable(rows)) {
    let ofKind = 0;
    for (const file of variants) {
      const score = await scoreFile(file);
      if (score < 9.999) lost.set(`${kind}: ${file.name} ${score.toFixed(2)}`, score);
      ofKind += score;
      sum += score;
      files += 1;
    }
    weightedSum += (weight * ofKind) / variants.length;
    weights += weight;
  }
  const worst = [...lost].sort((a, b) => a[1] - b[1]).map(([name]) => name);
  return { files, simple: round(sum / files), weighted: round(weightedSum / weights), worst };
}

const round = (score: number): number => Number(score.toFixed(3));

/** Success, and precision, recall and F1 of the headings, the records and the values. */
export async function scoreFile({ name, bytes, header, records }: PollutedFile): Promise<number> {
  const file = { name, bytes: bytes.length, open: () => Promise.resolve(Readable.from([bytes])) };
  try {
    const { tables } = await delimited.open({ kind: "file", file }, new AbortController().signal);
    const [table] = tables;
    if (!table) return records.length === 0 ? 10 : 0;
    const rows: string[][] = [];
    let aside = 0;
    const setAside = (): void => {
      aside += 1;
    };
    for await (const batch of table.rows({ setAside }))
      for (const { cells } of batch) rows.push(table.columns.map((_, i) => cells[i] ?? ""));
    if ((await table.count()) !== rows.length + aside) return 0;
    const joined = (all: readonly (readonly string[])[]): string[] => all.map((cells) => cells.join("\u0000"));
    return (
      1 + measure([...header], [...table.columns]) + measure(joined(records), joined(rows)) + measure([...records.flat()], rows.flat())
    );
  } catch {
    return 0;
  }
}

/** Precision, recall and F1 of a bag of texts, added up. */
function measure(truth: string[], found: string[]): number {
  if (truth.length === 0) return 3;
  const left = new Map<string, number>();
  for (const text of truth) left.set(text, (left.get(text) ?? 0) + 1);
  let hits = 0;
  for (const text of found) {
    const count = left.get(text) ?? 0;
    if (count === 0) continue;
    hits += 1;
    left.set(text, count - 1);
  }
  if (hits === 0) return 0;
  const [precision, recall] = [hits / found.length, hits / truth.length];
  return precision + recall + (2 * precision * recall) / (precision + recall);
}
