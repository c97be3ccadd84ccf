/** Proves where statements end, however the bytes arrive. */
import { expect, test } from "vitest";
import { ByteWindow } from "../../../../../server/extract/readers/sql/byte-window.ts";
import type { Dialect } from "../../../../../server/extract/readers/sql/dialect.ts";
import { scanStatement } from "../../../../../server/extract/readers/sql/scan-statement.ts";

async function* inPieces(text: string, length: number): AsyncGenerator<Buffer> {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += length) yield bytes.subarray(at, at + length);
}

/** A window that is given one piece at a time, so that marks lie across pieces. */
class SlowWindow extends ByteWindow {
  readonly #given: AsyncGenerator<Buffer>;
  constructor(given: AsyncGenerator<Buffer>) {
    super(given, 0);
    this.#given = given;
  }
  override async more(): Promise<void> {
    const next = await this.#given.next();
    this.isEnded = next.done === true;
    this.bytes = Buffer.concat([this.bytes.subarray(this.at), ...(next.done === true ? [] : [next.value])]);
    this.base += this.at;
    this.at = 0;
  }
}

test.each<[string, Dialect, string]>([
  ["SELECT 'a;b''c;', \"d;\", `e;`", "standard", ";"],
  ["SELECT 'a\\';b\\\\', \"c\\\";\" # it's; a comment\n, 1", "mysql", ";"],
  ["SELECT 'a\\'", "standard", ";"],
  ["SELECT E'a\\';b', 'c\\', type'd\\'", "postgresql", ";"],
  ["SELECT $$a;'b$$, $x$ $$; $x$, $1", "postgresql", ";"],
  ["SELECT 1 -- it's; a comment\n, 2 /* it's; another */, 3--4", "mysql", ";"],
  ["CREATE TRIGGER t AFTER INSERT ON a BEGIN SELECT CASE WHEN 1 THEN 2 END; SELECT 'END;'; END", "standard", ";"],
  ["CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT 1; SELECT CASE 1 WHEN 1 THEN 2 END; END", "postgresql", ";"],
  ["CREATE TABLE begin_at (end_at int, begins int)", "standard", ";"],
  ["BEGIN SELECT 1; SELECT ';;'; END ", "mysql", ";;"],
  ["SELECT 1 ", "mysql", "$$"],
])("%s", async (statement, dialect, delimiter) => {
  for (const padding of [0, 90])
    for (const length of [1, 3, 1000]) {
      const window = new SlowWindow(inPieces(`${statement}${delimiter}next${" ".repeat(padding)}`, length));
      await window.more();
      const { end, text } = await scanStatement(window, { dialect, delimiter }, 10_000);
      expect([end, text]).toEqual([Buffer.byteLength(statement), Buffer.from(statement).toString("latin1")]);
      expect(window.offset).toBe(end + delimiter.length);
    }
});

test.each([
  ["SELECT 1", "the file ends in the middle of a statement that begins here"],
  ["SELECT 'a;", "the file ends inside a value or comment of a statement that begins here"],
])("%s is cut off", async (text, message) => {
  const window = new ByteWindow(inPieces(text, 5), 0);
  await expect(scanStatement(window, { dialect: "mysql", delimiter: ";" }, 100)).rejects.toMatchObject({
    kind: "cut off",
    message,
    offset: 0,
  });
});
