/** Tests which answer counts where several rows wait for one question. */
import { expect, test } from "vitest";
import { chooseAnswer } from "../../../shared/verify/choose-answer.ts";

const chosen = (answers: Record<string, string>) =>
  chooseAnswer(new Map(Object.entries(answers)), { keys: ["company/2", "company/1"], cause: "cause|same" });

test("the first row of the tab counts; one that says otherwise is named, one that says the same is not", () => {
  expect(chosen({ "company/1": "Merge", "company/2": "Keep apart" })).toEqual({
    key: "company/1",
    answer: "Merge",
    contrary: ["company/2"],
  });
  expect(chosen({ "company/1": "Merge", "company/2": "merge" })?.contrary).toEqual([]);
});

test("a row's own answer goes before the one for all of its cause, which counts where there is no other", () => {
  expect(chosen({ "cause|same": "Merge", "company/2": "Keep apart" })).toEqual({ key: "company/2", answer: "Keep apart", contrary: [] });
  expect(chosen({ "cause|same": "Merge" })).toMatchObject({ key: "cause|same", answer: "Merge" });
  expect(chosen({ "company/9": "Merge" })).toBeUndefined();
});
