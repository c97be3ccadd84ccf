/** Tests what messages become. */
import { expect, test } from "vitest";
import { journey, transform } from "../journey-map.ts";

const message = {
  "Ticket ID": "T-9",
  From: "Ada Lovelace",
  Direction: "Inbound",
  Message: "<p>It turns again</p>",
  "Sent On": "09/12/2025 11:05",
};

test("a message is a note on its ticket that names ticket, time and author first", async () => {
  const done = transform(await journey(), "ticket-message", message);
  expect(done.targets[0]).toMatchObject({
    entity: "note",
    fields: {
      parent: { key: "rsoft/ticket/T-9" },
      body: "On ticket T-9 · Originally 2025-12-09 11:05 (Asia/Kolkata) by Ada Lovelace\n\nDirection: Inbound\n\nIt turns again",
    },
  });
});

test("a message without a ticket waits for a decision", async () => {
  expect(transform(await journey(), "ticket-message", { ...message, "Ticket ID": "" }).waitsFor).toBe("parent:rsoft/ticket-message/17");
});

test("a message of somebody with a login names its author twice: in the text, and as the one in whose name it may be written", async () => {
  const made = await journey();
  const { name = "", id } = made.catalog.users[0] ?? {};
  const [target] = transform(made, "ticket-message", { ...message, From: name }).targets;
  expect(target?.fields).toMatchObject({ author: id, body: expect.stringContaining(`by ${name}`) });
  expect(transform(made, "ticket-message", { ...message, From: "A customer" }).targets[0]?.fields).not.toHaveProperty("author");
});

test("a message longer than the account keeps becomes several notes in a row, with the rest of the text", async () => {
  const made = await journey();
  const short = { ...made, compiled: { ...made.compiled, limits: new Map([["note.body", 600]]) } };
  const long = Array.from({ length: 30 }, (_, n) => `Sentence ${n} of a long message.`).join(" ");
  const done = transform(short, "ticket-message", { ...message, Message: long });
  const bodies = done.targets.map((target) => String(target.fields["body"]));
  expect(bodies.length).toBeGreaterThan(2);
  expect(bodies.every((body) => body.length < 600)).toBe(true);
  expect(bodies[1]).toMatch(/^\(continued, 2 of \d+\)\n/u);
  expect(bodies.map((body) => body.replace(/^\(continued.*\)\n/u, "")).join(" ")).toContain(long);
  expect(done.targets.map((target) => target.key).slice(0, 2)).toEqual(["rsoft/ticket-message/17", "rsoft/ticket-message/17#text2"]);
  expect(done.issues.map((issue) => issue.code)).toContain("issue/too-long");
});
