/** Proves how the rows of files on the tab Inventory are read, and that a wrong answer names its cell. */
import { expect, test } from "vitest";
import { type MapProblem, reporter } from "../../../../shared/map/read/problem.ts";
import { fileRowsOf, readFileRows } from "../../../../shared/map/read/read-file-rows.ts";
import { type FileAnswer, FileReading, type ReadFile } from "../../../../shared/record/file-question.ts";
import type { Row } from "../../../../shared/tabs/tab.ts";
import { smallProfile, sourceObject } from "../small-profile.ts";

const profile = smallProfile([sourceObject("contact", "contact"), sourceObject("deal", "lead")]);
const file = (object: string | null, reading: object = {}, columns = ["Ref", "Visit + Day", "Name"]): ReadFile => ({
  title: "visits.csv",
  object,
  columns,
  reading: FileReading.parse(reading),
});
const aside = { kind: "rows set aside", text: "2 rows were set aside.", about: "2 ab" };
const unknown = { kind: "not used", text: "What is in this file?", about: "x" };

function read(of: ReadFile, cells: object, stored: readonly FileAnswer[] = []): { answers: FileAnswer[]; problems: MapProblem[] } {
  const problems: MapProblem[] = [];
  const row = { key: "file:visits.csv", include: of.object !== null, readAs: "", idFrom: "", accepted: "", ...cells } as Row;
  return { ...readFileRows({ profile, rows: [row], files: [of], stored }, reporter("inventory", problems)), problems };
}
const told = ({ problems }: { problems: MapProblem[] }): string[] => problems.map(({ column, message }) => `${column}: ${message}`);

test("a kind of record, columns of the id and leaving out are read however they are spelt, and wait for the next extraction", () => {
  const said = read(file(null, { questions: [unknown] }), { readAs: " CONTACT ", idFrom: "visit + day + ref" });
  expect(said.answers).toEqual([{ file: "visits.csv", readAs: "contact", idFrom: ["Visit + Day", "Ref"], accepted: null }]);
  expect(told(said)).toEqual(["readAs: This answer is not in use yet"]);
  expect(read(file(null), { readAs: "(Leave out)" })).toMatchObject({ answers: [{ readAs: "leave out" }], problems: [] });
  const used = { likely: "contact", readAs: "contact", idFrom: ["Visit + Day"] };
  expect(told(read(file("contact", used), { readAs: "contact", idFrom: "Visit + Day" }))).toEqual([]);
});

test("a heading may hold a plus, and headings may be separated by plus or comma", () => {
  const idFrom = (text: string): readonly string[] | undefined =>
    read(file(null, { likely: "contact" }), { idFrom: text }).answers[0]?.idFrom;
  expect(idFrom("Visit + Day")).toEqual(["Visit + Day"]);
  expect(idFrom("Ref + Name")).toEqual(["Ref", "Name"]);
  expect(idFrom("Ref, Visit + Day")).toEqual(["Ref", "Visit + Day"]);
});

test("the tick of a used file taken away leaves it out", () => {
  expect(read(file("contact"), { include: false }).answers).toMatchObject([{ readAs: "leave out" }]);
  expect(read(file("contact", { readAs: "contact" }), { include: false, readAs: "contact" })).toMatchObject({
    answers: [{ readAs: "contact" }],
    problems: [],
  });
  expect(read(file("contact"), { include: null }).answers, "an empty cell says nothing").toMatchObject([{ readAs: "" }]);
});

test("a tick that nobody took away leaves nothing out: the file was not used when the row was written", () => {
  const used = file("contact", { likely: "contact", idFrom: ["Ref"] });
  expect(read(used, { include: false, becomes: "(not used)", idFrom: "Ref" })).toMatchObject({ answers: [{ readAs: "" }], problems: [] });
});

test("wrong answers are problems of their cell, and no answers", () => {
  const waiting = file(null, { questions: [unknown] });
  const wrong: [string, string][] = [
    ...told(read(waiting, { readAs: "Persons" })),
    ...told(read(waiting, { readAs: "contact", idFrom: "Number" })),
    ...told(read(waiting, { readAs: "contact", idFrom: "Ref + ref" })),
    ...told(read(waiting, { idFrom: "Ref" })),
    ...told(read(waiting, { accepted: "perhaps" })),
    ...told(read(waiting, { accepted: "accept" })),
    ...told(read(waiting, { include: true })),
    ...told(read(file(null, {}, []), { readAs: "contact" })),
  ].map((text) => text.split(": ") as [string, string]);
  expect(wrong).toEqual([
    ["readAs", expect.stringContaining('"Persons" is not a kind of record')],
    ["idFrom", 'The file has no column "Number"'],
    ["idFrom", "A column is named twice"],
    ["readAs", "The columns of the id are given, but not what the file holds"],
    ["accepted", '"perhaps" is not an answer to this question'],
    ["accepted", "This question cannot be answered by accepting"],
    ["include", "It is not known what this file holds"],
    ["readAs", "This file cannot be read, so it cannot become Contacts"],
  ]);
  expect(read(waiting, { readAs: "Persons" }).answers).toEqual([]);
});

test("an answer in the row of a kind of record is a problem there", () => {
  const problems: MapProblem[] = [];
  readFileRows({ profile, rows: [{ key: "contact", readAs: "deal" }], files: [], stored: [] }, reporter("inventory", problems));
  expect(problems).toMatchObject([{ key: "contact", column: "readAs", message: "This row is a kind of record, not a file" }]);
});

test("accepting is about what there was when it was accepted", () => {
  const doubtful = file("contact", { questions: [aside] });
  expect(read(doubtful, { accepted: "accept" }).answers).toMatchObject([{ accepted: "rows set aside: 2 ab" }]);
  const before = { file: "visits.csv", readAs: "", idFrom: [], accepted: "rows set aside: 1 cd" };
  expect(read(doubtful, { accepted: "accept" }, [before]).answers).toMatchObject([{ accepted: "rows set aside: 1 cd" }]);
  expect(read(doubtful, {}, [before]).answers).toMatchObject([{ accepted: null }]);
});

test("the map tells the files about which somebody said something", () => {
  const doubtful = file("contact", { questions: [aside] });
  const said = (more: Partial<FileAnswer>): FileAnswer => ({ file: "visits.csv", readAs: "", idFrom: [], accepted: null, ...more });
  expect(fileRowsOf([doubtful], [said({})])).toEqual([]);
  expect(fileRowsOf([doubtful], [said({ accepted: "rows set aside: 1 cd" })])).toEqual([]);
  expect(fileRowsOf([doubtful], [said({ accepted: "rows set aside: 2 ab", idFrom: ["Ref"] })])).toEqual([
    { key: "visits.csv", readAs: "", idFrom: ["Ref"], accepted: true },
  ]);
});
