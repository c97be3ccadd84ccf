/** Tests that messages are read again from where they stand, and that nothing of them is left behind. */
import { existsSync, readdirSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test, vi } from "vitest";
import { openMessagesAgain } from "../../../../server/extract/mail/read-again.ts";
import { readMessages, type Span } from "../../../../server/extract/mail/read-messages.ts";
import type { SourceFile } from "../../../../server/extract/source-file.ts";
import { folderWith, memoryFile } from "../crafted-files.ts";
import { mailboxText, messageText } from "./mail-files.ts";

const mailbox = mailboxText(
  Array.from({ length: 50 }, (_, at) =>
    messageText({
      ...{ id: `${at}@engines.example`, from: "ada@engines.example", to: "charles@babbage.example", subject: `No ${at}`, text: "Hello" },
      attached: { "offer.txt": `offer ${at}` },
    }),
  ),
);

/** A place for copies that no other test has. */
const copies = (): string[] => readdirSync(tmpdir()).filter((name) => name.startsWith("crosswalk-read-"));
const ownPlace = (): void => {
  for (const [name, place] of Object.entries({ TMPDIR: folderWith({}), TEMP: folderWith({}) })) vi.stubEnv(name, place);
  onTestFinished(() => void vi.unstubAllEnvs());
};

async function spansOf(file: SourceFile): Promise<Span[]> {
  const spans: Span[] = [];
  for await (const { start, end } of readMessages(file)) spans.push({ start, end });
  return spans;
}

test("a mailbox in a ZIP is read once for all that is attached in it, and its copy is gone afterwards", async () => {
  let opened = 0;
  const whole = memoryFile("sent.mbox", mailbox);
  const file = { ...whole, open: () => Promise.resolve(++opened).then(() => whole.open()) };
  const spans = await spansOf(whole);
  ownPlace();
  const again = openMessagesAgain();
  const texts: string[] = [];
  for (const span of [...spans].reverse()) texts.push(Buffer.from((await again.read(file, span))?.attached[0]?.bytes ?? []).toString());
  expect(texts).toEqual(Array.from({ length: 50 }, (_, at) => `offer ${49 - at}`));
  expect(opened).toBe(1);
  await again.close();
  expect(copies()).toEqual([]);
});

test("of a mailbox on this computer what stands before a message is not read", async () => {
  const path = join(folderWith({ "sent.mbox": mailbox }), "sent.mbox");
  const file: SourceFile = { ...memoryFile("sent.mbox", mailbox), path, open: () => Promise.reject(new Error("read from its beginning")) };
  const spans = await spansOf(memoryFile("sent.mbox", mailbox));
  const again = openMessagesAgain();
  expect((await again.read(file, spans[49] ?? { start: 0, end: 0 }))?.subject).toBe("No 49");
  // What is read last is kept.
  writeFileSync(path, "");
  expect((await again.read(file, spans[49] ?? { start: 0, end: 0 }))?.subject).toBe("No 49");
  await again.close();
  expect(existsSync(path)).toBe(true);
});

test("a mailbox that could not be read this time can be another time", async () => {
  const whole = memoryFile("sent.mbox", mailbox);
  let isBroken = true;
  const file = { ...whole, open: () => (isBroken ? Promise.reject(new Error("the ZIP is busy")) : whole.open()) };
  const [span = { start: 0, end: 0 }] = await spansOf(whole);
  const again = openMessagesAgain();
  await expect(again.read(file, span)).rejects.toThrow("busy");
  isBroken = false;
  expect((await again.read(file, span))?.subject).toBe("No 0");
  await again.close();
});
