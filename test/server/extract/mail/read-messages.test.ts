/** Tests that a mailbox is cut into its messages wherever its bytes are divided, and that each can be read again by its place. */
import { Readable } from "node:stream";
import { expect, test } from "vitest";
import { type Found, readMessageAt, readMessages } from "../../../../server/extract/mail/read-messages.ts";
import type { SourceFile } from "../../../../server/extract/source-file.ts";
import { memoryFile } from "../crafted-files.ts";
import { mailboxText, messageText } from "./mail-files.ts";

const texts = ["One", "From here on\r\n>From quoted\r\n\r\nFrom: no header", "Three"].map((text, at) =>
  messageText({ id: `${at}@engines.example`, from: "ada@engines.example", to: "charles@babbage.example", subject: `No ${at}`, text }),
);

test.each([1, 7, 64, 1 << 16])("in pieces of %i bytes", async (piece) => {
  const file = memoryFile("sent.mbox", mailboxText(texts), piece);
  const bodies: string[] = [];
  for await (const found of readMessages(file)) {
    const message = "message" in found ? found.message : undefined;
    bodies.push(message?.body ?? "");
    expect(await readMessageAt(file, found)).toEqual(message);
  }
  expect(bodies).toEqual(["One", "From here on\n>From quoted\n\nFrom: no header", "Three"]);
});

test("a message larger than 64 MB is named and the next one read", async () => {
  const huge = messageText({
    id: "9@engines.example",
    from: "ada@engines.example",
    to: "b@c.example",
    subject: "Huge",
    text: "x".repeat(65 << 20),
  });
  const found = [];
  for await (const each of readMessages(memoryFile("sent.mbox", mailboxText([huge, texts[0] ?? ""]))))
    found.push("problem" in each ? each.problem : each.message.id);
  expect(found).toEqual(["it is larger than 64 MB; save its attachments as files beside it", "0@engines.example"]);
});

test("a mailbox without line ends is read in parts, and a message in it that is too large, or none, is named", async () => {
  const pieces = 70;
  let most = 0;
  const endless = (first: string): SourceFile => {
    const all = function* (): Generator<Buffer> {
      yield Buffer.from(first);
      for (let at = 0; at < pieces; at += 1) {
        most = Math.max(most, process.memoryUsage().arrayBuffers);
        yield Buffer.alloc(4 << 20, "x");
      }
    };
    return { name: "mail.mbx", bytes: first.length + pieces * (4 << 20), open: () => Promise.resolve(Readable.from(all())) };
  };
  const before = process.memoryUsage().arrayBuffers;
  const problems: string[] = [];
  for (const first of ["x", "From ada@engines.example Tue Mar  5 09:30:00 2024\nSubject: Endless\n\n"])
    for await (const each of readMessages(endless(first))) problems.push("problem" in each ? each.problem : each.message.id);
  expect(problems).toEqual([
    'no line such as "From ada@engines.example Tue Mar  5 09:30:00 2024" begins one',
    "it is larger than 64 MB; save its attachments as files beside it",
  ]);
  // All of it would be 280 MB.
  expect(most - before).toBeLessThan(200 << 20);
});

test("a long line that goes on with From begins no message", async () => {
  const long = `${"x".repeat(1 << 20)}x`;
  const file = memoryFile("sent.mbox", mailboxText([(texts[0] ?? "").replace("One", `\r\n\r\n${long}From ada at 09:30:00 2024`)]), 1 << 20);
  const found: Found[] = [];
  for await (const each of readMessages(file)) found.push(each);
  expect(found).toHaveLength(1);
  expect(found[0] && "message" in found[0] && found[0].message.body.endsWith("xFrom ada at 09:30:00 2024")).toBe(true);
});
