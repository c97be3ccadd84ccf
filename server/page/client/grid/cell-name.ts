/** Turns rows and columns into names like `C5` and back. */

/** `A` → 0, `AA` → 26. */
export function columnIndex(letters: string): number {
  return [...letters.toUpperCase()].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

/** 0 → `A`, 26 → `AA`. */
export function columnLetters(index: number): string {
  return index < 26 ? String.fromCharCode(65 + index) : columnLetters(Math.floor(index / 26) - 1) + String.fromCharCode(65 + (index % 26));
}

/** Zero-based row and column → `C5`. */
export function cellName(row: number, column: number): string {
  return `${columnLetters(column)}${row + 1}`;
}

/** `C5`, `$C$5` or `Tab!C5` → zero-based row and column; null when it is no cell. */
export function parseCellName(name: string): { row: number; column: number } | null {
  const parts = /^(?:.*!)?\$?([A-Z]{1,3})\$?([1-9]\d*)$/i.exec(name.trim());
  return parts === null ? null : { row: Number(parts[2]) - 1, column: columnIndex(parts[1] ?? "") };
}
