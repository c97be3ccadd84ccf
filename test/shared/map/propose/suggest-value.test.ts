/** Tests which words of a source mean which words of Nutshell. */
import { expect, test } from "vitest";
import {
  statusOf,
  suggestActivityType,
  suggestLabel,
  suggestLogged,
  suggestPriority,
} from "../../../../shared/map/propose/suggest-value.ts";
import { tagSpellings } from "../../../../shared/map/propose/tag-spellings.ts";
import { column } from "../column.ts";

test.each([
  ["Closed Won", "won"],
  ["Closed Lost", "lost"],
  ["Not Interested", "lost"],
  ["Junk Lead", "cancelled"],
  ["On Hold", "pending"],
  ["Negotiation", undefined],
  ["Fresh", undefined],
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
  expect(suggestActivityType("quick CALL", ["Quick Call"])).toEqual({ value: "Quick Call", confidence: 0.99 });
  expect(suggestActivityType("Fax", []).confidence).toBeLessThan(0.9);
});

test("planned activities have not taken place", () => {
  expect([
    ...["Planned", "Completed", "Geplant"].map((word) => suggestLogged(word)?.value),
    ...["Urgent", "Low", "Urgente", "3", "Not urgent"].map((word) => suggestPriority(word)?.value),
  ]).toEqual(["no", "yes", "no", "Hot", "Normal", "Hot", "Normal", "Normal"]);
});

test("words that are not known are not guessed", () => {
  expect([suggestLogged("Vorbei"), suggestPriority("Gold")]).toEqual([undefined, undefined]);
});

test("a list is matched by the same or a clearly similar word only", () => {
  expect(suggestLabel("manufacturing", ["Accounting", "Manufacturing"])?.value).toBe("Manufacturing");
  expect(suggestLabel("Retail", ["Accounting", "Manufacturing"])).toBeUndefined();
});

test("tags written in several ways get the spelling that is used most, or Nutshell's own", () => {
  const cells = column("contact", "Tags", ["VIP; South Zone", "vip", "VIP,south  zone", "south zone"]);
  expect(Object.fromEntries(tagSpellings([cells], [], []))).toEqual({ vip: "VIP", "south zone": "south zone" });
  expect(tagSpellings([cells], [], ["Vip"]).get("vip")).toBe("Vip");
});
