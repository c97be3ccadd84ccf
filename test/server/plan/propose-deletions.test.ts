/** Proves what happens to records that are gone from a newer export. */
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { kindsOf, openPlanWorld, type PlanWorld, type Source } from "./plan-world.ts";

let world: PlanWorld;
beforeAll(async () => {
  world = await openPlanWorld();
});
beforeEach(async () => await world.renew());
afterAll(async () => await world.close());

const ada: Source = ["contact", "1", { "Contact Name": "Ada Byron", "Email ID": "ada@mills.example" }];
const mary: Source = ["contact", "2", { "Contact Name": "Mary Evans", "Email ID": "mary@mills.example" }];
const deal: Source = [
  "deal",
  "01",
  { "Deal Name": "An engine", "Contact ID": "2", Pipeline: "Sales Pipeline", Stage: "Demo Given", "Deal Status": "Open" },
];
const [gone, goneDeal] = ["rsoft/contact/2", "rsoft/deal/01"];

test("a record gone from the source waits, and stays in Nutshell until somebody decides", async () => {
  await world.bring([ada, mary]);
  const plan = await world.bring([ada], { kind: "delta" });
  expect(plan.changes.get(gone)).toMatchObject({ kind: "hold", waitsFor: `deleted:${gone}`, object: "contact" });
  expect(plan.changes.get("rsoft/contact/1")?.kind).toBe("skip");
  expect(await world.there(gone)).toMatchObject({ name: "Mary Evans" });
});

test("it is deleted only by decision, children before what they are about", async () => {
  await world.bring([ada, mary, deal]);
  const plan = await world.bring([ada], {
    kind: "delta",
    decisions: { [`deleted:${gone}`]: "Delete in Nutshell", [`deleted:${goneDeal}`]: "Delete in Nutshell" },
  });
  const [contactId, dealId] = [plan.changes.get(gone)?.matched?.id, plan.changes.get(goneDeal)?.matched?.id];
  expect(kindsOf(plan)).toMatchObject({ [gone]: "delete", [goneDeal]: "delete" });
  const order = [...plan.changes.keys()];
  expect(order.indexOf(goneDeal)).toBeLessThan(order.indexOf(gone));
  for (const [method, param, id] of [
    ["getContact", "contactId", contactId],
    ["getLead", "leadId", dealId],
  ] as const)
    expect(id, `${method} ${param}`).toBeGreaterThan(0);
  await expect(world.there(gone)).rejects.toThrow("does not know");
  const again = await world.plan({ kind: "delta" });
  expect(again.changes.has(gone)).toBe(false);
});

test("a record that was matched is never proposed for deletion: it was there before us", async () => {
  await world.make("Contact", { name: { givenName: "Mary", familyName: "Evans" }, email: ["mary@mills.example"] });
  await world.bring([ada, mary]);
  const plan = await world.bring([ada], { kind: "delta" });
  expect(plan.changes.has(gone)).toBe(false);
});
