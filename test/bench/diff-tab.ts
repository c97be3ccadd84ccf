/** Measures a large Sample diff tab: calls, bytes, and how soon a person sees the first rows, for two sizes in one run. */
import { Writable } from "node:stream";
import pino from "pino";
import { startSheetsSandbox } from "../../server/sandbox/sheets/start.ts";
import { localAuth } from "../../server/workbook/auth.ts";
import { createSpreadsheet } from "../../server/workbook/create-spreadsheet.ts";
import { openWorkbook } from "../../server/workbook/workbook.ts";
import { sampleDiff } from "../../shared/tabs/sample-diff.ts";
import type { Row } from "../../shared/tabs/tab.ts";

type Call = { method: string; bytes: number; at: number };
type Measured = {
  rows: number;
  writeCalls: number;
  allCalls: number;
  megabytes: number;
  /** Calls until the first screen is there; at Google's pace about as many seconds. */
  callsToFirstRows: number;
  millisecondsToFirstRows: number;
  milliseconds: number;
};

const fields = ["Person: Phone", "Person: Email", "Person: Title", "Lead: Value"];
const rowOf = (n: number, count: number): Row => ({
  key: `rsoft/contact/${n}|phones`,
  tone: n < count / 20 ? "problem" : "quiet",
  object: "Contacts",
  record: `Ada Lovelace (rsoft/contact/${n})`,
  field: fields[Math.floor((n / count) * fields.length)] ?? "",
  finding: n < count / 20 ? "different" : "normalised match",
  expected: `+9198450${n}`,
  found: `+91 98450 ${n}`,
  rule: "Nutshell formats phone numbers in its own way",
  looked: false,
});

async function measure(count: number): Promise<Measured> {
  const calls: Call[] = [];
  const stream = new Writable({
    write(line, _encoding, done) {
      const { method, bytes } = JSON.parse(String(line)) as { method?: string; bytes: number };
      if (method !== undefined) calls.push({ method, bytes, at: performance.now() });
      done();
    },
  });
  const log = pino({ level: "debug" }, stream);
  const sandbox = await startSheetsSandbox({
    dataDirectory: null,
    port: 0,
    authenticate: (token) => ({ email: `${token}@engines.example`, role: token }),
    log,
  });
  const reach = { rootUrl: sandbox.url, auth: localAuth("service"), log };
  const workbook = openWorkbook({ ...reach, spreadsheetId: await createSpreadsheet({ ...reach, title: "Engines" }) });
  await workbook.draw([sampleDiff]);
  const rows = Array.from({ length: count }, (_, n) => rowOf(n, count));
  calls.length = 0;
  const start = performance.now();
  await workbook.write(sampleDiff, rows);
  const end = performance.now();
  await sandbox.close();
  const first = calls.findIndex((call) => call.bytes > 0);
  return {
    rows: count,
    writeCalls: calls.filter((call) => call.bytes > 0).length,
    allCalls: calls.length,
    megabytes: Number((calls.reduce((sum, call) => sum + call.bytes, 0) / 1e6).toFixed(1)),
    callsToFirstRows: first + 1,
    millisecondsToFirstRows: Math.round((calls[first]?.at ?? end) - start),
    milliseconds: Math.round(end - start),
  };
}

const sizes = process.argv.slice(2).map(Number);
const [small, large] = [await measure(sizes[0] ?? 20_000), await measure(sizes[1] ?? 100_000)];
for (const one of [small, large]) process.stdout.write(`${JSON.stringify(one)}\n`);
const ratio = (key: keyof Measured): string => (large[key] / small[key]).toFixed(2);
process.stdout.write(`diff tab: rows x${ratio("rows")}, bytes x${ratio("megabytes")}, write calls x${ratio("writeCalls")}, `);
process.stdout.write(`time x${ratio("milliseconds")}, first rows after x${ratio("millisecondsToFirstRows")} the time\n`);
