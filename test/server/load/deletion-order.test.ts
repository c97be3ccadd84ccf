/** Tests that a record is deleted after what links to it. */
import { expect, test } from "vitest";
import { createDeletionOrder, type DeletionOrder } from "../../../server/load/deletion-order.ts";
import type { LinkRow } from "../../../server/store/tables/link.ts";
import type { TargetFields } from "../../../shared/record/target-record.ts";
import { changeOf } from "./load-world.ts";

const row = (id: number, written: TargetFields = {}): LinkRow => ({ id, written }) as unknown as LinkRow;
const company = changeOf("delete", "account", "1");
const person = changeOf("delete", "contact", "1");
const ofCompany: TargetFields = { account: { entity: "account", id: 7 } };

/** Whether the record is free to go once everything that is ready has happened. */
async function isFree(order: DeletionOrder, change = company, link: LinkRow | undefined = row(7)): Promise<boolean> {
  let free = false;
  void order.before(change, link).then(() => (free = true));
  await new Promise((resolve) => setImmediate(resolve));
  return free;
}

test("a company waits until every deletion of its people has ended", async () => {
  const order = createDeletionOrder();
  const [first, second] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  order.add(person, row(1, ofCompany), first.promise);
  order.add(person, row(2, { contacts: [{ entity: "account", id: 7 }] }), second.promise);
  expect(await isFree(order)).toBe(false);
  first.resolve();
  expect(await isFree(order)).toBe(false);
  second.resolve();
  expect(await isFree(order)).toBe(true);
});

test("records of another kind or number do not wait", async () => {
  const order = createDeletionOrder();
  order.add(person, row(1, ofCompany), new Promise(() => undefined));
  expect(await isFree(order, company, row(8))).toBe(true);
  expect(await isFree(order, changeOf("delete", "lead", "1"), row(7))).toBe(true);
  expect(await isFree(order, company, row(7))).toBe(false);
});

test("a record that was matched goes by the number of the match", async () => {
  const order = createDeletionOrder();
  order.add(person, row(1, ofCompany), new Promise(() => undefined));
  expect(await isFree(order, changeOf("delete", "account", "1", {}, { matched: { id: 7, rev: "0" } }), undefined)).toBe(false);
});

test("only deletions are waited for, and a record without links keeps nobody waiting", async () => {
  const order = createDeletionOrder();
  order.add(changeOf("update", "contact", "1"), row(1, ofCompany), new Promise(() => undefined));
  order.add(person, row(2), new Promise(() => undefined));
  order.add(person, undefined, new Promise(() => undefined));
  expect(await isFree(order)).toBe(true);
});

test("a deletion that begins later is waited for too, by whoever asks after it", async () => {
  const order = createDeletionOrder();
  order.add(person, row(1, ofCompany), Promise.resolve());
  expect(await isFree(order)).toBe(true);
  order.add(person, row(2, ofCompany), new Promise(() => undefined));
  expect(await isFree(order)).toBe(false);
});
