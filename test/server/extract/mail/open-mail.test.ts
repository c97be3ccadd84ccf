/** Tests that e-mails among the files of an export become two lists, each message once, with their attachments as files. */
import { text } from "node:stream/consumers";
import { expect, test } from "vitest";
import { openSource } from "../../../../server/extract/open-source.ts";
import { defaultLimits } from "../../../../server/extract/source-file.ts";
import { folderWith } from "../crafted-files.ts";
import { type Mail, mailboxText, messageText } from "./mail-files.ts";

const offer: Mail = {
  ...{
    id: "1815@engines.example",
    from: "Ada Lovelace <ada@engines.example>",
    to: "Charles Babbage <charles@babbage.example>, jane@babbage.example",
  },
  ...{
    cc: "mary@engines.example",
    subject: "Offer for the =?utf-8?Q?M=C3=BChle?=",
    date: "Tue, 05 Mar 2024 10:30:00 +0100",
    text: "Dear Charles,\r\nFrom today it is yours.",
  },
  ...{ attached: { "offer.txt": "12 engines", "../../evil.txt": "no" }, logo: true as const },
};
const answer: Mail = {
  ...{ id: "1816@babbage.example", from: "charles@babbage.example", to: "ada@engines.example", subject: "Re: Offer" },
  ...{ date: "Wed, 06 Mar 2024 08:00:00 GMT", text: "<p>Agreed.</p>", html: true as const },
};
const other: Mail = { id: "1817@engines.example", from: "ada@engines.example", to: "grace@navy.example", subject: "Hello", text: "Hello" };

async function lists(files: Readonly<Record<string, string>>, entries = defaultLimits.entries) {
  const source = await openSource(await folderWith(files), { ...defaultLimits, entries });
  const rows: Record<string, Record<string, string>[]> = {};
  const others: Record<string, string> = {};
  for (const file of source.files) {
    const all = await text(await file.open());
    if (file.name.endsWith(".ndjson")) rows[file.name] = all.split("\n").flatMap((line) => (line === "" ? [] : [JSON.parse(line)]));
    else others[file.name] = all;
  }
  await source.close();
  return { messages: rows["E-mails.ndjson"] ?? [], attachments: rows["E-mail attachments.ndjson"] ?? [], others, notes: source.notes };
}

test("an e-mail is a row with its people, its owner, when it was sent and what it says; what is attached is a file of the export", async () => {
  const { messages, attachments, others, notes } = await lists({
    "mails/offer.eml": messageText(offer),
    "mails/answer.eml": messageText(answer),
    "mails/other.eml": messageText(other),
  });
  expect(messages.slice(0, 2)).toEqual([
    {
      ...{ "E-mail ID": "1816@babbage.example", Type: "Email", Subject: "Re: Offer", Body: "<p>Agreed.</p>", Date: "2024-03-06T08:00:00Z" },
      ...{ "Person Email": "charles@babbage.example", "Owner Email": "ada@engines.example" },
      ...{ From: "charles@babbage.example", To: "ada@engines.example" },
    },
    {
      ...{ "E-mail ID": "1815@engines.example", Type: "Email", Subject: "Offer for the Mühle", Date: "2024-03-05T09:30:00Z" },
      Body: "Dear Charles,\nFrom today it is yours.",
      ...{
        "Person Email": "charles@babbage.example, jane@babbage.example",
        "Owner Email": "ada@engines.example",
        From: "ada@engines.example",
      },
      ...{ To: "charles@babbage.example, jane@babbage.example; cc mary@engines.example" },
    },
  ]);
  expect(attachments.map((row) => [row["File Path"], row["Person Email"]])).toEqual([
    ["mails/offer.eml/offer.txt", "charles@babbage.example"],
    ["mails/offer.eml/__.._evil.txt", "charles@babbage.example"],
  ]);
  expect(others).toEqual({ "mails/offer.eml/offer.txt": "12 engines", "mails/offer.eml/__.._evil.txt": "no" });
  expect(notes.join(" ")).toMatch(/3 e-mails of 3 files .*1 picture in the text of e-mails/u);
});

test("a mailbox holds many messages, also ones whose lines begin with From; one that several files hold is listed once", async () => {
  const all = [offer, answer].map(messageText);
  const { messages, others, notes } = await lists({
    "sent.mbox": mailboxText(all),
    "mails/offer.eml": all[0] ?? "",
    "notes.txt": "no e-mail",
  });
  expect(messages.map((row) => [row["E-mail ID"], row["Subject"]])).toEqual([
    ["1815@engines.example", "Offer for the Mühle"],
    ["1816@babbage.example", "Re: Offer"],
  ]);
  expect(notes.join(" ")).toContain("1 e-mail stood in more than one place and is listed once");
  const alone = await lists({ "sent.mbox": mailboxText(all) });
  expect(alone.messages[0]?.["Body"]).toBe("Dear Charles,\nFrom today it is yours.");
  expect(alone.others["sent.mbox/1815@engines.example/offer.txt"]).toBe("12 engines");
  expect(Object.keys(others)).toContain("notes.txt");
});

test("addresses that nearly all e-mails have are the company's own, and those at providers for everybody never are", async () => {
  const with_ = (from: string, to: string, at: number): string =>
    messageText({ id: `${at}@x.example`, from, to, subject: "Hello", text: "Hello" });
  const { messages, notes } = await lists({
    "1.eml": with_("ada@engines.example", "a@gmail.com", 1),
    "2.eml": with_("b@gmail.com", "mary@engines.example", 2),
  });
  expect(messages.map((row) => [row["Owner Email"], row["Person Email"]])).toEqual([
    ["ada@engines.example", "a@gmail.com"],
    ["mary@engines.example", "b@gmail.com"],
  ]);
  expect(notes.join(" ")).toContain("engines.example are taken for the company's own");
  expect(notes.join(" ")).not.toContain("gmail.com are");
  const between = await lists({ "1.eml": with_("ada@engines.example", "charles@babbage.example", 1) });
  expect(between.messages).toMatchObject([{ "Owner Email": "", "Person Email": "ada@engines.example, charles@babbage.example" }]);
  expect(between.notes.join(" ")).toContain("all addresses are taken for those of people");
});

test("what is no e-mail is named and stays a file; one without id, sender's time or text is still listed, the same each time", async () => {
  const bare = "From: ada@engines.example\r\n\r\n";
  const files = { "bare.eml": bare, "broken.eml": "\u0000\u0001nothing", "half.mbox": "no mailbox at all\n" };
  const [one, again] = [await lists(files), await lists(files)];
  expect(one.messages).toMatchObject([{ "E-mail ID": expect.stringMatching(/^[0-9a-f]{24}$/u), Date: "", Body: "", Subject: "" }]);
  expect(again.messages).toEqual(one.messages);
  expect(Object.keys(one.others).sort()).toEqual(["broken.eml", "half.mbox"]);
  expect(one.notes.join(" ")).toContain("broken.eml: a message was not read: it is no e-mail");
  expect(one.notes.join(" ")).toContain("half.mbox: a message was not read: no line such as");
  expect((await lists({ "half.mbox": "no mailbox at all\n" })).notes.join(" ")).toContain("half.mbox: a message was not read");
});

test("two different e-mails with one id are two, each with its attachment, and it is said; exact doubles are one", async () => {
  const [first, second] = [offer, { ...offer, subject: "Another offer", attached: { "offer.txt": "13 engines" } }];
  const { messages, attachments, others, notes } = await lists({
    "sent.mbox": mailboxText([first, second, first, second].map(messageText)),
  });
  expect(messages.map((row) => row["Subject"])).toEqual(["Offer for the Mühle", "Another offer"]);
  expect(new Set(messages.map((row) => row["E-mail ID"])).size).toBe(2);
  expect(new Set(attachments.map((row) => row["Attachment ID"])).size).toBe(attachments.length);
  expect(attachments.map((row) => others[row["File Path"] ?? ""])).toEqual(["12 engines", "no", "13 engines"]);
  expect(notes.join(" ")).toContain("2 e-mails stood in more than one place and are listed once");
  expect(notes.join(" ")).toContain("1 e-mail has the id of another one with other content");
});

test("more attachments than a source may hold files are left out, and counted", async () => {
  const attached = Object.fromEntries(Array.from({ length: 9 }, (_, at) => [`${at}.txt`, String(at)]));
  const { others, notes } = await lists({ "1.eml": messageText({ ...answer, attached }) }, 5);
  expect(Object.keys(others)).toHaveLength(4);
  expect(notes.join(" ")).toContain("5 attachments are left out");
});
