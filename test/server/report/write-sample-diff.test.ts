/** Tests how the tab Sample diff shows what was written and what was found. */
import { expect, test } from "vitest";
import { type Difference, type SampleDiff, writeSampleDiff } from "../../../server/report/write-sample-diff.ts";
import { nameUsers } from "../../../shared/record/nutshell/name-users.ts";
import { crm, notedWorkbook } from "./noted-workbook.ts";

const difference = (key: string, more: Partial<Difference> = {}): Difference => ({
  key,
  object: "contact",
  entity: "contact",
  field: "jobTitle",
  finding: "different",
  expected: ["Analyst"],
  found: ["Countess"],
  rule: "",
  ...more,
});
async function write(o: Partial<SampleDiff>) {
  const workbook = notedWorkbook();
  await writeSampleDiff(workbook, {
    profile: crm,
    records: 1,
    coverage: { strata: 40, covered: 39, share: 0.975, missing: ["owner Sanjay K"] },
    counts: [],
    differences: [],
    written: new Map(),
    withUser: nameUsers([{ id: 3, name: "Ada Byron" }]),
    ...o,
  });
  return workbook;
}
const keys = async (o: Partial<SampleDiff>): Promise<string[]> => (await write(o)).writes[0]?.rows.map(({ key }) => key) ?? [];

test("the coverage stands first: its share, and what the sample does not show", async () => {
  const workbook = await write({});
  expect(workbook.writes[0]?.rows[0]).toMatchObject({
    key: "coverage",
    record: "1 record",
    finding: "97.5 %",
    expected: "40 kinds of variety",
    found: "39 covered",
    rule: "Not covered: owner Sanjay K",
  });
});

test("an owner is shown by name", async () => {
  const workbook = await write({ differences: [difference("rsoft/contact/1", { field: "owner", expected: [3], found: [77] })] });
  expect(workbook.writes[0]?.rows.at(-1)).toMatchObject({ expected: "Ada Byron", found: "77" });
});

test("of much that is not shown fifty are named and the rest is counted; where all is shown that is said", async () => {
  const missing = Array.from({ length: 53 }, (_, at) => `kind ${at}`);
  const rule = async (list: string[]) =>
    (await write({ coverage: { strata: 60, covered: 60 - list.length, share: 1, missing: list } })).row("coverage")?.["rule"];
  expect(await rule(missing)).toMatch(/^Not covered: kind 0, .*, kind 49 and 3 more$/u);
  expect(await rule([])).toContain("every kind of record");
});

test("totals are in other words than single differences, so that the filter that hides the matches leaves them", async () => {
  const workbook = await write({
    counts: [
      { object: "contact", field: "phones", finding: "normalised match", records: 2_000 },
      { object: "deal", field: "value", finding: "different", records: 1 },
    ],
  });
  expect(workbook.row("sum|contact|phones|normalised match")).toMatchObject({
    tone: "quiet",
    finding: "normalised match, total",
    record: "2,000 records",
    field: "Person: Phone",
  });
  expect(workbook.row("sum|deal|value|different")).toMatchObject({ tone: "attention", object: "Deals", field: "Lead: Value" });
});

test("differences of one field stand together, and what is fine comes last", async () => {
  expect(
    await keys({
      differences: [
        difference("a", { field: "phones", finding: "normalised match" }),
        difference("b"),
        difference("c", { field: "emails" }),
        difference("d"),
        difference("e", { object: "account", entity: "account", field: "name" }),
      ],
    }),
  ).toEqual(["coverage", "e|name", "c|emails", "b|jobTitle", "d|jobTitle", "a|phones"]);
});

test("a difference names its record by what was written, and shows both values; an absent one is empty", async () => {
  const workbook = await write({
    differences: [
      difference("rsoft/contact/1"),
      difference("rsoft/contact/2", { expected: [null], found: null, finding: "normalised match" }),
    ],
    written: new Map([["rsoft/contact/1", { name: "Ada Byron" }]]),
  });
  expect(workbook.row("rsoft/contact/1|jobTitle")).toMatchObject({
    record: "Ada Byron (rsoft/contact/1)",
    expected: "Analyst",
    found: "Countess",
    tone: "problem",
    looked: false,
  });
  expect(workbook.row("rsoft/contact/2|jobTitle")).toMatchObject({ record: "rsoft/contact/2", expected: "", found: "", tone: "quiet" });
});
