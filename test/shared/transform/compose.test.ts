/** Tests how texts are put together. */
import { expect, test } from "vitest";
import { composeName, composeText, originally } from "../../../shared/transform/compose.ts";

test("the first line says when and by whom", () => {
  expect(originally("1842-12-10 09:30", "Asia/Kolkata", "Ada Lovelace")).toBe("Originally 1842-12-10 09:30 (Asia/Kolkata) by Ada Lovelace");
  expect(originally(undefined, "Asia/Kolkata", undefined)).toBe("");
});

test("header lines stand before the text", () => {
  expect(composeText([{ label: "Priority", text: "High" }], ["Text", ""])).toBe("Priority: High\n\nText");
});

test("the parts of a name stay parts, and a whole name that says more is kept", () => {
  const of = (name: Record<string, string>) => composeName({ name, fields: {} } as unknown as Parameters<typeof composeName>[0]);
  expect(of({ given: "Ada", family: "King Lovelace" })).toEqual({
    whole: "Ada King Lovelace",
    parts: { givenName: "Ada", familyName: "King Lovelace" },
    other: undefined,
  });
  expect(of({ family: "Lovelace" })).toMatchObject({ whole: "Lovelace", parts: { givenName: null, familyName: "Lovelace" } });
  expect(of({ given: "Ada", family: "Lovelace", whole: "Countess of Lovelace" })).toMatchObject({ other: "Countess of Lovelace" });
  expect(of({ whole: "Ada", family: "Lovelace" })).toEqual({
    whole: "Ada Lovelace",
    parts: { givenName: "Ada", familyName: "Lovelace" },
    other: undefined,
  });
  expect(of({ whole: "Lovelace", given: "Ada" })).toMatchObject({ whole: "Ada Lovelace", parts: { familyName: "Lovelace" } });
  expect(of({ whole: "Countess of Ockham", family: "Lovelace" })).toMatchObject({ whole: "Countess of Ockham", other: "Lovelace" });
  expect(of({ whole: "Ada Lovelace", family: "Lovelace" })).toEqual({ whole: "Ada Lovelace", parts: undefined, other: undefined });
});
