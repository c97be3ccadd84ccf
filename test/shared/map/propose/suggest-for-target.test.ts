/** Tests what is proposed for single values, why, and what is asked. */
import { expect, test } from "vitest";
import { isListed, suggestForTarget } from "../../../../shared/map/propose/suggest-for-target.ts";
import type { Catalog } from "../../../../shared/record/catalog.ts";
import { usualAccount } from "../../../gold/usual-account.ts";

const suggest = (target: string, value: string, catalog: Catalog = usualAccount) => suggestForTarget(target, value, catalog, {});

test("a question says what the word may mean and what there is to choose", () => {
  expect(suggest("lead.status", "Won/Lost")).toMatchObject({
    target: undefined,
    why: '"Won/Lost" may mean won or lost, which is not certain: please choose open, pending, won, lost or cancelled',
  });
  expect(suggest("lead.priority", "Gold").why).toBe('"Gold" is not known here: please choose Normal or Hot');
  expect(suggest("activity.isLogged", "No show").why).toBe("It did not take place: please choose yes, no or (leave out)");
  expect(suggest("account.industry", "Banking")).toMatchObject({ target: undefined, others: ["Financial Services"] });
});

test("what is certain says why in words", () => {
  expect(suggest("lead.status", "Gewonnen").why).toBe('"Gewonnen" means won');
  expect(suggest("lead.priority", "Not urgent").target).toBe("Normal");
  expect(suggest("account.industry", "Gesundheitswesen").why).toBe('"Gesundheitswesen" means the same as Nutshell\'s "Healthcare"');
});

test("an activity type that is not certain keeps its own name, so that it cannot go unseen", () => {
  expect(suggest("activity.activityType", "Call/Meeting")).toMatchObject({
    target: "Call/Meeting",
    confidence: 0.6,
    why: expect.stringContaining('such as "Phone Call" or "Meeting"') as string,
  });
});

test("a source that Nutshell has in other words takes that one; a source that may be one keeps its name", () => {
  expect(suggest("lead.sources", "Web-site").target).toBe("Website");
  expect(suggest("lead.sources", "Partner Referral")).toMatchObject({ target: "Partner Referral", confidence: 0.8 });
  expect(suggest("lead.sources", "JustDial")).toMatchObject({ target: "JustDial", confidence: 0.98 });
});

test("an outcome of won deals takes no word of lost ones, and an open deal has no outcome", () => {
  const catalog = { ...usualAccount, outcomes: [...usualAccount.outcomes, { id: 9, name: "Price", type: 11, rev: "0" }] };
  expect(suggest("lead.outcome", "Too expensive", catalog).target).toBe("Price");
  expect(suggest("lead.outcome", "Not won", catalog).target).toBe("Not won");
  expect(suggest("lead.outcome", "Open", catalog)).toMatchObject({ target: "", confidence: 0.5 });
});

test("a value of a field that Nutshell has takes the spelling of its options", () => {
  const field = { entity: "contact" as const, name: "Level", type: "Enum", isMultiple: false, options: ["Platinum", "Gold"] };
  const catalog = { ...usualAccount, customFields: [field] };
  expect(["platinum", "Platnium", "Silver"].map((value) => suggest("contact.custom:level", value, catalog).target)).toEqual([
    "Platinum",
    "Platinum",
    "Silver",
  ]);
});

test("a list takes what means the same for certain", () => {
  const industries = usualAccount.industries.map(({ name }) => name);
  expect([isListed("Finance", industries, "industry"), isListed("Banking", industries, "industry")]).toEqual([true, false]);
});
