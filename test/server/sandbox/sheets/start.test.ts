/** Tests that the stand-in keeps everything when it is stopped and started. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sheets } from "googleapis/build/src/apis/sheets/index.js";
import pino from "pino";
import { afterEach, expect, test } from "vitest";
import { type SheetsSandbox, startSheetsSandbox } from "../../../../server/sandbox/sheets/start.ts";
import { localAuth } from "../../../../server/workbook/auth.ts";
import { createSpreadsheet } from "../../../../server/workbook/create-spreadsheet.ts";
import { openWorkbook } from "../../../../server/workbook/workbook.ts";
import { audit, choices, ownerRow, owners } from "../../workbook/open-test-workbook.ts";

const directory = mkdtempSync(join(tmpdir(), "sheets-"));
let sandbox: SheetsSandbox;
afterEach(async () => {
  await sandbox.close();
  rmSync(directory, { recursive: true, force: true });
});

const start = async (): Promise<void> => {
  sandbox = await startSheetsSandbox({
    dataDirectory: join(directory, "sandbox"),
    port: 0,
    authenticate: (token) => ({ email: `${token}@engines.example`, role: token }),
  });
};

test("a workbook is the same after a restart: cells, formats, rules, protection, places and what was taken away", async () => {
  const log = pino({ level: "silent" });
  const everything = async (spreadsheetId: string): Promise<unknown> => {
    const api = sheets({ version: "v4", auth: localAuth("service"), rootUrl: `${sandbox.url}/` });
    return (await api.spreadsheets.get({ spreadsheetId, fields: "properties,namedRanges,developerMetadata,sheets" })).data;
  };
  await start();
  const reach = { auth: localAuth("service"), log };
  const spreadsheetId = await createSpreadsheet({ ...reach, title: "Engines", rootUrl: sandbox.url });
  const workbook = openWorkbook({ ...reach, spreadsheetId, rootUrl: sandbox.url });
  await workbook.draw([owners, audit]);
  await workbook.write(
    owners,
    Array.from({ length: 1300 }, (_, n) => ownerRow(`k${n}`)),
    { choices },
  );
  await workbook.write(
    owners,
    Array.from({ length: 700 }, (_, n) => ownerRow(`k${n + 3}`, n === 650 ? { note: "late" } : {})),
    { choices, overwrite: true },
  );
  const before = await everything(spreadsheetId);
  await sandbox.close();
  await start();
  expect(await everything(spreadsheetId)).toEqual(before);
  const again = openWorkbook({ ...reach, spreadsheetId, rootUrl: sandbox.url });
  const { rows, damage } = await again.read(owners);
  expect([rows.length, rows[650]?.["note"], damage]).toEqual([700, "late", []]);
});
