/** Proves that e-mails are read since a moment, each with whom it is with, and with as many calls as there are e-mails. */
import { afterAll, beforeAll, expect, test } from "vitest";
import * as z from "zod";
import { type Email, readEmails } from "../../../server/nutshell/read-emails.ts";
import { type LoadWorld, openLoadWorld } from "../load/load-world.ts";

const start = 1_780_000_000;
let now = start;
let world: LoadWorld;
beforeAll(async () => {
  world = await openLoadWorld("embedded", { now: () => now });
});
afterAll(() => world.close());

const Made = z.looseObject({ id: z.number() });
const mail = async (from: string, to: string, cc = ""): Promise<number> => {
  const emailString = `From: ${from}\r\nTo: ${to}\r\n${cc && `Cc: ${cc}\r\n`}Date: Tue, 05 Mar 2024 10:30:00 +0530\r\nSubject: x\r\n\r\nText`;
  return (await world.client.rpc("newEmail", { emailString }, Made)).id;
};
const read = async (since: number): Promise<Email[]> => {
  const found: Email[] = [];
  for await (const page of readEmails(world.client, new Date(since * 1000))) found.push(...page);
  return found.sort((a, b) => a.id - b.id);
};
const people = async (): Promise<{ contact: number; account: number; lead: number }> => {
  const { rpc } = world.client;
  const contact = (await rpc("newContact", { contact: { name: "Ada", email: ["ada@mills.example"] } }, Made)).id;
  const account = (await rpc("newAccount", { account: { name: "Mills", email: ["office@mills.example"] } }, Made)).id;
  const lead = (await rpc("newLead", { lead: { description: "A loom", contacts: [{ id: contact }] } }, Made)).id;
  return { contact, account, lead };
};

test("of those since a moment each tells its people, companies and leads, whoever sent it, also with an older date of its own", async () => {
  await world.renew();
  const { contact, account, lead } = await people();
  await mail(world.sandbox.user, "ada@mills.example");
  now += 60;
  const sent = await mail(world.sandbox.user, "ada@mills.example", "office@mills.example");
  const received = await mail("ada@mills.example", world.sandbox.user);
  const strange = await mail(world.sandbox.user, "nobody@mills.example");
  const before = world.calls.length;
  const found = await read(now);
  const sorted = ({ id, about }: Email) => [id, about.map((one) => `${one.entity} ${one.id}`).sort()];
  expect(found.map(sorted)).toEqual([
    [sent, [`account ${account}`, `contact ${contact}`, `lead ${lead}`]],
    [received, [`contact ${contact}`, `lead ${lead}`]],
    [strange, []],
  ]);
  const asked = world.calls.slice(before).map(({ name }) => name);
  expect(
    asked.filter((name) => name === "getEmail"),
    "the older one is not read",
  ).toHaveLength(3);
  expect(await read(now + 1)).toEqual([]);
});

test("a feed longer than a page is read to its end", async () => {
  await world.renew();
  const { contact } = await people();
  await Promise.all(Array.from({ length: 203 }, () => mail(world.sandbox.user, "ada@mills.example")));
  const found = await read(start);
  expect(found.filter(({ about }) => about.some(({ id }) => id === contact))).toHaveLength(203);
});
