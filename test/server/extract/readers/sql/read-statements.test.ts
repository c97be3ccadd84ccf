/** Proves in which order the statements of a dump come, and what of them is passed over. */
import { expect, test } from "vitest";
import { ByteWindow } from "../../../../../server/extract/readers/sql/byte-window.ts";
import type { Dialect } from "../../../../../server/extract/readers/sql/dialect.ts";
import { Statements } from "../../../../../server/extract/readers/sql/read-statements.ts";

async function kindsOf(text: string, dialect: Dialect): Promise<[string, number][]> {
  const pieces = async function* (): AsyncGenerator<Buffer> {
    for (const piece of text.match(/.{1,9}/gsu) ?? []) yield Buffer.from(piece);
  };
  const statements = new Statements(new ByteWindow(pieces(), 0), dialect);
  const found: [string, number][] = [];
  for (let next = await statements.next(); next; next = await statements.next()) {
    if (next.head.kind === "insert") await statements.passValues();
    if (next.head.kind === "copy") found.push([(await statements.passCopy()) ? "copy with rows" : "copy without", next.start]);
    else found.push([next.head.kind, next.start]);
  }
  return found;
}

test("orders to the client, comments that MySQL carries out and statements come with their places", async () => {
  const text =
    "\uFEFF-- hello\n/*!40101 SET NAMES utf8 */;\nDELIMITER ;;\nCREATE TRIGGER t BEGIN SELECT 1; END ;;\nDELIMITER ;\nUSE `a`;\nINSERT INTO `b` VALUES (1,';');\n";
  const kinds = await kindsOf(text, "mysql");
  expect(kinds.filter(([kind]) => kind !== "other").map(([kind]) => kind)).toEqual(["remark", "encoding", "program", "use", "insert"]);
  expect(kinds.at(-1)).toEqual(["insert", Buffer.from(text).indexOf("INSERT")]);
});

test("the rows of COPY end at their mark and nowhere else", async () => {
  const copy = (rows: string): string => `COPY a (b) FROM stdin;\n${rows}\\.\n`;
  const text = `${copy("x\\\\.\n\\\\.y\n")}${copy("")}\\connect other\nSELECT 1;\n`;
  expect((await kindsOf(text, "postgresql")).map(([kind]) => kind)).toEqual(["copy with rows", "copy without", "use", "other"]);
});

test("a list of columns that is longer than a page does not hide the values", async () => {
  const columns = Array.from({ length: 900 }, (_, i) => `\`column number ${i}\``).join(", ");
  expect(await kindsOf(`INSERT INTO \`a\` (${columns}) VALUES (1);`, "mysql")).toEqual([["insert", 0]]);
});
