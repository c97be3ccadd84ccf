/** Tests by which texts companies and people are recognised. */
import { expect, test } from "vitest";
import { isSharedMailbox } from "../../../shared/record/identity-traits.ts";
import { matchKeysOf } from "../../../shared/transform/match-keys.ts";

test("a company is recognised by its name, tax number, domains, phones and street", () => {
  const addresses = [{ street: "12 Mill Street", city: "Leeds" }];
  const said = {
    emails: ["office@engines.example", "x@gmail.com"],
    phones: ["+44 20 7946 0958"],
    addresses,
    "custom:VAT number": "GB 123",
  };
  expect(matchKeysOf("account", { name: "Analytical Engines Ltd", ...said })).toEqual([
    "name:analytical engines",
    "tax:gb123",
    "domain:engines.example",
    "phone:2079460958",
    "street:12 mill",
  ]);
  expect(matchKeysOf("account", { name: "..." })).toEqual([]);
});

test("a person without e-mail and phone is recognised by birth date, street and postal code; one at a company by name and company", () => {
  const place = { street: "12 Mill Lane", postalCode: "LS1 4AP" };
  expect(matchKeysOf("contact", { name: "Lovelace, Ada", addresses: [place], "custom:Date of birth": "1815-12-10" })).toEqual([
    "born:18151210|al",
    "born:18151210|ls1 4ap",
    "street:12 mill|al",
    "post:ls1 4ap|lovelace ada",
  ]);
  const linked = { name: "Ada Lovelace", emails: ["ada@engines.example"], account: { key: "rsoft/company/1" } };
  expect(matchKeysOf("contact", linked)).toEqual(["email:ada@engines.example", "works:rsoft/company/1|ada lovelace"]);
  expect(matchKeysOf("contact", { name: "Ada Lovelace", "custom:SSN": "078-05-1120" })).toEqual(["identity:078051120"]);
});

test("an e-mail recognises a person, the mailbox of a role one with such initials", () => {
  expect(matchKeysOf("contact", { name: "Ada Lovelace", emails: ["Ada@Engines.example"] })).toEqual(["email:ada@engines.example"]);
  expect(matchKeysOf("contact", { name: "Ada Lovelace", emails: ["info@engines.example"], phones: ["+919876541009"] })).toEqual([
    "phone:+919876541009|al",
    "role:info@engines.example|al",
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
