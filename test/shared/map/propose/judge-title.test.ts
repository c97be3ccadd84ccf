/** Tests that a column called "Title" is what its values say: what a lead is about, or a job title. */
import { expect, test } from "vitest";
import { judgeTitle } from "../../../../shared/map/propose/judge-title.ts";
import type { Suggestion } from "../../../../shared/map/propose/propose-leftover.ts";
import { SURE } from "../../../../shared/map/propose/propose-mapping.ts";
import { column } from "../column.ts";

const wanted: Suggestion = { target: "lead.title", recipe: "text", argument: "", confidence: 0.99, why: "The heading is known" };
const judge = (heading: string, ...values: string[]): Suggestion => judgeTitle(wanted, column("lead", heading, values));

test("job titles are proposed as those of the person, with the count, for people to confirm", () => {
  const judged = judge("Title", "Sales Manager", "Director, Operations", "C - Level", "CEO", "Ten pumps");
  expect(judged).toMatchObject({ target: "contact.jobTitle", why: expect.stringContaining("4 of 5 values checked are job titles") });
  expect(judged.confidence).toBeLessThan(SURE);
});

test.each([
  ["Title", ["Ten pumps", "Managers' training", "Two lathes"]],
  ["Title", []],
  ["Subject", ["Manager", "CEO"]],
] as const)("%s with %j stays what the lead is about", (heading, values) => expect(judge(heading, ...values)).toBe(wanted));

test("another field is left alone", () => {
  const other: Suggestion = { ...wanted, target: "contact.jobTitle" };
  expect(judgeTitle(other, column("contact", "Title", ["Manager"]))).toBe(other);
});
