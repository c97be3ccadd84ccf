/** Proves that what was written of a cell is found wherever the shape of its record put it. */
import { expect, test } from "vitest";
import { locateWritten, type Written } from "../../../server/runs/locate-written.ts";

const person: Written = { subject: "contact", id: 12, written: { name: "Ada Lovelace", account: { entity: "account", id: 5 } } };
const company: Written = { subject: "account", id: 5, written: { name: "Analytical Engines" } };
const note: Written = {
  subject: "note",
  id: 47,
  written: {
    body: "Originally 29 April 2025 by Priya Nair\nContract terms\n\nWants to see the demo again.\nBudget approved.",
    parent: { entity: "contact", id: 12 },
    author: 3,
  },
};
const cell = (place: string, text: string, recipe = "text") => ({ field: place, place, text, recipe });
const inNote = (...args: Parameters<typeof cell>) => locateWritten(cell(...args), { mapped: {}, records: [note] });

test("a cell stands in the field that it is mapped to", () => {
  expect(locateWritten(cell("name", "ada lovelace"), { mapped: person.written, records: [note] })).toBe("Ada Lovelace");
});

test("of an activity that became a note the title, the text, the moment, the author and the kind are found", () => {
  expect(inNote("title", "Contract terms")).toBe("Contract terms");
  expect(inNote("note", "<p>Wants to see the demo again.</p>")).toBe(note.written["body"]);
  expect(inNote("startTime", "4/29/2025 9:25 AM")).toBe("Originally 29 April 2025 by Priya Nair");
  expect(inNote("owner", "priya@analytical.example", "owner")).toBe(3);
  expect(inNote("activityType", "Note")).toBe("note");
});

test("a link is found in whichever field the record has for it, also where the row only says more of that record", () => {
  const led = (records: Written[], there: Written) => locateWritten(cell("lead", "N-1000", "link"), { mapped: {}, records, there });
  expect(led([note], person)).toBe("Ada Lovelace (contact 12)");
  expect(led([person], person)).toBe("Ada Lovelace (contact 12)");
  expect(led([person], company)).toBe("Analytical Engines (account 5)");
  expect(led([note], company)).toBeUndefined();
});

test("what was not written is not found", () => {
  expect(inNote("title", "Renewal")).toBeUndefined();
  expect(inNote("activityType", "Phone call")).toBeUndefined();
});
