/** Tests which country is proposed for phone numbers that say none. */
import { expect, test } from "vitest";
import { judgeRegions } from "../../../../shared/map/propose/judge-region.ts";
import { SURE } from "../../../../shared/map/propose/propose-mapping.ts";
import { column } from "../column.ts";
import { proposedFor } from "../proposed.ts";

const judge = (numbers: readonly string[], countries?: readonly string[], argument = "") => {
  const phones = proposedFor(column("contact", "Mobile", numbers), "contact.phones", {
    recipe: "phone",
    argument,
    why: "The heading is known",
  });
  const country =
    countries && proposedFor(column("contact", "Country", countries), "contact.addresses.country", { recipe: "address-part" });
  return judgeRegions(country ? [phones, country] : [phones], "IN")[0]?.suggestion;
};
const asked = expect.toSatisfy((confidence: number) => confidence < SURE);

test("numbers with a code speak for those without one", () => {
  expect(judge(["+1 805-247-0100", "+1 732 984 0101", "5865070102"])).toMatchObject({
    argument: "else US",
    confidence: asked,
    why: expect.stringContaining("2 of 2 numbers with a country code are of US"),
  });
  const many = Array.from({ length: 20 }, (_, n) => `+44 20 7946 00${n + 10}`);
  expect(judge([...many, "020 7946 0018"])).toMatchObject({ argument: "else GB", confidence: 0.92 });
});

test("else the addresses beside them do, where not every record has one", () => {
  expect(judge(["98111 20001", "805 247 0100", "732 984 0101"], ["", "USA", "United States"])).toMatchObject({
    argument: "else US",
    confidence: asked,
    why: expect.stringContaining("2 of 2 addresses beside them are in US"),
  });
  expect(judge(["98111 20001", "805 247 0100"], ["USA", "United States"])).toMatchObject({ argument: "", confidence: 1 });
});

test("records that name no country count as not knowing", () => {
  const numbers = Array.from({ length: 40 }, (_, n) => `0151 234567${n + 10}`);
  const half = numbers.map((_, n) => (n % 2 === 0 ? "Deutschland" : n % 4 === 1 ? "" : "Atlantis"));
  expect(judge(numbers, half)).toMatchObject({
    argument: "else DE",
    confidence: asked,
    why: expect.stringContaining("20 of 20 addresses beside them are in DE, 20 further records name no country that is known"),
  });
  expect(judge(numbers, ["", ...numbers.slice(1).map(() => "DE")])).toMatchObject({ argument: "else DE", confidence: 0.92 });
});

test("else the way they are written", () =>
  expect(judge(["805-247-0100", "(732) 984-0101", "586.507.0102 x4606"])).toMatchObject({ argument: "else US", confidence: asked }));

test("evidence for the country of the settings is told, nothing is asked", () =>
  expect(judge(["+91 98111 20001", "+91 98111 20002", "98111 20003"])).toMatchObject({
    argument: "",
    confidence: 1,
    why: expect.stringContaining("2 of 2 numbers with a country code are of IN, as the tab Settings says"),
  }));

test.each([
  ["no evidence", ["98111 20001", "98111 20002"], ""],
  ["one number of each country", ["+91 98111 20001", "+1 805-247-0100", "98111 20002"], ""],
  ["all with a code", ["+1 805-247-0100", "+1 732 984 0101"], ""],
  ["an answer already", ["805-247-0100", "(732) 984-0101"], "GB"],
])("%s changes nothing", (_what, numbers, argument) =>
  expect(judge(numbers, undefined, argument)).toMatchObject({
    argument,
    confidence: 1,
    why: expect.stringMatching(/^The heading is known/u),
  }),
);

test("else the addresses of other lists, and where there are none the reasons name the country of the settings", () => {
  const phones = proposedFor(column("contact", "Mobile", ["06 12 34 56 78", "06 98 76 54 32"]), "contact.phones", {
    recipe: "phone",
    why: "Known",
  });
  const pays = proposedFor(column("company", "Pays", ["France", "France"]), "account.addresses.country", { recipe: "address-part" });
  expect(judgeRegions([phones, pays], "IN")[0]?.suggestion).toMatchObject({
    argument: "else FR",
    confidence: asked,
    why: expect.stringContaining("2 of 2 addresses of the export are in FR"),
  });
  expect(judgeRegions([phones], "IN")[0]?.suggestion.why).toBe(
    "Known; numbers without a country code are read as of IN, the country on the tab Settings",
  );
});
