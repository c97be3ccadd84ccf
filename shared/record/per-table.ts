/** Reads and writes a Detail that says another form for single tables of a list: files made in different places write dates and numbers in different ways. */
import type { Locator } from "./locator.ts";

/** `usual` holds for all tables that `of` does not name. */
export type PerTable = { readonly usual: string; readonly of: ReadonlyMap<string, string> };

/** A table as Detail names it: its file, and the sheet or list where it has several. @example tableOf({ file: "Deals.xlsx", sheet: "2024" }) // "Deals.xlsx, 2024" */
export const tableOf = ({ file, sheet, list = sheet }: Locator): string => (list === undefined ? file : `${file}, ${list}`);

/** @example readPerTable("d/M/yyyy; in the file Deals (1).csv: M/d/yyyy") // { usual: "d/M/yyyy", of: Map { "Deals (1).csv" => "M/d/yyyy" } } */
export function readPerTable(detail: string): PerTable {
  const [usual = "", ...others] = detail.split(/;\s*in the file\s+/iu);
  const of = others.flatMap((part): [string, string][] => {
    const at = part.indexOf(": ");
    return at < 0 ? [] : [[part.slice(0, at).trim(), part.slice(at + 2).trim()]];
  });
  return { usual: usual.trim(), of: new Map(of) };
}

export const writePerTable = ({ usual, of }: PerTable): string =>
  [usual, ...[...of].map(([table, form]) => `in the file ${table}: ${form}`)].join("; ");
