/** Tests that a remembered answer takes the place of a proposal where it fits, and says why where it does not. */
import { expect, test } from "vitest";
import { withAnswers } from "../../../../shared/map/answers/with-answers.ts";
import { proposeLeftover } from "../../../../shared/map/propose/propose-leftover.ts";
import { SURE } from "../../../../shared/map/propose/propose-mapping.ts";
import type { ColumnProfile } from "../../../../shared/record/column-profile.ts";
import type { RememberedAnswer } from "../../../../shared/record/remembered-answer.ts";
import { freshCatalog } from "../catalogs.ts";
import { column } from "../column.ts";
import { proposedFor } from "../proposed.ts";
import { smallProfile, sourceObject } from "../small-profile.ts";
import { someAnswer } from "./some-answer.ts";

const profile = smallProfile([sourceObject("contact", "contact"), sourceObject("company", "account")]);
const blood = (...values: string[]) => column("contact", "BLOOD_GROUP", values.length === 0 ? ["B+", "0-"] : values);

/** Each column kept under its own name was the proposal, a designation as the job title. */
function proposeAll(columns: readonly ColumnProfile[], answers: readonly RememberedAnswer[]) {
  const proposed = columns.map((one) => {
    const suggestion = proposeLeftover("contact", one, profile, undefined);
    return proposedFor(one, suggestion.target, one.column === "Designation" ? { ...suggestion, target: "contact.jobTitle" } : suggestion);
  });
  return withAnswers(proposed, { answers, profile, catalog: freshCatalog });
}
const propose = (one: ColumnProfile, ...answers: RememberedAnswer[]) => proposeAll([one], answers)[0]?.suggestion;
const isTicked = (one: ReturnType<typeof propose>): boolean => (one?.confidence ?? 0) >= SURE;

test("a column of the same heading and kind of values is proposed as answered, ticked, and says by whom and when", () => {
  const found = propose(blood(), someAnswer());
  expect(found).toMatchObject({ target: "contact.custom:Blood group", recipe: "choice", argument: "" });
  expect(isTicked(found)).toBe(true);
  expect(found?.why).toBe('Answered so on 12 Mar 2026 in the migration "Acme" by charles@analytical.example');
  expect(propose(blood(), someAnswer({ times: 3, by: null, migration: null }))?.why).toBe(
    "Answered so 3 times, last on 12 Mar 2026 in another installation",
  );
});

test("answers of other sources, kinds of record and headings change nothing", () => {
  const unchanged = propose(blood());
  for (const other of [{ source: "mogo" }, { object: "company" }, { heading: "group" }])
    expect(propose(blood(), someAnswer(other))).toEqual(unchanged);
});

test("where the values are of another kind the proposal stays, and why says so", () => {
  const found = propose(blood("12", "17"), someAnswer());
  expect(found).toMatchObject({ target: "contact.custom:BLOOD GROUP", recipe: "number" });
  expect(found?.why).toContain(
    'Not used: Person: Blood group (custom field), answered on 12 Mar 2026 in the migration "Acme", because those values were text, and these are numbers',
  );
  expect(propose(column("contact", "Blood group", [""]), someAnswer())?.why).toContain("no record has a value now");
});

test("of two answers the newest is proposed, never ticked, and the other one is named", () => {
  const title = someAnswer({ target: "contact.jobTitle", recipe: "text", at: "2026-01-03T09:00:00.000Z", migration: "Beta" });
  const found = propose(blood(), title, someAnswer());
  expect(found?.target).toBe("contact.custom:Blood group");
  expect(isTicked(found)).toBe(false);
  expect(found?.why).toContain('there is another answer: Person: Job title, answered on 3 Jan 2026 in the migration "Beta"');
});

test("to leave a column out is an answer too", () => {
  expect(propose(blood(), someAnswer({ target: "", recipe: "" }))).toMatchObject({ target: "", recipe: "", confidence: 0.97 });
});

test("a field that an answer gives to one column is not given to another", () => {
  const designation = column("contact", "Designation", ["Countess"]);
  const [first, second] = proposeAll([designation, blood()], [someAnswer({ target: "contact.jobTitle", recipe: "text" })]);
  expect(second?.suggestion.target).toBe("contact.jobTitle");
  expect(first?.suggestion).toMatchObject({ target: "contact.custom:Designation", confidence: 0.8 });
  expect(first?.suggestion.why).toContain("Person: Job title already has a column");
});
