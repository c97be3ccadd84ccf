/** Tests how calls to a spreadsheet are paced, tried again and explained when they fail. */
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import pino from "pino";
import { afterEach, beforeEach, expect, test } from "vitest";
import { localAuth } from "../../../../server/workbook/auth.ts";
import { createCallBudget } from "../../../../server/workbook/call/call-budget.ts";
import { createSheetsCaller } from "../../../../server/workbook/call/sheets-caller.ts";
import { openWorkbook } from "../../../../server/workbook/workbook.ts";
import { choices, openTestWorkbook, ownerRow, owners, type TestWorkbook } from "../open-test-workbook.ts";

let t: TestWorkbook;
beforeEach(async () => {
  t = await openTestWorkbook();
  await t.workbook.draw([owners]);
});
afterEach(() => t.close());

const log = pino({ level: "silent" });
const keys = async (): Promise<string[]> => (await t.workbook.read(owners)).rows.map((row) => row.key);

test.each(["quota", "unavailable", "unavailable-after-apply", "torn-answer"])(
  "a write goes through although calls fail twice (%s)",
  async (kind) => {
    await t.fail({ kind, times: 2, method: "spreadsheets.batchUpdate" });
    await t.workbook.write(owners, [ownerRow("a")], { choices });
    expect(await keys()).toEqual(["a"]);
  },
);

test("calls that keep failing end in a fault that says to try later, and nothing is half written", async () => {
  await t.fail({ kind: "unavailable", times: 1000, method: "spreadsheets.batchUpdate" });
  await expect(t.workbook.write(owners, [ownerRow("a")], { choices })).rejects.toMatchObject({
    code: "workbook/unavailable",
    retry: { kind: "later" },
    where: { tab: "Ada's owners" },
  });
  await t.fail({ kind: "quota", times: 0 });
  expect(await keys()).toEqual([]);
});

test("an invalid token and a missing spreadsheet have different messages", async () => {
  const open = (spreadsheetId: string, rootUrl = t.url) =>
    openWorkbook({ spreadsheetId, rootUrl, auth: localAuth("service"), log, backOffMs: 1 });
  await expect(open("local-gone").read(owners)).rejects.toMatchObject({ code: "workbook/missing" });
  const server: Server = createServer((_request, response) =>
    response.writeHead(401, { "content-type": "application/json" }).end('{"error":{"code":401,"message":"no","status":"UNAUTHENTICATED"}}'),
  );
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  await expect(open(t.spreadsheetId, url).read(owners)).rejects.toMatchObject({ code: "workbook/unauthorized" });
  server.close();
});

test("nobody listening is a fault to try again later", async () => {
  const dead = openWorkbook({ spreadsheetId: "x", rootUrl: "http://127.0.0.1:1", auth: localAuth("service"), log, backOffMs: 1 });
  await expect(dead.read(owners)).rejects.toMatchObject({ code: "workbook/unavailable" });
});

test("a protected cell the service may not edit is named with its tab", async () => {
  await t.batch([{ addProtectedRange: { protectedRange: { protectedRangeId: 9, range: { sheetId: 21 } } } }]);
  const reader = openWorkbook({ spreadsheetId: t.spreadsheetId, rootUrl: t.url, auth: localAuth("ada"), log, backOffMs: 1 });
  await expect(reader.write(owners, [ownerRow("a")], { choices })).rejects.toMatchObject({
    code: "workbook/rejected",
    where: { tab: "Ada's owners" },
  });
});

test("a call that takes too long is made again, and a wish to wait is honoured", async () => {
  await t.fail({ kind: "timeout", times: 1, method: "spreadsheets.batchUpdate", afterMs: 5 });
  await t.workbook.write(owners, [ownerRow("a")], { choices });
  await t.fail({ kind: "quota", times: 1, method: "values.batchGet", retryAfterSeconds: 1 });
  const before = performance.now();
  expect(await keys()).toEqual(["a"]);
  expect(performance.now() - before).toBeGreaterThan(900);
});

test("more calls than a quota allows are spread over time, whatever spreadsheets they go to, and none is refused", async () => {
  const windowMs = 400;
  await t.limit({ perPerson: 5, windowMs });
  const budget = createCallBudget({ perIdentity: 5, together: 50, windowMs: windowMs * 1.25 });
  const reach = { rootUrl: t.url, auth: localAuth("service"), log, budget };
  const callers = [t.spreadsheetId, t.spreadsheetId, "elsewhere"].map((spreadsheetId) => createSheetsCaller({ ...reach, spreadsheetId }));
  const calls = Array.from({ length: 12 }, (_, n) =>
    callers[n % 3]?.call({ name: "spreadsheets.get", repeatable: true }, (api) =>
      api.spreadsheets.get({ spreadsheetId: t.spreadsheetId, fields: "spreadsheetId" }),
    ),
  );
  const before = t.calls.length;
  await Promise.all(calls);
  expect(t.calls.length - before).toBe(12);
  await t.limit(null);
});

test("one call at a time goes to a spreadsheet, at the pace that was set", async () => {
  const caller = createSheetsCaller({ spreadsheetId: t.spreadsheetId, rootUrl: t.url, auth: localAuth("service"), log, paceMs: 30 });
  let inFlight = 0;
  let most = 0;
  const starts: number[] = [];
  const begun = performance.now();
  const call = () =>
    caller.call({ name: "get", repeatable: true }, async (api) => {
      most = Math.max(most, ++inFlight);
      starts.push(performance.now());
      const answer = await api.spreadsheets.get({ spreadsheetId: t.spreadsheetId, fields: "spreadsheetId" });
      inFlight--;
      return answer;
    });
  await Promise.all([call(), call(), call()]);
  expect(most).toBe(1);
  // Counted from before the first call, whose own start a busy machine may delay; the clock may round.
  expect((starts[2] ?? 0) - begun).toBeGreaterThan(55);
});
