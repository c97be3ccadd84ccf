/** Tests which Detail is remembered: how a source writes, never what a customer has. */
import { expect, test } from "vitest";
import { keepArgument } from "../../../../shared/map/answers/keep-argument.ts";
import type { RecipeName } from "../../../../shared/record/recipe.ts";

const keep = (recipe: RecipeName | "", argument: string, target = "contact.custom:X"): string | null =>
  keepArgument({ recipe, target, argument, heading: "convertedon", objects: ["company"] });

test("formats of dates and numbers, separators and kinds of record are kept", () => {
  expect(keep("date", "d/M/yyyy | d-MMM-yyyy")).toBe("d/M/yyyy | d-MMM-yyyy");
  expect(keep("created-stamp", "d/M/yyyy H:mm")).toBe("d/M/yyyy H:mm");
  expect(keep("money", "1.234,56; m = million")).toBe("1.234,56; m = million");
  expect(keep("number", "1 = 100 %")).toBe("1 = 100 %");
  expect(keep("choice", "separated by ; and |")).toBe("separated by ; |");
  expect(keep("link", "company", "contact.account")).toBe("company");
});

test("what may be one customer's own is not: places, currencies, files, names, fixed texts", () => {
  expect(keep("date-time", "d/M/yyyy H:mm in Europe/London")).toBeNull();
  expect(keep("date", "d/M/yyyy; in the file Deals Acme.csv: M/d/yyyy")).toBeNull();
  expect(keep("date", "'Born' d/M/yyyy")).toBeNull();
  expect(keep("money", "EUR; 1.234,56")).toBeNull();
  expect(keep("money", "currency in Währung")).toBeNull();
  expect(keep("number", "1,234.56; in the file Acme.csv: 1.234,56")).toBeNull();
  expect(keep("phone", "else IN", "contact.phones")).toBeNull();
  expect(keep("stage", "Acme sales", "lead.stage")).toBeNull();
  expect(keep("choice", "Phone Call", "activity.activityType")).toBeNull();
  expect(keep("link", "Acme", "contact.account")).toBeNull();
  expect(keep("header-line", "Ask Mr Babbage", "note.body")).toBeNull();
});

test("nothing said is nothing said, and a label that is the heading need not be kept", () => {
  for (const recipe of ["", "choice", "phone", "stage", "text", "email", "owner"] as const) expect(keep(recipe, ""), recipe).toBe("");
  expect(keep("text", "whatever stands beside a text")).toBe("");
  expect(keep("header-line", "Converted On (d/M/yyyy)", "note.body")).toBe("");
});
