/** Tests that a remembered answer passes the checks of values, links and lists that every proposal passes. */
import { expect, test } from "vitest";
import { applyAnswer } from "../../../../shared/map/answers/apply-answer.ts";
import type { Suggestion } from "../../../../shared/map/propose/propose-leftover.ts";
import { SURE } from "../../../../shared/map/propose/propose-mapping.ts";
import type { ColumnProfile } from "../../../../shared/record/column-profile.ts";
import type { RememberedAnswer, ValuesKind } from "../../../../shared/record/remembered-answer.ts";
import { freshCatalog } from "../catalogs.ts";
import { column } from "../column.ts";
import { proposedFor } from "../proposed.ts";
import { smallProfile, sourceObject } from "../small-profile.ts";
import { someAnswer } from "./some-answer.ts";

const profile = smallProfile([sourceObject("contact", "contact"), sourceObject("company", "account"), sourceObject("visit", "activity")]);
const beside = { profile, catalog: freshCatalog, order: undefined, numbers: undefined, finding: undefined };
const becomes: Record<string, string> = { company: "account", visit: "activity" };

/** What becomes of the answer where `proposed` was the proposal. */
const apply = (one: ColumnProfile, more: Partial<RememberedAnswer>, proposed: Partial<Suggestion> = {}, ids?: number) =>
  applyAnswer(
    proposedFor(one, proposed.target, { confidence: 0.5, becomes: becomes[one.object] ?? "contact", ...proposed }),
    someAnswer(more),
    ids === undefined
      ? beside
      : { ...beside, finding: { object: one.object, column: one.column, looked: 2, counts: [{ object: "company", ids, names: 0 }] } },
  );
const isTicked = (found: ReturnType<typeof apply>): boolean => !("refused" in found) && found.confidence >= SURE;
const blood = (...values: string[]) => column("contact", "Blood group", values);

test("an answer for which this account or version has no place is refused", () => {
  const sector = (...values: string[]) => apply(column("company", "Trade", values), { target: "account.industry" });
  expect(sector("accounting")).toMatchObject({ target: "account.industry", confidence: 0.97 });
  expect(sector("Steam", "Accounting")).toEqual({ refused: "1 value is not in this account's list, and the API cannot add them" });
  expect(apply(blood("B+"), { target: "contact.bloodGroup" })).toEqual({ refused: 'Nutshell has no field "contact.bloodGroup"' });
  expect(apply(blood("B+"), { recipe: "owner" })).toMatchObject({
    refused: expect.stringContaining("does not work for Person: Blood group"),
  });
});

test("the values say how dates are written; what was said before only helps where they leave it open, and is asked", () => {
  const born = (values: string[], argument = "M/d/yyyy", kind: ValuesKind = "date") =>
    apply(column("contact", "Born", values), { kind, target: "contact.custom:Born", recipe: "date", argument });
  expect(born(["25/12/2015"])).toMatchObject({ argument: "d/M/yyyy", confidence: 0.97 });
  expect(born(["1/2/2015", "3/4/2015"])).toMatchObject({ argument: "M/d/yyyy", confidence: 0.85 });
  expect(born(["25.12.2015", "1.2.2015"], "d.M.yyyy", "text"), "a format that the profile does not know").toMatchObject({
    argument: "d.M.yyyy",
    confidence: 0.97,
  });
  expect(isTicked(born(["1.2.2015"], "d.M.yyyy", "text"))).toBe(false);
  expect(isTicked(born(["soon"], "d.M.yyyy", "text"))).toBe(false);
});

test("the values say how numbers are written too", () => {
  const fee = (values: string[], argument: string | null, target = "contact.custom:Fee") =>
    apply(column("contact", "Fee", values), { kind: "number", target, recipe: "number", argument });
  expect(fee(["1.234,50"], "1,234.56")).toMatchObject({ argument: "1.234,56", confidence: 0.97 });
  expect(fee(["12.500"], "1.234,56")).toMatchObject({ argument: "1.234,56", confidence: 0.5 });
  expect(fee(["0.25", "0.5"], "1 = 100 %", "lead.confidence")).toMatchObject({ argument: "1 = 100 %", confidence: 0.9 });
  expect(fee(["12", "15"], null)).toMatchObject({ argument: "", confidence: 0.85, why: expect.stringContaining("please check it") });
});

test("separators count as long as the values do not say another", () => {
  const found = (argument: string) => apply(blood("red; blue", "blue; green", "green; red", "red"), { argument });
  expect(found("separated by ;")).toMatchObject({ argument: "separated by ;", confidence: 0.97 });
  expect(isTicked(found("separated by |"))).toBe(false);
  expect(found(""), "people said that each cell is one choice").toMatchObject({ argument: "", confidence: 0.97 });
});

test("what is no e-mail address, phone or number is not read as one", () => {
  const asMail = (...values: string[]) => apply(blood(...values), { target: "contact.emails", recipe: "email" });
  expect(asMail("Ada <ada@mills.example>", "none")).toMatchObject({ target: "contact.emails", recipe: "email" });
  expect(asMail("B+", "0-")).toEqual({ refused: "0 of 2 different values contain an e-mail address" });
});

test("a Detail that was not remembered is that of the proposal, or empty, and asked", () => {
  const answer = { kind: "phone", target: "contact.phones", recipe: "phone", argument: null } as const;
  const phone = column("contact", "Mobile", ["98765 43210"]);
  expect(apply(phone, answer, { target: "contact.phones", recipe: "phone", argument: "else IN" })).toMatchObject({
    argument: "else IN",
    confidence: 0.85,
  });
  expect(apply(phone, answer)).toMatchObject({ argument: "", confidence: 0.85 });
  const kindOfVisit = column("visit", "Kind", ["Call", ""]);
  expect(isTicked(apply(kindOfVisit, { target: "activity.activityType" })), "what those with an empty cell become is asked").toBe(false);
  expect(isTicked(apply(column("visit", "Kind", ["Call"]), { target: "activity.activityType" }))).toBe(true);
  const line = { target: "activity.note", recipe: "header-line", argument: "" } as const;
  expect(apply(column("visit", "Room_no", ["A"]), line)).toMatchObject({ argument: "Room no", confidence: 0.97 });
});

test("a link is as sure as its values are found", () => {
  const firm = column("contact", "Firm", ["C1", "C2"]);
  const link = { target: "contact.account", recipe: "link", argument: "company" } as const;
  expect(apply(firm, link, {}, 2)).toMatchObject({ target: "contact.account", recipe: "link", argument: "company", confidence: 0.97 });
  expect(isTicked(apply(firm, link, {}, 0))).toBe(false);
  expect(apply(firm, { ...link, argument: "vessel" })).toEqual({ refused: 'the source has no kind of record "vessel"' });
  expect(isTicked(apply(firm, { ...link, argument: null }))).toBe(false);
});
