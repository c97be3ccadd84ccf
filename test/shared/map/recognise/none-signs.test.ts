/** Tests the signs that a column means no concept, and what is recognised by them. */
import { expect, test } from "vitest";
import { openRecogniser } from "../../../../server/extract/recognise-export.ts";
import { candidatesFor } from "../../../../shared/map/recognise/column-signs.ts";
import { describeTable } from "../../../../shared/map/recognise/describe-table.ts";
import { isCount } from "../../../../shared/map/recognise/none-signs.ts";
import { recogniseTables } from "../../../../shared/map/recognise/recognise.ts";

const { recogniser } = await openRecogniser();
const { vocabulary, index, model } = recogniser;
const around = { vocabulary, index, seen: model.seen, technical: model.technical, holdings: new Map() };
const objectOf = (name: string) => vocabulary.objects.find((object) => object.name === name) as (typeof vocabulary.objects)[number];
const described = (columns: Readonly<Record<string, readonly string[]>>) => {
  const headings = Object.keys(columns);
  const count = Math.max(0, ...Object.values(columns).map(({ length }) => length));
  const rows = Array.from({ length: count }, (_, row) => headings.map((heading) => columns[heading]?.[row] ?? ""));
  return { file: "list.csv", name: "", columns: headings, rows };
};
const signsOf = (object: string, columns: Readonly<Record<string, readonly string[]>>, heading: string, concept: string) => {
  const table = describeTable(described(columns), index, () => false);
  const column = table.columns.find((each) => each.heading === heading) as (typeof table.columns)[number];
  return candidatesFor(column, table, objectOf(object), around).find((each) => each.concept === concept)?.signs;
};
const concepts = (object: string, columns: Readonly<Record<string, readonly string[]>>): Record<string, string> =>
  Object.fromEntries(
    (recogniseTables([described(columns)], recogniser, [object])[0]?.columns ?? []).map((each) => [
      each.described.heading,
      each.guess.concept,
    ]),
  );
const some = (make: (at: number) => string): string[] => Array.from({ length: 20 }, (_, at) => make(at));

test("a heading that means something which only other lists have is kept under its own name", () => {
  expect(signsOf("lead", { "VAT No": [] }, "VAT No", "custom")).toMatchObject({ "custom, fits another object": 1 });
  expect(signsOf("company", { "VAT No": [] }, "VAT No", "custom")).not.toHaveProperty("custom, fits another object");
  const numbers = some((at) => `27ABCDE${1000 + at * 7}F1Z5`);
  expect(
    concepts("lead", {
      "Lead ID": some((at) => `L-${500 + at}`),
      Name: some((at) => `Ann B${"abcdefghijklmnopqrst".charAt(at)}`),
      GSTIN: numbers,
      Qty: some((at) => `${at % 7}`),
    }),
  ).toMatchObject({
    GSTIN: "custom",
    Qty: "custom",
  });
});

test("a second stamp is told from a second field", () => {
  const columns = { Modified: [], "Modified At": [], Industry: [], "Industry Name": [] };
  expect(signsOf("company", columns, "Modified At", "leave-out")).toHaveProperty("leave out, another such stamp");
  expect(signsOf("company", columns, "Industry Name", "leave-out")).not.toHaveProperty("leave out, another such stamp");
});

test("the type of a second phone is as technical as that of the first", () => {
  expect(signsOf("company", { "Phone 2 Type": [] }, "Phone 2 Type", "leave-out")).toMatchObject({ "leave out, called just so": 1 });
});

test("numbers of things are told by their heading", () => {
  expect(["Number of branches", "orderCount", "num_tasks", "Phone Number"].map(isCount)).toEqual([true, true, true, false]);
});

test("a number that counts the rows is no id beside the number of the record", () => {
  const dates = some((at) => `${String(at + 1).padStart(2, "0")}-03-2025`);
  const columns = { "Sr No": some((at) => `${at + 1}`), "Enquiry No": some((at) => `ENQ/25/${100 + at}`), "Enquiry Date": dates };
  expect(concepts("lead", columns)).toMatchObject({ "Enquiry No": "id", "Sr No": "leave-out" });
  expect(concepts("lead", { "Lead ID": some((at) => `${at + 1}`), "Enquiry Date": dates })).toMatchObject({ "Lead ID": "id" });
});

test("a column that allows a way of contact is never taken for one that refuses it", () => {
  const answers = some((at) => (at % 3 === 0 ? "Y" : "N"));
  expect(concepts("patient", { "Last Name": some((at) => `Name${at}`), "OK to Text": answers })).toMatchObject({
    "OK to Text": "text-consent",
  });
  expect(concepts("contact", { "Last Name": some((at) => `Name${at}`), "Do not text": answers })).toMatchObject({
    "Do not text": "text-opt-out",
  });
  expect(signsOf("patient", { "SMS reminders": answers }, "SMS reminders", "text-opt-out")).toBeUndefined();
});

test("times of the day are no dates, yes and no are no ids, and numbers are no names", () => {
  expect(signsOf("lead", { Created: some((at) => `${9 + (at % 9)}:30`) }, "Created", "created")).toHaveProperty(
    "time of day, for a moment",
  );
  expect(signsOf("lead", { "Birth Date": some((at) => `${9 + (at % 9)}:30`) }, "Birth Date", "birth-date")).toBeUndefined();
  expect(signsOf("contact", { Reference: some((at) => (at % 2 === 0 ? "yes" : "no")) }, "Reference", "external-id")).toBeUndefined();
  expect(signsOf("deal", { organization: some((at) => `${at + 500}`) }, "organization", "company-name")).toBeUndefined();
});

test("what nothing becomes of can stand in several columns", () => {
  const stamps = some((at) => `2025-03-${String(at + 1).padStart(2, "0")} 10:00`);
  const users = some((at) => `Ann B${"abc".charAt(at % 3)}`);
  const ids = some((at) => `${7 + (at % 3)}`);
  expect(
    concepts("company", { Name: some((at) => `Firm ${at} Ltd`), "Updated By": users, "Updated By ID": ids, "Updated At": stamps }),
  ).toMatchObject({
    "Updated By": "modified-by",
    "Updated By ID": "modified-by",
  });
});
