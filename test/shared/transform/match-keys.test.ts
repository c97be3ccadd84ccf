/** Tests by which texts companies and people are recognised. */
import { expect, test } from "vitest";
import { isSharedMailbox, matchKeysOf, normaliseCompanyName, normalisePersonName } from "../../../shared/transform/match-keys.ts";

test("a company spelt three ways is one company", () => {
  const keys = ["Analytical Engines Pvt. Ltd.", "ANALYTICAL ENGINES PRIVATE LIMITED", "Analytical  Engines"].map(normaliseCompanyName);
  expect(new Set(keys)).toEqual(new Set(["analytical engines"]));
});

test("a company that is nothing but its legal form keeps its name", () => {
  expect(normaliseCompanyName("Limited")).toBe("limited");
  expect(normaliseCompanyName("Ltd Co")).not.toBe("");
});

test("an e-mail recognises a person, a shared mailbox does not", () => {
  expect(matchKeysOf("contact", { name: "Ada Lovelace", emails: ["Ada@Engines.example"] })).toEqual(["email:ada@engines.example"]);
  expect(matchKeysOf("contact", { name: "Ada Lovelace", emails: ["info@engines.example"], phones: ["+919876541009"] })).toEqual([
    "phone:+919876541009|ada lovelace",
  ]);
  expect(isSharedMailbox("Sales@engines.example")).toBe(true);
});

test("the same phone written as Nutshell writes it gives the same key", () => {
  const ours = matchKeysOf("contact", { name: "Ada Lovelace", phones: ["+919876541009"] }, "IN");
  expect(matchKeysOf("contact", { name: "Ms Ada LOVELACE", phones: ["+91 98765-41009 x12"] })).toEqual(ours);
});

test("a person without a name and deals are recognised by nothing", () => {
  expect(matchKeysOf("contact", { phones: ["+919876541009"] })).toEqual([]);
  expect(matchKeysOf("lead", { title: "Difference engine" })).toEqual([]);
});

test("a text that is no phone number is no key, and costs no time however many spaces it has", () => {
  const phones = [`call${" ".repeat(200_000)}me`, "ask reception"];
  expect(matchKeysOf("contact", { name: "Ada Lovelace", phones }, "IN")).toEqual([]);
});

test("names in scripts whose vowels are marks keep them: two names that differ in a vowel are two", () => {
  expect(normaliseCompanyName("राम उद्योग")).not.toBe(normaliseCompanyName("रोम उद्योग"));
  expect(normalisePersonName("मीना")).not.toBe(normalisePersonName("मोना"));
});
