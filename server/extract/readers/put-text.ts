/** Puts the texts of one record under headings, where a heading may come several times. */
import { quoted } from "./json/flatten-record.ts";

/** More texts under one heading share a column. */
export const MOST_NUMBERED = 10;

/** A second text under a heading gets its number: `Home phone 2`. From the eleventh on they stand together: `Home phone further`. */
export function putText(cells: Map<string, string>, heading: string, text: string): void {
  let name = heading;
  for (let n = 2; cells.has(name); n += 1) {
    if (n > MOST_NUMBERED) {
      const further = `${heading} further`;
      const before = cells.get(further);
      cells.set(further, before === undefined ? quoted(text) : `${before}; ${quoted(text)}`);
      return;
    }
    name = `${heading} ${n}`;
  }
  cells.set(name, text);
}
