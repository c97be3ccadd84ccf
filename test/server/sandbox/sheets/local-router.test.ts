/** Tests what the local page is shown and what people may do on it. */
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import express from "express";
import pino from "pino";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startSheetsSandbox } from "../../../../server/sandbox/sheets/start.ts";
import { localAuth } from "../../../../server/workbook/auth.ts";
import { createSpreadsheet } from "../../../../server/workbook/create-spreadsheet.ts";
import { openWorkbook, type Workbook } from "../../../../server/workbook/workbook.ts";
import { type LocalTab, localProblem, localTab, localWorkbook } from "../../../../shared/contract/local-workbook.ts";
import { choices, ownerRow, owners } from "../../workbook/open-test-workbook.ts";

let base: string;
let workbook: Workbook;
let close: () => Promise<void>;
beforeAll(async () => {
  const authenticate = (token: string) => (token === "nobody" ? undefined : { email: `${token}@engines.example`, role: token });
  const sandbox = await startSheetsSandbox({ dataDirectory: null, port: 0, authenticate });
  const app = express().use("/local", sandbox.local);
  const server: Server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const reach = { rootUrl: sandbox.url, auth: localAuth("service"), log: pino({ level: "silent" }) };
  const spreadsheetId = await createSpreadsheet({ ...reach, title: "Engines" });
  workbook = openWorkbook({ ...reach, spreadsheetId });
  await workbook.draw([owners]);
  await workbook.write(owners, [ownerRow("a", { tone: "problem" }), ownerRow("b")], { choices });
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/local/${spreadsheetId}`;
  close = async () => {
    server.closeAllConnections();
    server.close();
    await sandbox.close();
  };
});
afterAll(() => close());

const call = async (path: string, body?: unknown, token = "ada") => {
  const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
  const answer = await fetch(`${base}${path}`, body === undefined ? { headers } : { method: "POST", headers, body: JSON.stringify(body) });
  return { status: answer.status, type: answer.headers.get("content-type"), body: (await answer.json()) as unknown };
};
const edit = (row: number, column: number, value: unknown, more: object = {}, token = "ada") =>
  call("/edits", { edits: [{ sheetId: 21, row, column, value, ...more }] }, token);
const tab = async (token = "ada"): Promise<LocalTab> => localTab.parse((await call("/tabs/21", undefined, token)).body);

test("the page sees tabs, sizes, hidden columns and the notes on headings", async () => {
  const book = localWorkbook.parse((await call("")).body);
  expect(book.tabs[0]).toMatchObject({ sheetId: 21, title: "Ada's owners", rowCount: 3, columnCount: 8, frozenRows: 1 });
  expect(book.tabs[0]?.columns.map((column) => column.hidden)).toEqual([true, true, false, false, false, false, false, false]);
  expect(book.tabs[0]?.headerNotes[4]).toContain("Choose.");
});

test("a tab comes with rules, colours, a filter, and what this person may not edit", async () => {
  const mine = await tab();
  expect(mine.cells[1]?.slice(0, 4)).toEqual(["a", "problem", "Owner a", 3]);
  expect(mine.validations).toContainEqual({
    startRow: 1,
    endRow: 3,
    startColumn: 4,
    endColumn: 5,
    type: "list",
    values: ["Ada", "Charles"],
    strict: true,
  });
  expect(mine.conditional[0]).toMatchObject({ startRow: 1, formula: '=$B2="problem"', background: "#fce1de" });
  expect(mine.locked).toContainEqual({ startRow: 0, endRow: 3, startColumn: 0, endColumn: 4 });
  expect(mine.filter).toEqual({ startRow: 0, endRow: 3, startColumn: 0, endColumn: 8, hides: [] });
  expect((await tab("service")).locked).toEqual([]);
});

test("a person ticks, chooses and types, and the service reads it", async () => {
  for (const [column, value] of [
    [4, "Charles"],
    [5, true],
    [6, "0012"],
  ] as const)
    expect((await edit(1, column, value, { key: "a" })).status).toBe(200);
  expect((await workbook.read(owners)).rows[0]).toMatchObject({ user: "Charles", agreed: true, note: "0012" });
  await edit(1, 5, null);
  expect((await workbook.read(owners)).rows[0]?.["agreed"]).toBe(false);
});

test("a protected cell, a value outside a strict list, text in a checkbox and a formula are refused with a reason and a place", async () => {
  const refused = async (row: number, column: number, value: unknown) => {
    const answer = await edit(row, column, value);
    expect(answer.type).toContain("application/problem+json");
    return { answered: answer.status, ...localProblem.parse(answer.body) };
  };
  expect(await refused(1, 3, 9)).toMatchObject({ answered: 403, code: "workbook/protected", where: [{ tab: "Ada's owners", cell: "D2" }] });
  expect(await refused(1, 4, "Babbage")).toMatchObject({ answered: 400, status: 400, detail: "Cell E2 takes one of: Ada, Charles." });
  expect(await refused(1, 5, "yes")).toMatchObject({
    answered: 400,
    status: 400,
    detail: "Cell F2 is a checkbox: it can only be ticked or not.",
  });
  expect((await refused(1, 6, "=1+1")).detail).toContain("formulas are not calculated");
  expect((await refused(9, 6, "x")).detail).toContain("outside the tab");
});

test("of several edits all are made or none", async () => {
  const answer = await call("/edits", {
    edits: [
      { sheetId: 21, row: 2, column: 6, value: "first" },
      { sheetId: 21, row: 2, column: 0, value: "x" },
    ],
  });
  expect(answer.status).toBe(403);
  expect((await workbook.read(owners)).rows[1]?.["note"]).toBe(null);
});

test("edit after rows moved: one meant for another row is refused", async () => {
  const answer = await edit(1, 6, "for b", { key: "b" });
  expect([answer.status, localProblem.parse(answer.body).code]).toEqual([409, "workbook/moved"]);
});

test("an unknown person, workbook or tab and a body that breaks the contract are told so", async () => {
  expect((await call("", undefined, "nobody")).status).toBe(401);
  expect((await fetch(base)).status).toBe(401);
  expect((await fetch(`${base}?token=ada`)).status).toBe(200);
  expect((await call("/tabs/99")).status).toBe(404);
  expect((await fetch(base.replace(/local-.*/, "local-none"), { headers: { authorization: "Bearer ada" } })).status).toBe(404);
  expect((await call("/edits", { edits: [{ sheetId: 21, row: -1, column: 0, value: "x" }] })).status).toBe(400);
});

test("everybody who looks is told of a change, by the service or by a person", async () => {
  const stopped = new AbortController();
  const stream = await fetch(`${base}/events?token=ada`, { signal: stopped.signal });
  const reader = stream.body?.pipeThrough(new TextDecoderStream()).getReader();
  let heard = "";
  const until = async (text: RegExp): Promise<void> => {
    while (!text.test(heard)) heard += (await reader?.read())?.value ?? "";
  };
  await until(/event: open\ndata: \{"revision":\d+\}\n\n/);
  await edit(2, 6, "hello");
  await until(/event: change\ndata: \{"revision":\d+,"sheetIds":\[21\]\}/);
  stopped.abort();
});
