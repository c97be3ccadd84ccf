/** Tests that records which name no owner wait, go to the fallback owner, or are loaded, as the settings and people say. */
import { expect, test } from "vitest";
import { transformRecord } from "../../../shared/transform/transform-record.ts";
import { feed, objectMap, smallMap } from "./small-map.ts";

const feeds = [
  feed("Title", "activity.title", "text"),
  feed("Provider", "activity.owner", "owner"),
  feed("Patient", "activity.participants", "link", { argument: "contact" }),
];
const objects = new Map([
  ["contact", objectMap("contact", "contact", [])],
  ["appointment", objectMap("appointment", "activity", feeds)],
]);
const appointment = (
  settings: Record<string, string>,
  { provider = "", answer = "", missingOwner }: { provider?: string; answer?: string; missingOwner?: number } = {},
) => {
  const decisions = new Map(answer === "" ? [] : [["unowned:rsoft/appointment/7", answer]]);
  const compiled = smallMap({ settings, objects, ownerScope: new Set(["appointment"]), decisions, missingOwner });
  const values = { Title: "Check-up", Provider: provider, Patient: "1" };
  const record = { object: "appointment", id: "7", values, locator: { file: "a.csv", line: 2 } };
  const { targets, waitsFor, excluded, issues } = transformRecord(compiled, record);
  return { owner: targets[0]?.fields["owner"], waitsFor, excluded, issues: issues.map(({ severity, code }) => `${severity} ${code}`) };
};
const wait = { "owner.missing": "wait" };

test("an appointment that names nobody waits for an answer, and each answer is followed", () => {
  expect(appointment(wait)).toMatchObject({
    waitsFor: "unowned:rsoft/appointment/7",
    issues: expect.arrayContaining(["hold issue/owner-unresolved"]),
  });
  expect(appointment(wait, { answer: "Load without an owner" })).toMatchObject({ owner: undefined, waitsFor: undefined });
  expect(appointment(wait, { answer: "Leave out" })).toMatchObject({ excluded: "Left out by decision: it names no owner" });
});

test("where there is a fallback owner it goes there, and one that names somebody is that person's", () => {
  expect(appointment(wait, { missingOwner: 4 })).toMatchObject({ owner: 4, waitsFor: undefined });
  expect(appointment(wait, { missingOwner: 4, provider: "Ada Lovelace" })).toMatchObject({ owner: 7, waitsFor: undefined });
  expect(appointment(wait, { provider: "Charles Babbage" })).toMatchObject({ waitsFor: "charles babbage" });
});

test("unless the settings ask for an owner it is loaded without one", () => {
  expect(appointment({ "owner.missing": "load" })).toMatchObject({ owner: undefined, waitsFor: undefined, excluded: undefined });
  expect(appointment({})).toMatchObject({ waitsFor: undefined });
});
