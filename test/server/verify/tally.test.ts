/** Tests how verify's findings are counted and which of them are listed. */
import { expect, test } from "vitest";
import { createTally } from "../../../server/verify/tally.ts";
import type { FieldFinding, Finding } from "../../../shared/record/mismatch.ts";
import type { Entity } from "../../../shared/record/nutshell/entity.ts";

const record = (key: string, entity: Entity = "contact") => ({ key, object: entity, entity, nutshellId: 7 });
const finding = (field: string, found: Finding): FieldFinding => ({ field, finding: found, rule: "" }) as FieldFinding;

test("nothing compared is nothing found", () => {
  expect(createTally().result()).toEqual({ total: { records: 0, fields: 0, findings: {}, attention: 0 }, counts: [] });
});

test("every field of every record counts, and what is no match needs attention", () => {
  const tally = createTally();
  tally.addRecord(record("a"), [finding("name", "match"), finding("phones", "normalised match"), finding("emails", "different")]);
  tally.addRecord(record("b"), [finding("name", "match")]);
  tally.addRecord(record("c"), []);
  const { total, counts } = tally.result();
  expect(total).toEqual({ records: 3, fields: 4, findings: { match: 2, "normalised match": 1, different: 1 }, attention: 1 });
  expect(counts).toEqual([
    { object: "contact", field: "name", finding: "match", records: 2 },
    { object: "contact", field: "phones", finding: "normalised match", records: 1 },
    { object: "contact", field: "emails", finding: "different", records: 1 },
  ]);
});

test("plain matches are counted but not listed", () => {
  const listed = createTally().addRecord(record("a"), [
    finding("name", "match"),
    finding("phones", "normalised match"),
    finding("emails", "different"),
  ]);
  expect(listed.map((one) => [one.key, one.finding.field, one.nutshellId])).toEqual([
    ["a", "phones", 7],
    ["a", "emails", 7],
  ]);
});

test("a record that the crosswalk does not hold is listed and needs attention, but was not compared", () => {
  const tally = createTally();
  expect(tally.addUnknown(record("x"), finding("the record", "only there"))).toMatchObject([
    { key: "x", finding: { field: "the record" } },
  ]);
  expect(tally.result().total).toMatchObject({ records: 0, fields: 1, attention: 1 });
});

test("kinds of records that are compared at the same time have places of their own, each in its order", () => {
  const tally = createTally();
  const place = (entity: Entity) => tally.addRecord(record("a", entity), [finding("name", "different")])[0]?.ord ?? 0;
  const [account, contact, accountAgain, contactAgain] = [place("account"), place("contact"), place("account"), place("contact")];
  expect([accountAgain - account, contactAgain - contact]).toEqual([1, 1]);
  expect(contact - account).toBeGreaterThan(1_000_000);
  expect(Number.isSafeInteger(place("note"))).toBe(true);
});
