/** Tests which words of a source mean which words of Nutshell. */
import { expect, test } from "vitest";
import {
  activityTypeIn,
  isConverted,
  statusOf,
  suggestActivityType,
  suggestLogged,
  suggestPriority,
  suggestStatus,
} from "../../../../shared/map/propose/suggest-value.ts";
import { tagSpellings } from "../../../../shared/map/propose/tag-spellings.ts";
import { column } from "../column.ts";

test.each([
  ["Closed Won", "won"],
  ["Closed Lost", "lost"],
  ["Not Interested", "lost"],
  ["Junk Lead", "cancelled"],
  ["On Hold", "pending"],
  ["Negotiation", "open"],
  ["Fresh", "open"],
  ["Converted", undefined],
  ["Won/Lost", undefined],
  ["Almost won", undefined],
  ["No order received", undefined],
  ["Closed", undefined],
  ["Appointment booked", "open"],
  ["Meeting cancelled", undefined],
  ["Order cancelled", "cancelled"],
  ["In Progress", "open"],
  ["Gewonnen", "won"],
  ["Gagné", "won"],
  ["Perdido", "lost"],
  ["Not sold", "lost"],
  ["Unsuccessful", "lost"],
  ["Kauf", undefined],
] as const)("%s is %s", (word, status) => {
  expect(statusOf(word)).toBe(status);
});

test.each([
  ["Call", "Phone Call"],
  ["Outgoing call", "Phone Call"],
  ["E-mail", "Email"],
  ["SMS", "SMS"],
  ["Remark", "Note"],
  ["Site Visit", "Meeting"],
  ["Zoom demo", "Virtual Meeting"],
])("%s is a %s", (word, type) => {
  expect(suggestActivityType(word, ["Phone Call", "Meeting", "Virtual Meeting"]).value).toBe(type);
});

test("an activity type that Nutshell has under the same name is used as it is spelt there", () => {
  expect(suggestActivityType("quick CALL", ["Quick Call"])).toMatchObject({ value: "Quick Call", confidence: 0.99 });
  expect(suggestActivityType("Telefonat", ["Call", "Meeting"]).value).toBe("Call");
  expect(suggestActivityType("Call/Meeting", ["Phone Call", "Meeting"])).toMatchObject({
    value: undefined,
    others: ["Phone Call", "Meeting"],
  });
  expect(suggestActivityType("Wibble", [])).toMatchObject({ value: undefined, others: [] });
});

test("an account with two types for one meaning is asked which", () => {
  expect(suggestActivityType("Anruf", ["Inbound Call", "Outbound Call"])).toMatchObject({
    value: undefined,
    others: ["Inbound Call", "Outbound Call"],
  });
});

test("a heading points to a type although its other words mean something else", () => {
  expect(activityTypeIn("Call Owner", ["Phone Call"])).toBe("Phone Call");
  expect(activityTypeIn("Owner", ["Phone Call"])).toBeUndefined();
});

test("planned activities have not taken place, and cancelled ones are asked about", () => {
  expect(["Planned", "Completed", "Geplant", "Not done"].map((word) => suggestLogged(word).value)).toEqual(["no", "yes", "no", "no"]);
  expect(suggestLogged("No show")).toMatchObject({ value: undefined, others: ["no"], why: "It did not take place" });
});

test("a bare number is no priority: systems count up or down", () => {
  expect(["Urgent", "Low", "Urgente", "3", "Not urgent", "P1"].map((word) => suggestPriority(word).value)).toEqual([
    "Hot",
    "Normal",
    "Hot",
    undefined,
    "Normal",
    "Hot",
  ]);
});

test("words that are not known are not guessed, and what may be meant is named", () => {
  expect([suggestLogged("Vorbei").value, suggestPriority("Gold").value]).toEqual([undefined, undefined]);
  expect(suggestStatus("Wonn")).toMatchObject({ value: undefined, others: ["won"] });
  expect([isConverted("Closed - Converted"), isConverted("Not converted"), isConverted("Umgewandelt")]).toEqual([true, false, true]);
});

test("tags written in several ways get the spelling that is used most, or Nutshell's own", () => {
  const cells = column("contact", "Tags", ["VIP; South Zone", "vip", "VIP,south  zone", "south zone"]);
  expect(Object.fromEntries(tagSpellings([cells], [], []))).toEqual({ vip: "VIP", "south zone": "south zone" });
  expect(tagSpellings([cells], [], ["Vip"]).get("vip")).toBe("Vip");
});
