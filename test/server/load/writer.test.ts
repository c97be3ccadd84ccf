/** Tests how records share commits. */
import { expect, test } from "vitest";
import { createGroup } from "../../../server/load/writer.ts";
import { LedgerError } from "../../../shared/errors.ts";

test("what arrives during a commit goes together with the next", async () => {
  const groups: number[][] = [];
  const add = createGroup<number, number>(async (items) => {
    groups.push([...items]);
    await Promise.resolve();
    return items.map((n) => n * 2);
  }, 100);
  const outs = await Promise.all(Array.from({ length: 50 }, (_, n) => add(n)));
  expect(outs).toEqual(Array.from({ length: 50 }, (_, n) => n * 2));
  expect(groups.length).toBeLessThan(3);
});

test("no group is larger than allowed", async () => {
  const sizes: number[] = [];
  const add = createGroup<number, number>(async (items) => {
    sizes.push(items.length);
    return items;
  }, 20);
  await Promise.all(Array.from({ length: 50 }, (_, n) => add(n)));
  expect(sizes).toEqual([20, 20, 10]);
});

test("a record that spoils its group fails alone", async () => {
  const fault = new LedgerError({ code: "ledger/in-flight", message: "busy", hint: "", scope: "record" });
  const add = createGroup<number, number>(async (items) => {
    if (items.includes(3)) throw fault;
    return items;
  }, 100);
  const outs = await Promise.allSettled([1, 2, 3, 4].map((n) => add(n)));
  expect(outs.map((out) => out.status)).toEqual(["fulfilled", "fulfilled", "rejected", "fulfilled"]);
});

test("a fault of the database fails the whole group, and the next group is tried", async () => {
  let isDown = true;
  const add = createGroup<number, number>(async (items) => {
    if (isDown) throw new Error("down");
    return items;
  }, 100);
  expect((await Promise.allSettled([add(1), add(2)])).map((out) => out.status)).toEqual(["rejected", "rejected"]);
  isDown = false;
  expect(await add(3)).toBe(3);
});
