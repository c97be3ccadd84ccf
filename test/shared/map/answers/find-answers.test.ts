/** Tests which remembered answers are about a column. */
import { expect, test } from "vitest";
import { indexAnswers } from "../../../../shared/map/answers/find-answers.ts";
import { someAnswer } from "./some-answer.ts";

test("answers about the heading in any spelling are found, the newest first, those of other sources and kinds of record not", () => {
  const older = someAnswer({ target: "", recipe: "", at: "2026-01-03T09:00:00.000Z" });
  const others = [someAnswer({ source: "mogo" }), someAnswer({ object: "company" })];
  const find = indexAnswers([older, ...others, someAnswer()], { name: "test" });
  expect(find({ object: "contact", column: "Blood-GROUP" })).toEqual([someAnswer(), older]);
  expect(find({ object: "contact", column: "Group" })).toEqual([]);
});
