/** Tests the forms in which values go to Nutshell. */
import { describe, expect, test } from "vitest";
import type { Entity } from "../../../../shared/record/nutshell/entity.ts";
import {
  customValues,
  cut,
  escaped,
  idOf,
  linksOf,
  marketOf,
  milestoneOf,
  outcomeOf,
  priorityOf,
  restRef,
  rpcAddresses,
  rpcRef,
  seconds,
  withKey,
} from "../../../../shared/record/nutshell/to-wire.ts";
import { sampleCatalog } from "./sample-catalog.ts";

const catalog = sampleCatalog();
const unknown = expect.objectContaining({ code: "load/unknown-choice", scope: "record" });

describe("links", () => {
  test("a link goes out once it has a Nutshell id; one that still has a key is left out", () => {
    const link = { entity: "contact" as Entity, id: 3 };
    expect(linksOf([{ key: "rsoft/contact/1" }, link, "Ada"])).toEqual([link]);
    expect(linksOf(link)).toEqual([link]);
    for (const none of [null, undefined, "", 3, [], { key: "rsoft/contact/1" }]) expect(linksOf(none)).toEqual([]);
  });
  test("both surfaces name the same record in their own way", () => {
    const link = { entity: "account" as Entity, id: 7 };
    expect(rpcRef(link)).toEqual({ entityType: "Accounts", id: 7 });
    expect(restRef(link)).toBe("7-accounts");
  });
});

describe("addresses", () => {
  test("only the parts that are known are sent, by Nutshell's names for them", () => {
    expect(rpcAddresses([{ street: "161", street2: "2nd floor", postalCode: "700005", city: "Kolkata" }])).toEqual([
      { address_1: "161", address_2: "2nd floor", city: "Kolkata", postalCode: "700005" },
    ]);
  });
  test("an address that is one text is its first line, and a link is no address", () => {
    expect(rpcAddresses(["161, Station Road", { key: "rsoft/company/1" }, { entity: "account", id: 1 }])).toEqual([
      { address_1: "161, Station Road" },
    ]);
    expect(rpcAddresses(null)).toEqual([]);
  });
});

describe("labels", () => {
  const { activityTypes } = catalog;
  test("a label is found whatever its case, spaces and width", () => {
    for (const label of ["Meeting", " MEETING ", "Ｍeeting"]) expect(idOf(activityTypes, label, "activity type")).toBe(2);
    expect(idOf(activityTypes, "phone  call", "activity type")).toBe(1);
  });
  test("a label that Nutshell does not offer stops its record only, and says what to create", () => {
    for (const label of ["Séance", "", null, "constructor"])
      expect(() => idOf(activityTypes, label, "activity type")).toThrowError(unknown);
    expect(() => idOf(activityTypes, "Séance", "activity type")).toThrowError(
      expect.objectContaining({ hint: expect.stringContaining("activity type") }),
    );
  });
});

describe("the stage of a lead", () => {
  test("a stage is looked for in its pipeline; without one, in the usual pipeline first", () => {
    expect(milestoneOf(catalog, "Engines", "Quoted")).toBe(13);
    expect(milestoneOf(catalog, undefined, "quoted")).toBe(5);
    expect(milestoneOf(catalog, null, "Drawing")).toBe(9);
  });
  test("a pipeline without a stage means its first stage, and neither means that nothing is said", () => {
    expect(milestoneOf(catalog, " engines ", undefined)).toBe(9);
    expect(milestoneOf(catalog, undefined, undefined)).toBeUndefined();
  });
  test("a stage of another pipeline is not taken for one of this", () => {
    expect(() => milestoneOf(catalog, "Engines", "New")).toThrowError(unknown);
    expect(() => milestoneOf(catalog, "Looms", "New")).toThrowError(unknown);
    expect(() => milestoneOf({ ...catalog, pipelines: [] }, undefined, "New")).toThrowError(unknown);
  });
});

describe("the outcome of a lead", () => {
  test("a lead that is closed is closed by an outcome of that kind, the named one or the first", () => {
    expect(outcomeOf(catalog, "lost", "lost")).toEqual({ entityType: "Lead_Outcomes", id: 9, rev: "0", description: "Lost", type: 11 });
    expect(outcomeOf(catalog, "Lost", "")).toMatchObject({ id: 5, rev: "2" });
    expect(outcomeOf(catalog, "cancelled", undefined)).toMatchObject({ type: 12 });
  });
  test("an open or pending lead has none, whatever reason is written", () => {
    for (const status of ["open", "PENDING"]) expect(outcomeOf(catalog, status, "Too expensive")).toBeUndefined();
    expect(outcomeOf(catalog, undefined, null)).toBeUndefined();
  });
  test("a reason without a status closes the lead as the reason does", () => {
    expect(outcomeOf(catalog, undefined, "Too expensive")).toMatchObject({ type: 11 });
  });
  test("an outcome of another kind does not close it", () => {
    expect(() => outcomeOf(catalog, "won", "Too expensive")).toThrowError(unknown);
    expect(() => outcomeOf({ ...catalog, outcomes: [] }, "won", undefined)).toThrowError(unknown);
  });
});

describe("the market of an amount", () => {
  const rupees = { amount: "1", currency: "INR" };
  test("an amount goes to the market of its currency", () => {
    expect(marketOf(catalog, rupees)).toBe(5);
    expect(marketOf(catalog, { amount: "1", currency: "USD" }, rupees)).toBe(1);
  });
  test("a lead without an amount, and one whose currency stays, stays in its market", () => {
    for (const none of [undefined, null, "1", []]) expect(marketOf(catalog, none)).toBeUndefined();
    expect(marketOf(catalog, { amount: "2", currency: "INR" }, rupees)).toBeUndefined();
  });
  test("a currency that no market has is refused, unless Nutshell hides what a market has", () => {
    const pounds = { amount: "1", currency: "GBP" };
    expect(() => marketOf(catalog, pounds)).toThrowError(expect.objectContaining({ code: "load/no-market", scope: "record" }));
    expect(marketOf({ ...catalog, markets: [...catalog.markets, { id: 9, name: "?", currency: null }] }, pounds)).toBeUndefined();
  });
});

describe("single values", () => {
  test("only words for haste make a lead hot", () => {
    expect(["Hot", " HIGH ", "urgent", "1"].map(priorityOf)).toEqual([1, 1, 1, 1]);
    expect(["Normal", "low", "0", "10", "not hot", ""].map(priorityOf)).toEqual([0, 0, 0, 0, 0, 0]);
  });
  test("a moment is whole seconds, also before 1970", () => {
    expect(seconds("2026-01-01T10:00:00Z")).toBe(1_767_261_600);
    expect(seconds("1969-12-31T23:59:58.500Z")).toBe(-2);
  });
  test("a text is cut between characters, never within one", () => {
    expect(cut("🎩🎩🎩", 2)).toBe("🎩🎩");
    expect(cut("Ada", 3)).toBe("Ada");
  });
  test("what looks like the mention of a user is text", () => {
    expect(escaped("Ask @[Ada](7) and @[Eve]; ada@[1.2.3.4]")).toBe("Ask \\@[Ada](7) and \\@[Eve]; ada\\@[1.2.3.4]");
    expect(escaped(null)).toBeUndefined();
  });
  test("the migration key is the last line, also of a text that is empty or ends with such a line", () => {
    expect(withKey(undefined, "rsoft/note/1")).toBe("Migration key: rsoft/note/1");
    expect(withKey("Migration key: rsoft/note/9", "rsoft/note/1")).toBe("Migration key: rsoft/note/9\n\nMigration key: rsoft/note/1");
  });
});

test("custom values go by their names; a choice that takes several is a list, and an amount keeps its currency", () => {
  const several = {
    ...catalog,
    customFields: [{ entity: "contact" as const, name: "Languages", type: "Enum", isMultiple: true, options: [] }],
  };
  const fields = {
    name: "Ada",
    "custom:Languages": "English",
    "custom:Budget": { amount: "1.50", currency: "INR" },
    "custom:Born": null,
    "custom:custom:Odd": 0,
  };
  expect(customValues("contact", fields, several)).toEqual({
    Languages: ["English"],
    Budget: { amount: "1.50", currency: "INR" },
    Born: null,
    "custom:Odd": 0,
  });
  expect(customValues("lead", { "custom:Languages": "English" }, several)).toEqual({ Languages: "English" });
});
