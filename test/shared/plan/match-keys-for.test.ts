/** Tests under which keys records are found, whatever was decided about them. */
import { expect, test } from "vitest";
import { mergedMatchKey, waitingMatchKey } from "../../../shared/plan/find-named.ts";
import { calledKeys, matchKeysFor } from "../../../shared/plan/match-keys-for.ts";
import { part } from "./batch-of.ts";

const keys = ["email:ada@engines.example", "phone:+44|al"];
const person = part("k", "contact", { name: "Ada" }, keys);
const company = part("k", "account", { name: "Mill" }, ["name:mill"]);

test("a record that is loaded is found by all of its keys", () => {
  for (const kind of ["create", "update", "skip"]) expect(matchKeysFor(kind, person)).toEqual(keys);
});

test("a person who waits or was merged is found by an address only, and a company that waits by its name", () => {
  expect(matchKeysFor("hold", person)).toEqual([waitingMatchKey(keys[0] ?? "")]);
  expect(matchKeysFor("merge", person)).toEqual([mergedMatchKey(keys[0] ?? "")]);
  expect(matchKeysFor("hold", company)).toEqual([waitingMatchKey("name:mill")]);
  expect(matchKeysFor("merge", company)).toEqual([]);
});

test("what is left out or refused is found by nothing", () => {
  for (const kind of ["exclude", "reject"]) expect(matchKeysFor(kind, person)).toEqual([]);
  expect(calledKeys("exclude", { name: "Ada" })).toEqual([]);
  expect(calledKeys("create", { name: "Ada Lovelace" })).toEqual(["called:ada lovelace"]);
});
