/** Tests that one e-mail in several places is one, and different e-mails under one id are several. */
import { expect, test } from "vitest";
import { type Message, readMessages } from "../../../../server/extract/mail/read-messages.ts";
import { tellApart } from "../../../../server/extract/mail/tell-apart.ts";
import { memoryFile } from "../crafted-files.ts";
import { type Mail, mailboxText, messageText } from "./mail-files.ts";

const offer: Mail = {
  ...{ id: "1815@engines.example", from: "ada@engines.example", to: "charles@babbage.example", cc: "mary@engines.example" },
  ...{
    subject: "Offer",
    date: "Tue, 05 Mar 2024 10:30:00 +0100",
    text: "Dear Charles,\r\nit is yours.",
    attached: { "offer.txt": "12\r\nengines" },
  },
};

const messages = async (...files: readonly (readonly [string, string])[]): Promise<Message[]> => {
  const found: Message[] = [];
  for (const [name, content] of files)
    for await (const each of readMessages(memoryFile(name, content))) if ("message" in each) found.push(each.message);
  return found;
};

test("copies of an e-mail are one, whatever lies between sender and mailbox, how lines end and who got it unseen", async () => {
  const text = messageText(offer);
  const copies = await messages(
    ["sent.eml", text],
    ["sent.mbox", mailboxText([text])],
    ["inbox.eml", `Received: from engines.example\r\nX-Spam: no\r\n${text}`],
    ["unseen.eml", `Bcc: annabella@engines.example\r\n${text}`],
  );
  const once = tellApart();
  expect(copies.map((each) => once(each)?.id)).toEqual(["1815@engines.example", undefined, undefined, undefined]);
});

test.each<[string, Partial<Mail>]>([
  ["text", { text: "Dear Charles, it is not yours." }],
  ["subject", { subject: "Another offer" }],
  ["recipient", { cc: "annabella@engines.example" }],
  ["time", { date: "Tue, 05 Mar 2024 10:31:00 +0100" }],
  ["attachment", { attached: { "offer.txt": "13 engines" } }],
])("an e-mail of the same id with another %s is another one, with the same id of its own each time", async (_, other) => {
  const all = await messages(["1.eml", messageText(offer)], ["2.eml", messageText({ ...offer, ...other })], ["3.eml", messageText(offer)]);
  const ids = (): unknown[] => {
    const once = tellApart();
    return [...all, ...all].map((each) => once(each)?.id);
  };
  const found = ids();
  expect(found).toEqual([
    "1815@engines.example",
    expect.stringMatching(/^1815@engines\.example-[0-9a-f]{8}$/u),
    ...Array.from({ length: 4 }, () => undefined),
  ]);
  expect(ids()).toEqual(found);
});
