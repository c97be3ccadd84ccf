/** Puts two lists in the place of the e-mails of a source: the messages, and the files attached to them. */
import { Readable } from "node:stream";
import { formatNumber, pluralize } from "../../../shared/record/format-count.ts";
import type { SourceFile, SourceFiles, SourceLimits } from "../source-file.ts";
import { type MessagesAgain, openMessagesAgain } from "./read-again.ts";
import { isMailFile, type Message, readMessages, type Span } from "./read-messages.ts";
import { tellApart } from "./tell-apart.ts";

const MESSAGES = "E-mails.ndjson";
const ATTACHMENTS = "E-mail attachments.ndjson";
/** Notes of each kind. */
const QUOTED = 10;
/** An address that stands in so many of the messages is one of the company whose mailbox this is. */
const HOUSE_SHARE = 0.9;
/** Everybody may have an address there. */
const freeProvider =
  /^(?:gmail|googlemail|hotmail|outlook|live|msn|yahoo|ymail|aol|icloud|me|mac|proton(?:mail)?|gmx|web|mail|zoho|yandex)\./u;

/**
 * The source without its EML and MBOX files and with two lists instead, whose rows are made while they are read; attachments are files of the
 * source, such as `mails/offer.eml/offer.pdf`. A message that several files hold is listed once. A source without e-mails comes back as it is.
 */
export async function openMail(source: SourceFiles, limits: SourceLimits): Promise<SourceFiles> {
  const mail = source.files.filter(({ name }) => isMailFile(name));
  if (mail.length === 0) return source;
  const again = openMessagesAgain();
  const found = await surveyMail(mail, { room: limits.entries - source.files.length, again });
  if (found.messages === 0) return { ...source, notes: [...source.notes, ...found.problems] };
  const others = source.files.filter((file) => !found.used.has(file.name));
  const house = found.house;
  const free = (name: string): string =>
    others.some((file) => file.name === name) ? free(name.replace(/(?=\.)/u, " from messages")) : name;
  const list = (name: string, rowsOf: RowsOf): SourceFile => ({
    name: free(name),
    bytes,
    open: async () => Readable.from(linesOf(mail, rowsOf)),
  });
  // How long the lists are is known only when they have been read; the messages are about as long.
  const bytes = mail.reduce((sum, file) => sum + file.bytes, 0);
  return {
    ...source,
    files: [
      ...others,
      list(MESSAGES, (each) => [messageRow(each, house)]),
      ...(found.files.length === 0 ? [] : [list(ATTACHMENTS, (each) => attachmentRows(each, house))]),
      ...found.files,
    ],
    notes: [...source.notes, ...found.notes, ...found.problems],
    async close() {
      await again.close();
      await source.close();
    },
  };
}

type Listed = { readonly file: SourceFile; readonly message: Message };

/** The messages of all files, each once. */
async function* listed(mail: readonly SourceFile[]): AsyncGenerator<Listed> {
  const once = tellApart();
  for (const file of mail)
    for await (const each of readMessages(file)) {
      const message = "message" in each ? once(each.message) : undefined;
      if (message) yield { file, message };
    }
}

type Survey = {
  readonly messages: number;
  /** Names of the files in which there is at least one message. */
  readonly used: ReadonlySet<string>;
  readonly files: readonly SourceFile[];
  /** The domain of the company's own addresses. */
  readonly house: string | undefined;
  readonly notes: readonly string[];
  /** What was not read, as sentences. */
  readonly problems: readonly string[];
};

/** Reads all messages once; `room`: how many files may be attached. */
async function surveyMail(mail: readonly SourceFile[], { room, again }: { room: number; again: MessagesAgain }): Promise<Survey> {
  const once = tellApart();
  const used = new Set<string>();
  const domains = new Map<string, number>();
  const files: SourceFile[] = [];
  const problems: string[] = [];
  let [messages, repeated, alike, pictures, left] = [0, 0, 0, 0, 0];
  for (const file of mail)
    for await (const each of readMessages(file)) {
      if ("problem" in each) {
        problems.push(`${file.name}: a message was not read: ${each.problem}.`);
        continue;
      }
      used.add(file.name);
      const message = once(each.message);
      if (message === undefined) {
        repeated += 1;
        continue;
      }
      if (message.id !== each.message.id) alike += 1;
      messages += 1;
      pictures += message.pictures;
      for (const domain of new Set(everybody(message).map(domainOf))) domains.set(domain, (domains.get(domain) ?? 0) + 1);
      for (const [at, part] of message.attached.entries())
        if (files.length < room) {
          const { start, end } = each;
          files.push(attachedFile(again, { file, name: pathOf({ file, message }, at), bytes: part.bytes.length, start, end, at }));
        } else left += 1;
    }
  const often = [...domains].flatMap(([name, count]) => (count >= messages * HOUSE_SHARE && !freeProvider.test(name) ? [name] : []));
  // Between two companies only, either may be the one.
  const house = often.length === 1 ? often[0] : undefined;
  const notes = [
    `${pluralize(messages, "e-mail")} of ${pluralize(used.size, "file")} ${messages === 1 ? "is" : "are"} read as the list ${MESSAGES}${files.length === 0 ? "" : `, what is attached to them as the list ${ATTACHMENTS}`}.`,
    house === undefined
      ? "No address of the company itself stands in nearly every e-mail, so all addresses are taken for those of people, and nobody for the owner."
      : `Addresses at ${house} are taken for the company's own, as nearly every e-mail has one: they are owners, all others people.`,
    ...(repeated === 0
      ? []
      : [`${pluralize(repeated, "e-mail")} stood in more than one place and ${repeated === 1 ? "is" : "are"} listed once.`]),
    ...(alike === 0
      ? []
      : [
          `${pluralize(alike, "e-mail has", "e-mails have")} the id of another one with other content, and so an id with an ending of its own.`,
        ]),
    ...(pictures === 0
      ? []
      : [`${pluralize(pictures, "picture")} in the text of e-mails, such as logos, ${pictures === 1 ? "is" : "are"} left out.`]),
    ...(left === 0 ? [] : [`${formatNumber(left)} attachments are left out: a source may hold no more files. Split the mailbox.`]),
  ];
  const unread = [
    ...problems.slice(0, QUOTED),
    ...(problems.length > QUOTED ? [`${formatNumber(problems.length - QUOTED)} more messages were not read.`] : []),
  ];
  return { messages, used, files, house, notes, problems: unread };
}

type Attached = Span & { readonly file: SourceFile; readonly name: string; readonly bytes: number; readonly at: number };

/** Holds nothing of the message; opening it reads the message again. */
const attachedFile = (again: MessagesAgain, { file, name, bytes, start, end, at }: Attached): SourceFile => ({
  name,
  bytes,
  async open() {
    const message = await again.read(file, { start, end });
    return Readable.from([Buffer.from(message?.attached[at]?.bytes ?? new Uint8Array())]);
  },
});

/** In a mailbox and among attachments of one name a number tells them apart. */
function pathOf({ file, message }: Listed, at: number): string {
  const plain = (text: string): string =>
    text
      .replace(/[/\\:*?"<>|\p{Cc}]/gu, "_")
      .replace(/^\.+/u, "_")
      .slice(0, 120);
  const name = plain(message.attached[at]?.name ?? "");
  const number = message.attached.findIndex((part) => plain(part.name) === name) === at ? "" : `${at + 1} `;
  return /\.eml$/iu.test(file.name) ? `${file.name}/${number}${name}` : `${file.name}/${plain(message.id)}/${number}${name}`;
}

const everybody = ({ from, to, cc }: Message): string[] => [...new Set([...from, ...to, ...cc])];
const domainOf = (address: string): string => address.slice(address.lastIndexOf("@") + 1);

const peopleOf = (message: Message, house: string | undefined): string[] =>
  everybody(message).filter((address) => domainOf(address) !== house);

function messageRow({ message }: Listed, house: string | undefined): Readonly<Record<string, string>> {
  const { id, sent, from, to, cc, subject, body } = message;
  return {
    "E-mail ID": id,
    Type: "Email",
    Subject: subject,
    Body: body,
    Date: sent,
    "Person Email": peopleOf(message, house).join(", "),
    "Owner Email": everybody(message).find((address) => domainOf(address) === house) ?? "",
    From: from.join(", "),
    To: [to.join(", "), cc.length > 0 ? `cc ${cc.join(", ")}` : ""].filter(Boolean).join("; "),
  };
}

const attachmentRows = ({ file, message }: Listed, house: string | undefined): Readonly<Record<string, string>>[] =>
  message.attached.map((part, at) => ({
    "Attachment ID": `${message.id}-${at + 1}`,
    "File Name": part.name,
    "File Path": pathOf({ file, message }, at),
    "Uploaded On": message.sent,
    "Person Email": peopleOf(message, house)[0] ?? "",
    "E-mail": message.subject,
  }));

type RowsOf = (listed: Listed) => Iterable<unknown>;

async function* linesOf(mail: readonly SourceFile[], rowsOf: RowsOf): AsyncGenerator<Buffer> {
  for await (const each of listed(mail)) for (const row of rowsOf(each)) yield Buffer.from(`${JSON.stringify(row)}\n`);
}
