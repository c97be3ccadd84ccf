/** Makes records of the conversations that WhatsApp exported as texts: one for each day, with its messages. */
import { type Chat, isChatText, readChat } from "../../../shared/record/chat-text.ts";
import { pluralize } from "../../../shared/record/format-count.ts";
import type { Profile, ProfileObject } from "../../../shared/sources/profile.ts";
import type { Row } from "../readers/reader.ts";
import type { RecognisedTable } from "../recognise-tables.ts";
import { readBytes } from "../source-bytes.ts";
import type { SourceFile } from "../source-file.ts";
import type { FoundParent } from "./find-parents.ts";
import { headingsOf, madeTable, parentColumns } from "./unlisted-files.ts";

export const CONVERSATIONS = "Conversations without a list";

/** Whether the records of an object are conversations. */
export const isListOfConversations = ({ columns }: Pick<ProfileObject, "columns">): boolean =>
  columns.some(({ name }) => name === "conversation");

export type ConversationFile = {
  readonly file: SourceFile;
  readonly authors: readonly string[];
  readonly isOrderCertain: boolean;
  readonly days: number;
};

/** Enough for the first messages. */
const HEAD = 4096;
/** A longer text moves as a file only. */
const LONGEST = 64 * 1024 * 1024;

/** Whether the source writes the day of a date before its month. */
export const isDayFirst = ({ dateFormats }: Profile): boolean => !/^M/u.test(dateFormats.find((format) => /^[dM]/u.test(format)) ?? "d");

/** The files among those given that are exported conversations; none of a source without such records. */
export async function findConversations(profile: Profile, files: readonly SourceFile[], signal: AbortSignal): Promise<ConversationFile[]> {
  const found: ConversationFile[] = [];
  if (!profile.objects.some(isListOfConversations)) return found;
  for (const file of files) {
    if (!/\.txt$/iu.test(file.name) || file.bytes > LONGEST || !isChatText(await readText(file, HEAD, signal))) continue;
    const chat = readChat(await readText(file, LONGEST, signal), isDayFirst(profile));
    if (chat && chat.messages.length > 0)
      found.push({ file, authors: chat.authors, isOrderCertain: chat.isOrderCertain, days: daysOf(chat).size });
  }
  return found;
}

/** Undefined where there are none. `parentOf` is to be asked once every record of the export has been seen. */
export function listConversations(
  profile: Profile,
  conversations: readonly ConversationFile[],
  { parentOf, signal }: { readonly parentOf: (file: string) => FoundParent; readonly signal: AbortSignal },
): RecognisedTable | undefined {
  const object = profile.objects.find(isListOfConversations);
  if (object === undefined || conversations.length === 0) return undefined;
  const headingOf = headingsOf(object, []);
  const parents = parentColumns(object, headingOf);
  const named = new Set(parents.map(({ heading }) => heading));
  const own = object.columns.map(headingOf).filter((heading) => !named.has(heading));
  const idHeading = object.id.find((id) => typeof id === "string") ?? "ID";
  const byName = new Map(object.columns.map((column) => [headingOf(column), column.name]));
  async function* rows(): AsyncGenerator<readonly Row[]> {
    for (const { file } of conversations) {
      const chat = readChat(await readText(file, LONGEST, signal), isDayFirst(profile));
      const found = parentOf(file.name);
      const ids = parents.map((parent) => (found.parent?.object === parent.object ? found.parent.id : ""));
      if (chat === undefined) continue;
      yield [...daysOf(chat)].map(([day, messages]): Row => {
        const cells = cellsOf(chat, messages, found.said);
        return {
          locator: { file: file.name },
          cells: [`${file.name} ${day}`, ...own.map((heading) => cells[byName.get(heading) ?? ""] ?? ""), ...ids],
        };
      });
    }
  }
  const guessed = conversations.filter(({ isOrderCertain }) => !isOrderCertain).map(({ file }) => file.name);
  const order = isDayFirst(profile) ? "the day" : "the month";
  return madeTable({
    object,
    title: CONVERSATIONS,
    columns: [idHeading, ...own, ...parents.map(({ heading }) => heading)],
    bytes: conversations.reduce((sum, { file }) => sum + file.bytes, 0),
    notes: guessed.map(
      (name) =>
        `${name}: no date in it shows whether the day or the month comes first; ${order} was taken to come first, as ${profile.title} writes dates.`,
    ),
    count: conversations.reduce((sum, { days }) => sum + days, 0),
    rows,
  });
}

type Messages = Chat["messages"];

function daysOf({ messages }: Chat): Map<string, Messages> {
  const days = new Map<string, Messages[number][]>();
  for (const message of messages) {
    const day = message.at.slice(0, 10);
    const own = days.get(day);
    if (own) own.push(message);
    else days.set(day, [message]);
  }
  return days;
}

/** By the names of the profile's columns. */
function cellsOf(chat: Chat, messages: Messages, said: string): Readonly<Record<string, string>> {
  const authors = [...new Set(messages.flatMap(({ author }) => author || []))];
  const [first, last] = [messages[0]?.at ?? "", messages.at(-1)?.at ?? ""];
  return {
    type: "WhatsApp",
    subject: `WhatsApp: ${pluralize(messages.length, "message")}`,
    conversation: messages.map(({ at, author, text }) => `${at.slice(11, 16)} ${author === "" ? "" : `${author}: `}${text}`).join("\n"),
    start: first.replace("T", " "),
    end: last.replace("T", " "),
    participants: (authors.length > 0 ? authors : chat.authors).join(", "),
    "found by": said,
  };
}

/** The beginning of a text in UTF-8. */
const readText = async (file: SourceFile, most: number, signal: AbortSignal): Promise<string> =>
  new TextDecoder().decode(await readBytes(file, { most, signal }), { stream: true });
