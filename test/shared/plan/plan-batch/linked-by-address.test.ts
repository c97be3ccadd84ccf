/** Proves that records which name people by an e-mail address find them, whatever became of the people. */
import { expect, test } from "vitest";
import type { BatchRow } from "../../../../shared/plan/batch.ts";
import { mergedMatchKey, waitingMatchKey } from "../../../../shared/plan/find-named.ts";
import { planBatch } from "../../../../shared/plan/plan-batch.ts";
import { changeOf, earlier, nothing, part, person, row, rules } from "../batch-of.ts";

const call = (...addresses: string[]): BatchRow =>
  row({
    ...part("rsoft/activity/1", "activity", { title: "Call" }),
    lookups: addresses.map((text) => ({
      field: "participants",
      object: "contact",
      matchKey: `email:${text}`,
      text,
      key: `rsoft/contact/${text}#from-text`,
      isPerson: true,
    })),
  });
const plan = (rows: readonly BatchRow[], facts = nothing) => changeOf(planBatch(rules, facts, rows).planned, "rsoft/activity/1");
const ada = person("1", "Ada Lovelace", "ada@engines.example");
const charles = person("2", "Charles Babbage", "charles@engines.example");

test("a call with several people reaches each of them", () => {
  expect(plan([ada, charles, call("ada@engines.example", "charles@engines.example")])).toMatchObject({
    kind: "create",
    fields: { participants: [{ key: "rsoft/contact/1" }, { key: "rsoft/contact/2" }] },
  });
});

test("an address that two people have is a question, and one that nobody has waits for an answer", () => {
  const twins = { byMatchKey: new Map([["email:home@family.example", [earlier("a", "create"), earlier("b", "create")]]]) };
  expect(plan([call("home@family.example")], { ...nothing, ...twins })).toMatchObject({
    kind: "hold",
    waitsFor: expect.stringMatching(/^named:/u),
  });
  expect(plan([call("nobody@engines.example")])).toMatchObject({ kind: "hold", waitsFor: "parent:rsoft/activity/1" });
});

test("whoever was merged is found as the person that is left, and not beside that one", () => {
  const survivor = earlier("rsoft/contact/1", "create", { name: "Ada" });
  const merged = earlier("rsoft/contact/9", "merge", { into: "rsoft/contact/1" });
  const key = "email:ada@engines.example";
  const facts = (byMatchKey: [string, (typeof merged)[]][]) => ({
    ...nothing,
    byMatchKey: new Map(byMatchKey),
    earlier: new Map([survivor, merged].map((one) => [one.key, one])),
  });
  const linked = { kind: "create", fields: { participants: [{ key: "rsoft/contact/1" }] } };
  expect(plan([call("ada@engines.example")], facts([[mergedMatchKey(key), [merged]]]))).toMatchObject(linked);
  expect(
    plan(
      [call("ada@engines.example")],
      facts([
        [key, [survivor]],
        [mergedMatchKey(key), [merged]],
      ]),
    ),
  ).toMatchObject(linked);
});

test("whoever waits does not count beside a person of the same name who does not", () => {
  const key = "email:ada@engines.example";
  const there = earlier("rsoft/contact/1", "create", { name: "Ada Lovelace" });
  const waiting = (name: string) => earlier("rsoft/contact/2", "hold", { name, waitsFor: "owner:priya" });
  const facts = (name: string) => ({
    ...nothing,
    byMatchKey: new Map([
      [key, [there]],
      [waitingMatchKey(key), [waiting(name)]],
    ]),
    earlier: new Map([there, waiting(name)].map((one) => [one.key, one])),
  });
  const named = { kind: "hold", waitsFor: expect.stringMatching(/^named:/u) };
  expect(plan([call("ada@engines.example")], facts("ada lovelace"))).toMatchObject({ kind: "create" });
  expect(plan([call("ada@engines.example")], facts("Anne Byron"))).toMatchObject(named);
});

test("whoever waits lets the call wait", () => {
  const waiting = earlier("rsoft/contact/1", "hold", { waitsFor: "owner:priya" });
  const facts = {
    ...nothing,
    byMatchKey: new Map([[waitingMatchKey("email:ada@engines.example"), [waiting]]]),
    earlier: new Map([[waiting.key, waiting]]),
  };
  expect(plan([call("ada@engines.example")], facts)).toMatchObject({ kind: "hold", waitsFor: "owner:priya" });
});
