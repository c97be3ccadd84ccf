/** Tests how rows become CSV, NDJSON and Markdown. */
import { parse } from "csv-parse/sync";
import { afterEach, expect, test } from "vitest";
import { csvCell, toCsv, toHtml, toMarkdown, toNdjson } from "../../../server/http/write-rows.ts";
import { createMemoryService } from "./memory-service.ts";
import { type Served, serveApp } from "./serve-app.ts";

async function* give(rows: Record<string, unknown>[]) {
  yield* rows;
}
async function text(pieces: AsyncIterable<string>): Promise<string> {
  let all = "";
  for await (const piece of pieces) all += piece;
  return all;
}

test("text that a spreadsheet would run as a formula arrives as text", () => {
  expect(["=IMPORTXML(1)", "+91 98", "-1", "@sum", "\tx", "\rx"].map(csvCell)).toEqual([
    "'=IMPORTXML(1)",
    "'+91 98",
    "'-1",
    "'@sum",
    "'\tx",
    "'\rx",
  ]);
  expect([csvCell(-1), csvCell(null), csvCell(undefined), csvCell(true), csvCell(["a"]), csvCell("Ada")]).toEqual([
    "-1",
    "",
    "",
    "true",
    '["a"]',
    "Ada",
  ]);
});

test("commas, quotes and line breaks come back as they were", async () => {
  const row = { key: "rsoft/contact/1042", name: 'Ada "Countess", Lovelace\nByron' };
  expect(parse(await text(toCsv(["key", "name"], give([row]))), { columns: true })).toEqual([row]);
});

test("a cell is quoted for a line feed or a carriage return alone, so that its later lines are no rows of their own", async () => {
  const note = (await text(toCsv(["note"], give([{ note: "first\n=1+1" }, { note: "first\r=1+1" }, { note: "plain" }])))).split("\r\n");
  expect(note).toEqual(["note", '"first\n=1+1"', '"first\r=1+1"', "plain", ""]);
});

test("an empty list still has its heading", async () => {
  expect(await text(toCsv(["key", "name"], give([])))).toBe("key,name\r\n");
});

test("NDJSON keeps every value as it is, one object a line", async () => {
  expect(await text(toNdjson(give([{ name: "=1", n: null }, { name: "Ada" }])))).toBe('{"name":"=1","n":null}\n{"name":"Ada"}\n');
});

test("Markdown has a table, and for a document a heading for each part; nothing in a cell breaks out of it", async () => {
  expect(await text(toMarkdown(["key", "n"], give([{ key: "a|b\n<c>", n: 1 }])))).toBe(
    "| key | n |\n| --- | --- |\n| a\\|b<br>\\<c\\> | 1 |\n",
  );
  const rows = [
    { part: "Summary", item: "Ada", n: null },
    { part: "Losses", item: "Babbage", n: 2 },
  ];
  expect(await text(toMarkdown(["part", "item", "n"], give(rows)))).toBe(
    "## Summary\n\n| item | n |\n| --- | --- |\n| Ada |  |\n\n## Losses\n\n| item | n |\n| --- | --- |\n| Babbage | 2 |\n",
  );
});

let served: Served | undefined;
afterEach(async () => served?.close());

test("a long list is read only as fast as it is taken, and no further once the reader leaves", async () => {
  let read = 0;
  const ended = Promise.withResolvers<void>();
  const service = createMemoryService();
  service.rows = {
    columns: ["key"],
    rows: (async function* () {
      try {
        for (; read < 10_000_000; read += 1) yield { key: "x".repeat(1000) };
      } finally {
        ended.resolve();
      }
    })(),
  };
  served = await serveApp({ service });
  await served.ask("/api/migrations", { method: "POST", body: { source: "rsoft" } });
  const leaving = new AbortController();
  const answer = await fetch(`${served.url}/api/migrations/m1/exports/diff`, {
    headers: { authorization: "Bearer operations-token" },
    signal: leaving.signal,
  });
  expect(answer.headers.get("content-disposition")).toBe('attachment; filename="crosswalk-diff.csv"');
  const reader = (answer.body as ReadableStream<Uint8Array>).getReader();
  await reader.read();
  leaving.abort();
  await ended.promise;
  expect(read).toBeLessThan(100_000);
});

test("a page to print has a table for each part, whose heading stands on every sheet; nothing in a cell breaks out of it", async () => {
  const rows = [
    { part: "Rules", item: 'a<b>&"c"', until: null },
    { part: "Rules", item: "two\nlines", until: "2026-12-15" },
    { part: "Teams", item: "x", until: "" },
  ];
  const page = await text(toHtml(["part", "item", "until"], give(rows)));
  expect(page).toContain("<tr><th>Item</th><th>Until</th></tr>");
  expect(page.match(/<h2>.*?<\/h2>/gu)).toEqual(["<h2>Rules</h2>", "<h2>Teams</h2>"]);
  expect(page).toContain("<tr><td>a&lt;b&gt;&amp;&quot;c&quot;</td><td></td></tr>");
  expect(page).toContain("<tr><td>two<br>lines</td><td>2026-12-15</td></tr>");
  expect(page).toMatch(/thead\{display:table-header-group\}tr\{break-inside:avoid\}/u);
  expect([page.match(/<table>/gu)?.length, page.match(/<\/table>/gu)?.length]).toEqual([2, 2]);
  expect(await text(toHtml(["part", "item"], give([])))).toContain("Nothing is listed yet.");
});
