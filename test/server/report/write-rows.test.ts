/** Proves that the Rows tab has a row for every cause with its count and money, its records beneath, and says where it was cut. */
import { expect, test } from "vitest";
import { readProfiles } from "../../../server/extract/read-profiles.ts";
import { MOST_CAUSES, type NotMovedRow, type RowsReport, writeRows } from "../../../server/report/write-rows.ts";
import type { Row } from "../../../shared/tabs/tab.ts";
import type { CauseFacts } from "../../../shared/verify/not-moved.ts";
import { causeKey } from "../../../shared/verify/not-moved.ts";

const profile = (await readProfiles()).find(({ name }) => name === "rsoft");
if (!profile) throw new Error("no profile");
const refused = {
  state: "failed",
  how: "call",
  detail: "nutshell/rejected",
  field: "",
  hint: null,
  reason: "Invalid value for phone.",
} as const;
const orphan = { state: "held", how: "question", detail: "orphan", field: "contacts", hint: null, reason: "It has no person" } as const;
const causes: CauseFacts[] = [
  { ...refused, cause: "c1", objects: ["contact"], records: 1 },
  { ...orphan, cause: "c2", objects: ["deal", "activity"], records: 1200 },
];
const row = (of: typeof refused | typeof orphan, more: Partial<NotMovedRow>): NotMovedRow => ({
  ...{ ...of, ord: 1, key: "rsoft/contact/1042", object: "contact", cause: "c1", fields: {}, values: {}, locator: null },
  ...more,
});
const base: RowsReport = {
  ...{ profile, causes, feeds: new Map([["contact", new Map([["phones", ["Mobile No"]]])]]), present: [], tried: new Set<string>() },
  money: [{ cause: "c2", currency: "INR", amount: "1234567.50" }],
  rows: [
    row(refused, { values: { "Contact Name": "Ada Lovelace", "Mobile No": "none" }, locator: { file: "Contacts.csv", line: 12 } }),
    row(orphan, {
      key: "rsoft/deal/17",
      object: "deal",
      cause: "c2",
      fields: { title: "An engine", value: { amount: "5.00", currency: "INR" } },
    }),
  ],
};
const write = async (more: Partial<RowsReport>): Promise<Row[]> => {
  let written: readonly Row[] = [];
  await writeRows({ write: async (_tab, rows) => ({ kept: 0, restored: (written = rows).length }) }, { ...base, ...more });
  return [...written];
};
const problems = (rows: readonly Row[]): Record<string, unknown> =>
  Object.fromEntries(rows.flatMap(({ key, problem }) => (problem === "" || problem === undefined ? [] : [[key, problem]])));

test("each cause stands over its records, with how many there are, and says what is not shown", async () => {
  const rows = await write({});
  expect(rows.map(({ key }) => key)).toEqual([causeKey("c1"), "rsoft/contact/1042", causeKey("c2"), "rsoft/deal/17", "more|c2"]);
  expect(rows[1]).toMatchObject({ file: "Contacts.csv", place: "line 12", column: "Mobile No", value: "none", id: "1042" });
  expect(rows[1]?.["record"]).toBe("Ada Lovelace (rsoft/contact/1042)");
  expect(rows[2]).toMatchObject({
    object: "Deals, Activities",
    count: 1200,
    money: "INR 1,234,567.50",
    record: "All 1,200 with this cause",
  });
  expect(rows[4]).toMatchObject({ record: "1,199 more records with this cause", why: "The complete list is the download rows" });
});

test("causes beyond what a tab can show are counted", async () => {
  const many = Array.from({ length: MOST_CAUSES + 2 }, (_, n) => ({ ...refused, cause: `c${n}`, objects: ["contact"], records: 3 }));
  expect((await write({ causes: many, rows: [] })).at(-1)).toMatchObject({ key: "more", record: "2 more causes", count: 6 });
});

test("a tick or an answer that can change nothing is explained in its row", async () => {
  const asked = (key: string, cells: Partial<Row>): Row => ({ key, state: "", answer: "", retry: false, ...cells }) as Row;
  const present = [
    asked(causeKey("c1"), { retry: true }),
    asked("rsoft/contact/1042", { answer: "Leave out" }),
    asked(causeKey("c2"), { answer: "Same person" }),
    asked("rsoft/deal/17", { answer: "Leave out", retry: true }),
  ];
  expect(problems(await write({ present }))).toEqual({
    "rsoft/contact/1042": expect.stringMatching(/^There is no question to answer here/u),
    [causeKey("c2")]: '"Same person" is no answer to this question. Choose one of Keep waiting, Load without links, Leave out',
    "rsoft/deal/17": expect.stringMatching(/^A tick alone changes nothing here/u),
  });
});
