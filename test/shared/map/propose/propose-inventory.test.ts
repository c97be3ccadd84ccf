/** Tests what is said of each kind of record before anything is decided. */
import { expect, test } from "vitest";
import { becomesLabel, type InventoryFile, proposeInventory } from "../../../../shared/map/propose/propose-inventory.ts";
import { FileReading } from "../../../../shared/record/file-question.ts";
import { Becomes, ProfileObject } from "../../../../shared/sources/profile.ts";
import { column } from "../column.ts";
import { matchForTest } from "../match-for-test.ts";
import { smallProfile, sourceObject } from "../small-profile.ts";

const profile = smallProfile([
  sourceObject("contact", "contact", [
    { name: "created", shape: "dateTime", target: "contact.custom:Created", recipe: "created-stamp", synonyms: ["Created On"] },
    { name: "owner", shape: "owner", target: "contact.owner", recipe: "owner", synonyms: ["Owner"] },
  ]),
  sourceObject("deal", "lead", [{ name: "created", shape: "date", synonyms: ["Entered"] }], { loss: "Stage history stays behind" }),
  sourceObject("log", "nothing"),
]);
const inventory = (
  columns: readonly ReturnType<typeof column>[],
  more: Partial<Parameters<typeof proposeInventory>[0]> = {},
): ReturnType<typeof proposeInventory> =>
  proposeInventory({ profile, matches: matchForTest(profile, columns), files: [], answers: [], rows: [], fits: new Map(), ...more });
const file = (title: string, object: string | null, reading: object = {}, more: object = {}): InventoryFile => ({
  title,
  object,
  columns: ["A", "B"],
  rows: 2,
  notes: [],
  reading: FileReading.parse(reading),
  ...more,
});

test("a kind of record is told with its rows, its time and the people it belongs to", () => {
  const rows = inventory(
    [
      column("contact", "contact ID", ["1", "2"]),
      column("contact", "Created On", ["10/12/2025", "13/1/2025"], 1),
      column("contact", "Owner", ["Ada", "Charles"], 2),
    ],
    { files: [file("a.csv", "contact"), file("b.csv", "contact")] },
  );
  expect(rows.slice(0, 1)).toMatchObject([
    {
      key: "contact",
      rows: 2,
      columns: 3,
      filled: 1,
      oldest: "2025-01-13",
      newest: "2025-12-10",
      owners: 2,
      files: "a.csv, b.csv",
      include: true,
    },
  ]);
});

test("kinds that the export does not have are not listed, and the others keep the order of the profile", () => {
  expect(inventory([column("deal", "Name", ["x"]), column("contact", "Name", ["y"])]).map(({ key }) => key)).toEqual(["contact", "deal"]);
  expect(inventory([])).toEqual([]);
});

test("the share of filled cells counts every column for every row", () => {
  expect(inventory([column("contact", "A", ["1", "-", "3"]), column("contact", "B", ["-", "-", "-"], 1)])).toMatchObject([
    { rows: 3, filled: 0.333 },
  ]);
  expect(inventory([column("contact", "A", [])])).toMatchObject([{ rows: 0, filled: 0, oldest: "", newest: "", owners: null }]);
});

test("a column of days tells the time as well, and one whose dates can be read in two ways tells none", () => {
  expect(inventory([column("deal", "Entered", ["13/12/2025"])])).toMatchObject([{ oldest: "2025-12-13" }]);
  expect(inventory([column("contact", "Created On", ["3/4/2025"])])).toMatchObject([{ oldest: "" }]);
});

test("what becomes of nothing in Nutshell is proposed to stay, and what is lost is said", () => {
  expect(inventory([column("log", "A", ["1"]), column("deal", "Name", ["x"])])).toMatchObject([
    { key: "deal", include: true, loss: "Stage history stays behind" },
    { key: "log", include: false },
  ]);
});

test("whatever a kind of record becomes has a name for people", () => {
  const labels = Becomes.options.map((becomes) => becomesLabel(ProfileObject.parse(sourceObject("x", becomes))));
  expect(new Set(labels).size).toBe(Becomes.options.length);
  for (const label of labels) expect(label).toMatch(/^\(?[A-Z(n]/u);
});

test("notes stand beside their kind of record, and every file is listed, one that is not used with its rows and the reason", () => {
  const rows = inventory([column("contact", "A", ["1"])], {
    files: [
      file("a.csv", "contact", {}, { notes: ["line 3 is not a record: it repeats the headings. It says: A"] }),
      file("Events.csv", null, {}, { rows: 40, notes: ["It was not read: nothing matches."] }),
      file("scan.pdf", null, {}, { rows: null, columns: [], notes: ["It was not read: not a CSV file."] }),
    ],
  });
  expect(rows).toMatchObject([
    { key: "contact", notes: "a.csv: line 3 is not a record: it repeats the headings. It says: A", files: "a.csv" },
    { key: "file:a.csv", include: true, becomes: "Part of Contacts", tone: "quiet", loss: "" },
    { key: "file:Events.csv", include: false, rows: 40, becomes: "(not used)", loss: "None of its 40 rows is migrated" },
    { key: "file:scan.pdf", rows: null, notes: "It was not read: not a CSV file.", loss: "Nothing in it is migrated" },
  ]);
});

test("a question stands in the row of its file until it is answered, and what people wrote stays", () => {
  const question = { kind: "rows set aside", text: "2 rows were set aside.", about: "2 ab" };
  const files = [file("a.csv", "contact", { questions: [question] })];
  const rowOf = (more: object): object | undefined => inventory([], { files, ...more })[0];
  expect(rowOf({})).toMatchObject({ tone: "attention", loss: "2 rows were set aside.", accepted: "" });
  const written = { key: "file:a.csv", include: true, readAs: " Contacts?", idFrom: "", accepted: "" };
  expect(rowOf({ rows: [written] })).toMatchObject({ readAs: "Contacts?" });
  const accepted = { key: "file:a.csv", include: true, readAs: "", idFrom: "", accepted: "accept" };
  expect(rowOf({ rows: [accepted] })).toMatchObject({ tone: "quiet", loss: "", accepted: "accept" });
  const before = { file: "a.csv", readAs: "", idFrom: [], accepted: "rows set aside: 1 cd" };
  expect(rowOf({ rows: [accepted], answers: [before] }), "what was accepted was something else").toMatchObject({
    tone: "attention",
    accepted: "",
  });
});

test("to take the tick of a file away is told in words, and a row that was deleted comes back with its answers", () => {
  const files = [file("a.csv", "contact"), file("b.csv", "contact", { readAs: "contact", idFrom: ["A", "B"] })];
  const unticked = { key: "file:a.csv", include: false, readAs: "", idFrom: "", accepted: "" };
  const answers = [{ file: "b.csv", readAs: "contact", idFrom: ["A", "B"], accepted: null }];
  expect(inventory([], { files, answers, rows: [unticked] })).toMatchObject([
    { key: "file:a.csv", include: false, readAs: "(leave out)" },
    { key: "file:b.csv", include: true, readAs: "Contacts", idFrom: "A + B" },
  ]);
});

test("a kind of record says how well the live map fits, and a file with a round number of rows that it may be cut off", () => {
  const fit = { object: "contact", title: "Contacts", records: 1, status: "lossy" as const, reasons: ['"Fax" is left out'] };
  const rows = inventory([column("contact", "contact ID", ["1"])], {
    fits: new Map([["contact", fit]]),
    files: [file("a.csv", "contact", {}, { rows: 5000 }), file("b.csv", "contact", {}, { rows: 5001 })],
  });
  expect(rows).toMatchObject([
    { fidelity: "lossy", loss: '"Fax" is left out.' },
    { tone: "attention", loss: expect.stringContaining("may be cut off: it has exactly 5,000 records") },
    { tone: "quiet", loss: "" },
  ]);
});
