/** Tests what counts as written of a record that Nutshell's importer created. */
import { expect, test } from "vitest";
import { type Imported, readImport } from "../../../shared/plan/read-import.ts";
import { canonical } from "../../../shared/record/fingerprint.ts";

const isSame = (_field: string, a: unknown, b: unknown): boolean => canonical(a as never) === canonical(b as never);
const read = (more: Partial<Imported>) =>
  readImport({ entity: "account", wanted: {}, carried: {}, held: {}, isTouched: false, isSame, ...more });

test("what arrived counts as written, and what the file could not carry is left to be written", () => {
  const wanted = { name: "Mills", description: "Steam", emails: ["a@x.example", "b@x.example"] };
  const carried = { name: "Mills", emails: ["a@x.example"] };
  const written = { name: "Mills", emails: ["a@x.example"] };
  expect(read({ wanted, carried, held: { name: "Mills", emails: ["a@x.example"] } })).toEqual(written);
  expect(read({ wanted, carried, held: { name: "Mills", emails: ["a@x.example"] }, isTouched: true })).toEqual(written);
});

test("what the importer made otherwise counts as it is there, so that the next plan corrects it: another company, a text with an apostrophe", () => {
  const wanted = { account: { entity: "account" as const, id: 7 }, "custom:Code": "=1" };
  const held = { account: { entity: "account" as const, id: 9 }, "custom:Code": "'=1" };
  expect(read({ wanted, carried: wanted, held })).toEqual(held);
  expect(read({ wanted, carried: wanted, held, isTouched: true })["custom:Code"]).toBe("'=1");
});

test("what people changed after the import counts as the file said it, so that their value stays", () => {
  const wanted = { name: "Mills" };
  expect(read({ wanted, carried: wanted, held: { name: "Lovelace Mills" }, isTouched: true })).toEqual({ name: "Mills" });
  expect(read({ wanted, carried: wanted, held: { name: "Lovelace Mills" } })).toEqual({ name: "Lovelace Mills" });
});
