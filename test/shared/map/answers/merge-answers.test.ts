/** Tests which answers of a file an installation takes over. */
import { expect, test } from "vitest";
import { mergeAnswers } from "../../../../shared/map/answers/merge-answers.ts";
import type { RememberedAnswer, TravellingAnswer } from "../../../../shared/record/remembered-answer.ts";
import { smallProfile, sourceObject } from "../small-profile.ts";
import { someAnswer } from "./some-answer.ts";

const profiles = [smallProfile([sourceObject("contact", "contact"), sourceObject("company", "account")])];
const travelling = ({ key: _key, by: _by, migration: _migration, ...answer }: RememberedAnswer): TravellingAnswer => answer;
const merge = (here: RememberedAnswer[], ...file: RememberedAnswer[]) =>
  mergeAnswers({ here, file: file.map(travelling), profiles, now: "2026-06-01T00:00:00.000Z" });
const title = (at: string) => someAnswer({ target: "contact.jobTitle", recipe: "text", at });

test("what nobody here has answered is added", () => {
  expect(merge([], someAnswer(), someAnswer({ heading: "shoesize" }))).toMatchObject({ added: [{}, {}], replaced: [], skipped: [] });
});

test("a newer answer takes the place of an older one, an older one is skipped, and both are told", () => {
  const older = title("2026-01-03T09:00:00.000Z");
  expect(merge([older], someAnswer())).toMatchObject({ taken: [{}], added: [], replaced: [{ instead: { target: "contact.jobTitle" } }] });
  const newer = merge([title("2026-05-03T09:00:00.000Z")], someAnswer());
  expect(newer).toMatchObject({ taken: [], added: [], replaced: [] });
  expect(newer.skipped[0]?.why).toBe("Person: Job title was answered here on 3 May 2026, which is not older");
});

test("what is known here is skipped, so that the same file changes nothing the second time", () => {
  expect(merge([someAnswer()], someAnswer({ at: "2026-05-03T09:00:00.000Z" })).skipped[0]?.why).toBe("it is known here already");
});

test("two answers of a file that contradict each other come over as they are", () => {
  const older = title("2026-01-03T09:00:00.000Z");
  expect(merge([], someAnswer(), older)).toMatchObject({ added: [{}, {}], replaced: [] });
  expect(merge([older], someAnswer(), older)).toMatchObject({ added: [{}], replaced: [], skipped: [{ why: "it is known here already" }] });
});

test("what this installation has no use for is skipped with the reason", () => {
  const whyNot = (more: Partial<RememberedAnswer>) => merge([], someAnswer(more)).skipped[0]?.why;
  expect(whyNot({ source: "abacus" })).toBe('there is no source profile "abacus" here');
  expect(whyNot({ object: "vessel" })).toBe('Old CRM has no kind of record "vessel"');
  expect(whyNot({ heading: "Blood group" })).toContain("not written in small letters");
  expect(whyNot({ target: "contact.bloodGroup" })).toBe('Nutshell has no field "contact.bloodGroup"');
  expect(whyNot({ recipe: "" })).toContain("Read as is empty");
});

test("a file cannot bring a customer's own detail, nor an answer of tomorrow", () => {
  const [money] = merge(
    [],
    someAnswer({ recipe: "text", argument: "Acme" }),
    someAnswer({ heading: "fee", recipe: "number", argument: "EUR" }),
  ).taken;
  expect(money).toMatchObject({ argument: "" });
  expect(merge([], someAnswer({ heading: "fee", recipe: "number", argument: "EUR" })).taken).toMatchObject([{ argument: null }]);
  expect(merge([], someAnswer({ at: "2099-01-01T00:00:00.000Z" })).taken).toMatchObject([{ at: "2026-06-01T00:00:00.000Z" }]);
});
