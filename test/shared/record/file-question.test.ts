/** Proves which questions about files are open, and which answers wait for an extraction. */
import { expect, test } from "vitest";
import {
  doubtsOf,
  type FileAnswer,
  FileReading,
  fileStates,
  isUnread,
  LEFT_OUT,
  openQuestions,
  type ReadFile,
} from "../../../shared/record/file-question.ts";

const aside = { kind: "rows set aside", text: "2 rows were set aside.", about: "2 ab" } as const;
const unknown = { kind: "not used", text: "What is in this file?", about: "A" } as const;
const file = (object: string | null, reading: object = {}): ReadFile => ({
  title: "visits.csv",
  object,
  columns: ["A"],
  reading: FileReading.parse(reading),
});
const answer = (more: Partial<FileAnswer>): FileAnswer => ({ file: "visits.csv", readAs: "", idFrom: [], accepted: null, ...more });

test("a file of an earlier release asks nothing", () => {
  expect(openQuestions(file(null), undefined)).toEqual([]);
  expect(isUnread(file("contact"), answer({}))).toBe(false);
});

test("accepting answers the doubts it was given for, and no others", () => {
  const doubtful = file("contact", { questions: [aside] });
  expect(openQuestions(doubtful, undefined)).toEqual([aside]);
  expect(openQuestions(doubtful, answer({ accepted: doubtsOf(doubtful.reading) }))).toEqual([]);
  expect(openQuestions(doubtful, answer({ accepted: "rows set aside: 1 cd" }))).toEqual([aside]);
  const both = file(null, { questions: [unknown, aside] });
  expect(openQuestions(both, answer({ accepted: doubtsOf(both.reading) }))).toEqual([unknown]);
});

test("to leave out what is not used counts at once, any other answer when the file has been extracted with it", () => {
  const waiting = file(null, { questions: [unknown] });
  expect([isUnread(waiting, answer({ readAs: LEFT_OUT })), openQuestions(waiting, answer({ readAs: LEFT_OUT }))]).toEqual([false, []]);
  expect([isUnread(waiting, answer({ readAs: "contact" })), openQuestions(waiting, answer({ readAs: "contact" }))]).toEqual([true, []]);
  expect(isUnread(file("contact", { readAs: "contact" }), answer({ readAs: "contact" }))).toBe(false);
  expect(isUnread(file("contact", { readAs: "contact" }), answer({}))).toBe(true);
  expect(isUnread(file("contact"), answer({ readAs: LEFT_OUT }))).toBe(true);
  expect(isUnread(file("contact", { idFrom: ["A"] }), answer({ idFrom: ["A", "B"] }))).toBe(true);
});

test("the files that wait are told by their titles", () => {
  const files = [file(null, { questions: [unknown] }), { ...file("contact"), title: "people.csv" }];
  expect(fileStates(files, [answer({ file: "people.csv", readAs: LEFT_OUT })])).toEqual({ open: ["visits.csv"], unread: ["people.csv"] });
});
