/** Lines text up in columns for the terminal. */

/** Each row a line, cells padded to the widest of their column; no trailing blanks. Numbers stand to the right. */
export function alignColumns(rows: readonly (readonly (string | number)[])[], indent = "  "): string {
  const widths: number[] = [];
  for (const row of rows)
    row.forEach((cell, index) => {
      widths[index] = Math.max(widths[index] ?? 0, String(cell).length);
    });
  return rows
    .map(
      (row) =>
        indent +
        row
          .map((cell, index) => pad(cell, widths[index] ?? 0))
          .join("  ")
          .trimEnd(),
    )
    .join("\n");
}

const pad = (cell: string | number, width: number): string =>
  typeof cell === "number" ? String(cell).padStart(width) : cell.padEnd(width);
