/** Reads and changes the cells of a tab; unchanged blocks and rows are shared between states. */
import { type Area, BLOCK_ROWS, type Block, type CellRow, type StoredCell } from "../workbook-state.ts";

type Blocks = readonly Block[];

/** One row as stored, trailing empty cells left out. */
export function rowAt(blocks: Blocks, row: number): CellRow {
  return blocks[Math.floor(row / BLOCK_ROWS)]?.[row % BLOCK_ROWS] ?? [];
}

/** One cell; null when empty. */
export function cellAt(blocks: Blocks, row: number, column: number): StoredCell {
  return rowAt(blocks, row)[column] ?? null;
}

/** The cells of an area that is cut to the grid: ragged, trailing empty cells and rows left out. */
export function cellsIn(blocks: Blocks, area: Area): StoredCell[][] {
  const last = Math.min(area.endRow, blocks.length * BLOCK_ROWS);
  const cells: StoredCell[][] = [];
  let filled = 0;
  for (let row = area.startRow; row < last; row++) {
    const line = trimmed(rowAt(blocks, row).slice(area.startColumn, area.endColumn));
    cells.push(line);
    if (line.length > 0) filled = cells.length;
  }
  cells.length = filled;
  return cells;
}

export type RowChanges = {
  /** A row's own copy, at least `width` cells long, to write into. */
  line(row: number, width: number): StoredCell[];
  set(row: number, column: number, value: StoredCell): void;
  /** The new blocks; the old ones are as they were. */
  done(): Blocks;
};

/** Changes cells; rows and blocks in which nothing changes are shared with the old ones. */
export function changeRows(blocks: Blocks): RowChanges {
  const next = [...blocks];
  const own = new Map<number, CellRow[]>();
  const ownRows = new Set<number>();
  const line = (row: number, width: number): StoredCell[] => {
    const number = Math.floor(row / BLOCK_ROWS);
    let block = own.get(number);
    if (block === undefined) {
      while (next.length <= number) next.push([]);
      block = [...(next[number] as Block)];
      own.set(number, block);
      next[number] = block;
    }
    const offset = row % BLOCK_ROWS;
    while (block.length <= offset) block.push([]);
    if (!ownRows.has(row)) {
      block[offset] = [...(block[offset] as CellRow)];
      ownRows.add(row);
    }
    const cells = block[offset] as StoredCell[];
    while (cells.length < width) cells.push(null);
    return cells;
  };
  return {
    line,
    set(row, column, value) {
      line(row, column + 1)[column] = value;
    },
    done() {
      for (const row of ownRows) {
        const block = own.get(Math.floor(row / BLOCK_ROWS)) as CellRow[];
        block[row % BLOCK_ROWS] = trimmed(block[row % BLOCK_ROWS] as StoredCell[]);
      }
      return next;
    },
  };
}

/** Takes `remove` rows out at `at` and puts `insert` empty ones there. */
export function spliceRows(blocks: Blocks, at: number, remove: number, insert: number): Blocks {
  const first = Math.floor(at / BLOCK_ROWS);
  if (first >= blocks.length) return blocks;
  const rows: CellRow[] = [];
  for (const [number, block] of blocks.slice(first).entries()) {
    rows.push(...block);
    // A block that ends early stands for empty rows up to its full size.
    while (rows.length < (number + 1) * BLOCK_ROWS) rows.push([]);
  }
  const offset = at - first * BLOCK_ROWS;
  const kept = [...rows.slice(0, offset), ...Array.from({ length: insert }, (): CellRow => []), ...rows.slice(offset + remove)];
  while (kept.length > 0 && (kept.at(-1) as CellRow).length === 0) kept.pop();
  const next = blocks.slice(0, first);
  for (let i = 0; i < kept.length; i += BLOCK_ROWS) next.push(kept.slice(i, i + BLOCK_ROWS));
  return next;
}

/** Puts every row where `place` says; rows from `end` on stay. */
export function moveRows(blocks: Blocks, place: (row: number) => number, end: number): Blocks {
  const all = cellsIn(blocks, { startRow: 0, endRow: Number.MAX_SAFE_INTEGER, startColumn: 0, endColumn: Number.MAX_SAFE_INTEGER });
  while (all.length < end) all.push([]);
  const moved: CellRow[] = [];
  all.forEach((line, row) => {
    moved[row < end ? place(row) : row] = line;
  });
  const next: Block[] = [];
  for (let row = 0; row < moved.length; row += BLOCK_ROWS) next.push(moved.slice(row, row + BLOCK_ROWS));
  return next;
}

/** Rebuilds every row, as inserting, deleting and moving columns need. */
export function mapRows(blocks: Blocks, change: (cells: StoredCell[]) => StoredCell[]): Blocks {
  return blocks.map((block) => block.map((row) => (row.length === 0 ? row : trimmed(change([...row])))));
}

function trimmed(cells: StoredCell[]): StoredCell[] {
  let length = cells.length;
  while (length > 0 && (cells[length - 1] ?? null) === null) length--;
  if (length !== cells.length) cells.length = length;
  return cells;
}
