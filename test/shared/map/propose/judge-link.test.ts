/** Tests that the values of a column decide whether it links by id or by name, and how sure that is. */
import { expect, test } from "vitest";
import { judgeLink, type LinkCount } from "../../../../shared/map/propose/judge-link.ts";
import type { Suggestion } from "../../../../shared/map/propose/propose-leftover.ts";
import { SURE } from "../../../../shared/map/propose/propose-mapping.ts";
import { column } from "../column.ts";
import { smallProfile, sourceObject } from "../small-profile.ts";

const profile = smallProfile([
  sourceObject("company", "account"),
  sourceObject("contact", "contact"),
  sourceObject("deal", "lead"),
  sourceObject("activity", "activity"),
]);
const byId: Suggestion = { target: "contact.account", recipe: "link", argument: "company", confidence: 0.99, why: "The heading is known" };
const judge = (wanted: Suggestion, counts: readonly LinkCount[], values = ["Mill Works", "Engine Hall"]): Suggestion =>
  judgeLink(wanted, {
    entity: wanted.target.startsWith("activity") ? "activity" : "contact",
    column: column("contact", "Company", values),
    profile,
    finding: { object: "contact", column: "Company", looked: 4, counts },
  });

test("a column whose values are ids stays a link by id, and says how many were found", () => {
  expect(judge(byId, [{ object: "company", ids: 4, names: 0 }])).toEqual({
    ...byId,
    why: "The heading is known; 4 of 4 different values are ids of Companys",
  });
});

test("a column of company names called like an id becomes a link by name", () => {
  const judged = judge(byId, [{ object: "company", ids: 0, names: 3 }]);
  expect(judged).toMatchObject({ recipe: "link-by-name", argument: "company", confidence: 0.99 });
  expect(judged.why).toContain("3 of 4 different values are names in Companys");
});

test("a column of ids called like a name becomes a link by id", () => {
  expect(judge({ ...byId, recipe: "link-by-name" }, [{ object: "company", ids: 4, names: 0 }])).toMatchObject({ recipe: "link" });
});

test("a link most of whose values are found nowhere is not proposed as sure", () => {
  expect(judge(byId, [{ object: "company", ids: 1, names: 0 }]).confidence).toBeLessThan(SURE);
  expect(judge(byId, [{ object: "company", ids: 0, names: 1 }]).confidence).toBeLessThan(SURE);
});

test("a link that resolves to nothing is never proposed as sure, whatever the heading", () => {
  const numbers = judge(byId, [{ object: "company", ids: 0, names: 0 }], ["17", "18"]);
  expect(numbers).toMatchObject({ recipe: "link" });
  expect(numbers.confidence).toBeLessThan(SURE);
  expect(numbers.why).toContain("none of 4 different values is an id or a name in Companys");
  expect(judge(byId, [])).toMatchObject({ recipe: "link-by-name" });
});

test("a link by name whose values are codes that lead nowhere is not sure either: no company is made from a code", () => {
  const byName: Suggestion = { ...byId, recipe: "link-by-name" };
  const nothing = [{ object: "company", ids: 0, names: 0 }];
  expect(judge(byName, nothing, ["000007", "C-12/3"]).confidence).toBeLessThan(SURE);
  expect(judge(byName, nothing, ["3M", "Mill Works"]).confidence).toBe(byName.confidence);
});

test("a link by the name of a company stays as sure as it was: a company that is not in the export is made from it", () => {
  const byName: Suggestion = { ...byId, recipe: "link-by-name" };
  for (const names of [0, 1]) {
    const judged = judge(byName, [{ object: "company", ids: 0, names }]);
    expect(judged).toMatchObject({ recipe: "link-by-name", confidence: byName.confidence });
    expect(judged.why).toContain("of 4 different values");
  }
});

test("ids of another kind of record link to that one, and somebody has to agree", () => {
  const wanted = { ...byId, target: "activity.participants", argument: "contact" };
  const judged = judge(wanted, [
    { object: "contact", ids: 0, names: 0 },
    { object: "deal", ids: 4, names: 0 },
  ]);
  expect(judged).toMatchObject({ target: "activity.lead", recipe: "link", argument: "deal" });
  expect(judged.confidence).toBeLessThan(SURE);
});

test("what is no link, or was not looked up, stays as it was proposed", () => {
  const text: Suggestion = { ...byId, target: "contact.jobTitle", recipe: "text", argument: "" };
  expect(judge(text, [])).toBe(text);
  expect(judgeLink(byId, { entity: "contact", column: column("contact", "Company", []), profile, finding: undefined })).toBe(byId);
});

test("a column with addresses of people is a link to them, sure where most of them are there", () => {
  const byAddress: Suggestion = { ...byId, target: "activity.participants", recipe: "link-by-name", argument: "contact" };
  const judged = judge(byAddress, [{ object: "contact", ids: 0, names: 0, addresses: 3 }]);
  expect(judged).toMatchObject({ recipe: "link-by-name", confidence: 0.99 });
  expect(judged.why).toContain("3 of 4 different values are addresses in Contacts");
  expect(judge(byAddress, [{ object: "contact", ids: 0, names: 0, addresses: 1 }]).confidence).toBeLessThan(SURE);
});
