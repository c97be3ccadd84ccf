/** Writes one table in every form in which exports are polluted, each with the table that is to be read from it. */
import iconv from "iconv-lite";

export type PollutedFile = {
  readonly name: string;
  readonly bytes: Buffer;
  readonly header: readonly string[];
  readonly records: readonly (readonly string[])[];
};

/** One kind of pollution in all its variants; `weight` says how often it occurs in files of the world, roughly, per 100. */
export type Pollution = { readonly kind: string; readonly weight: number; readonly variants: readonly PollutedFile[] };

const HEADER = ["Booked", "At", "Seats", "Code", "Price", "Kind", "Description", "Link", "Remark"];
const NOUNS = ["Harbour tour", "Men's kayak", "Light-weight tent", "Desk, foldable", "Lamp", "Rope", 'Table 48" wide', "Ferry"];

function makeRecords(rows: number): string[][] {
  return Array.from({ length: rows - 1 }, (_, i) => [
    `${String((i % 28) + 1).padStart(2, "0")}/0${(i % 9) + 1}/2024`,
    `${String(i % 24).padStart(2, "0")}:30`,
    String(i % 7),
    `LX-${1000 + i * 37}`,
    `£${(i * 3.7).toFixed(2)}`,
    NOUNS[i % NOUNS.length] ?? "",
    `Made for days outside, number ${i}. Light, dry and warm${i % 5 === 0 ? ', a 3" rim' : ""}.`,
    `https://www.example.com/item/LX_${i}.html`,
    i % 4 === 0 ? "" : `seen ${i}`,
  ]);
}

type Style = { readonly delimiter: string; readonly quote: string; readonly escape: string; readonly end: string };
const plain: Style = { delimiter: ",", quote: '"', escape: '"', end: "\r\n" };

/** Long texts are quoted always, others when they must be. */
function writeCell(value: string, column: number, { delimiter, quote, escape: escaping }: Style): string {
  const must = column === 6 || column === 7 || value.includes(delimiter) || value.includes(quote) || (delimiter === " " && value === "");
  return must ? `${quote}${value.replaceAll(quote, escaping + quote)}${quote}` : value;
}

const writeRow = (cells: readonly string[], style: Style): string =>
  cells.map((cell, i) => writeCell(cell, i, style)).join(style.delimiter);

/** All pollutions of a table of so many rows, the header counted. */
export function polluteTable(rows: number): Pollution[] {
  const records = makeRecords(rows);
  const table = [HEADER, ...records];
  const file = (name: string, text: string | Buffer, truth: Partial<PollutedFile> = {}): PollutedFile => ({
    name: `${name}.csv`,
    bytes: Buffer.from(text),
    header: HEADER,
    records,
    ...truth,
  });
  const lines = (style: Style = plain): string[] => table.map((cells) => writeRow(cells, style));
  const whole = (style: Style = plain, all = lines(style)): string => all.join(style.end) + style.end;
  const changed = (row: number, line: string): string => whole(plain, lines().with(row, line));
  const at = [0, 1, Math.floor(rows / 2), rows - 1];
  const every = <T>(make: (row: number, column: number) => T): T[] =>
    table.flatMap((_, row) => HEADER.map((_name, column) => make(row, column)));
  const withCell = (row: number, column: number, value: string): Partial<PollutedFile> =>
    row === 0 ? { header: HEADER.with(column, value) } : { records: records.with(row - 1, (records[row - 1] ?? []).with(column, value)) };
  const withRow = (row: number, cells: readonly string[]): Partial<PollutedFile> => ({ records: records.with(row - 1, [...cells]) });
  const style = (name: string, other: Partial<Style>): PollutedFile => file(name, whole({ ...plain, ...other }));
  const cellsOf = (row: number): string[] => (table[row] ?? []).map((cell, i) => writeCell(cell, i, plain));
  const group = HEADER.map((_, i) => (i === 0 ? "Booking" : i === 5 ? "Item" : ""));
  const below = rows > 3 ? ["", ""] : [];
  return [
    { kind: "none", weight: 40, variants: [file("plain", whole())] },
    {
      kind: "delimiter",
      weight: 6,
      variants: [";", "\t", "|", " ", ", "].map((delimiter) => style(`delimiter ${JSON.stringify(delimiter)}`, { delimiter })),
    },
    { kind: "quote", weight: 1, variants: [style("apostrophe", { quote: "'", escape: "'" })] },
    { kind: "escape", weight: 3, variants: [style("backslash", { escape: "\\" }), style("no escape", { escape: "" })] },
    { kind: "line end", weight: 20, variants: [style("newline", { end: "\n" }), style("return", { end: "\r" })] },
    {
      kind: "encoding",
      weight: 6,
      variants: [
        file("utf-16", Buffer.from(`\uFEFF${whole()}`, "utf16le")),
        file("latin", iconv.encode(whole(), "windows-1252")),
        file("marked", `\uFEFF${whole()}`),
      ],
    },
    {
      kind: "preamble",
      weight: 6,
      variants: [
        file("title", `List of bookings\r\n\r\n${whole()}`),
        file("title with delimiters", `List of bookings,,,,,,,,\r\n,,,,,,,,\r\n${whole()}`),
      ],
    },
    {
      kind: "header rows",
      weight: 4,
      variants: [
        file("groups", whole(plain, [writeRow(group, plain), ...lines()]), {
          header: HEADER.map((name, i) => (group[i] === "" ? name : `${group[i]} ${name}`)),
        }),
        file("twice", whole(plain, [lines()[0] ?? "", ...lines()])),
        file("three times", whole(plain, [lines()[0] ?? "", lines()[0] ?? "", ...lines()])),
      ],
    },
    {
      kind: "tables",
      weight: 2,
      variants: [
        file(
          "wider",
          `${whole()}\r\n${[..."abcdefghijkl"].map((letter) => `col ${letter}`).join(",")}\r\n${`${"1,".repeat(11)}1\r\n`.repeat(3)}`,
        ),
        file("narrower", `${whole()}\r\nname,town,code\r\n${"x,y,1\r\n".repeat(3)}`),
      ],
    },
    {
      kind: "small",
      weight: 2,
      variants: [
        file("header only", `${lines()[0]}\r\n`, { records: [] }),
        file("one record", `${lines().slice(0, 2).join("\r\n")}\r\n`, { records: records.slice(0, 1) }),
      ],
    },
    {
      kind: "no line end at the end",
      weight: 5,
      variants: [file("cut", lines().join("\r\n"))],
    },
    {
      kind: "row with another delimiter",
      weight: 1,
      variants: at.flatMap((row) =>
        [";", "\t"].map((delimiter) =>
          file(`row ${row} ${JSON.stringify(delimiter)}`, changed(row, writeRow(table[row] ?? [], { ...plain, delimiter }))),
        ),
      ),
    },
    {
      kind: "extra quote",
      weight: 2,
      variants: every((row, column) => {
        const cells = cellsOf(row);
        const value = table[row]?.[column] ?? "";
        const written = cells[column] ?? "";
        const cell = written.startsWith('"') ? `"${written}` : `"${written}`;
        return file(`quote ${row} ${column}`, changed(row, cells.with(column, cell).join(",")), withCell(row, column, `"${value}`));
      }),
    },
    {
      kind: "missing values",
      weight: 1,
      variants: at
        .filter((row) => row > 0)
        .map((row) =>
          file(
            `short ${row}`,
            changed(row, cellsOf(row).slice(0, 5).join(",")),
            withRow(row, [...(table[row]?.slice(0, 5) ?? []), "", "", "", ""]),
          ),
        ),
    },
    {
      kind: "extra delimiters",
      weight: 1,
      variants: at.filter((row) => row > 0).map((row) => file(`long ${row}`, changed(row, [...cellsOf(row), ...below, ""].join(",")))),
    },
  ];
}
