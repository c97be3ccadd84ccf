/** Tests what tells a company or person from others. */
import { expect, test } from "vitest";
import {
  areStates,
  areStreets,
  birthDates,
  domains,
  houseNumbers,
  identityNumbers,
  phones,
  spellingsOf,
  states,
  streetNames,
  streets,
  taxNumbers,
} from "../../../shared/record/identity-traits.ts";

const keys = (traits: ReadonlyMap<string, string>): string[] => [...traits.keys()];

test("the domains of mail and pages count, those that everybody has do not", () => {
  const said = { emails: ["a@gmail.com", "office@Engines.example"], urls: ["https://www.works.example/about", "facebook.com/engines"] };
  expect(keys(domains(said))).toEqual(["engines.example", "works.example"]);
});

test("a phone counts by its last ten digits", () => {
  expect(keys(phones({ phones: ["+91 98765 41009", "098765-41009"] }))).toEqual(["9876541009"]);
});

test("streets are compared as they are spoken, and a house by its number", () => {
  const addresses = [{ street: "219 South Dearborn Street" }, { street: "Mill Yard" }];
  expect(keys(streets({ addresses }))).toEqual(["219 s dearborn st"]);
  expect(keys(houseNumbers({ addresses }))).toEqual(["219"]);
});

test("numbers of the tax office and of a person, and a birth date, are known by the names of their fields", () => {
  const said = {
    "custom:GST Number": "27 AAPFU-0939F",
    "custom:Soc Sec Id": "078-05-1120",
    "custom:DOB": "1815-12-10",
    "custom:Shoe size": "38",
  };
  expect([taxNumbers, identityNumbers, birthDates].map((traits) => keys(traits(said)))).toEqual([
    ["27aapfu0939f"],
    ["078051120"],
    ["18151210"],
  ]);
});

test("a birth date is the same day in each form that can be read in one way only", () => {
  const day = (text: string): string[] => keys(birthDates({ "custom:DOB": text }));
  for (const text of ["14.3.1980", "March 14, 1980", "14/03/1980", "3/14/1980", "14 Mar 1980", "1980-03-14"])
    expect(day(text), text).toEqual(["19800314"]);
  expect(day("3/4/1980")).toEqual(["341980"]);
});

test("a city is known by the spellings that people use for it", () => {
  expect(spellingsOf("Köln")).toEqual(["koeln", "koln"]);
  expect([spellingsOf("İzmir"), spellingsOf("IZMIR"), spellingsOf("Diyarbakır")]).toEqual([["izmir"], ["izmir"], ["diyarbakir"]]);
  expect(spellingsOf("Århus")).toEqual(["aarhus", "arhus"]);
  expect(spellingsOf("Neuenburg")).not.toContain(spellingsOf("Neunburg")[0]);
});

test("a state can be abbreviated or misspelt, a street shortened; North Carolina is not South Carolina", () => {
  const one = (traits: typeof states, place: { state: string } | { street: string }): string =>
    keys(traits({ addresses: [place] }))[0] ?? "";
  const areOne = (left: string, right: string): boolean => areStates(one(states, { state: left }), one(states, { state: right }));
  expect([areOne("Tamil Nadu", "TAMILNADU"), areOne("Maharastra", "Maharashtra"), areOne("GJ", "Gujarat")]).toEqual([true, true, true]);
  expect([areOne("Gujarat", "Maharashtra"), areOne("North Carolina", "South Carolina"), areOne("GJ", "MH")]).toEqual([false, false, false]);
  const [ring, shop, other] = ["Ring Road", "Shop 4, Ring Rd", "Hamidia Road"].map((street) => one(streetNames, { street }));
  expect([areStreets(ring ?? "", shop ?? ""), areStreets(ring ?? "", other ?? "")]).toEqual([true, false]);
});

test("words and placeholders in the place of a number identify nobody", () => {
  for (const text of ["not registered", "Applied for", "URP", "0000000000", "12", "AAAAA"]) {
    expect(keys(taxNumbers({ "custom:GST Number": text })), text).toEqual([]);
    expect(keys(identityNumbers({ "custom:Passport": text })), text).toEqual([]);
  }
});
