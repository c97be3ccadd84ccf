/** Tests that a mailbox is cut into its messages wherever its bytes are divided, and that each can be read again by its place. */
import { expect, test } from "vitest";
import { readMessageAt, readMessages } from "../../../../server/extract/mail/read-messages.ts";
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
