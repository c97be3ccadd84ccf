/** Gathers what the path, the list and the authors of a file say about whose it is. */
import { compileDateFormat } from "../../../shared/record/date-text.ts";
import { phoneEnd, readFileName } from "../../../shared/record/file-name-facts.ts";
import type { Profile } from "../../../shared/sources/profile.ts";
import type { Wanted } from "./find-parents.ts";
import { isDayFirst } from "./list-conversations.ts";
import { idsIn } from "./unlisted-files.ts";

/** What a row of a list says beside the file's name. */
export type RowFacts = { readonly id?: string; readonly phones?: readonly string[]; readonly time?: string | undefined };

type Said = { readonly key: string; readonly path: string; readonly authors: readonly string[] | undefined; readonly said: RowFacts };

/** With whom a conversation was counts more than who wrote in it: those are people of the company too. `authors` are those of a conversation. */
export function wantedOf(profile: Profile, { key, path, authors, said }: Said): Wanted {
  const name = readFileName(path, isDayFirst(profile));
  const people = name.with === undefined ? (authors ?? []) : [name.with];
  const own = (said.phones ?? []).flatMap((phone) => phoneEnd(phone) ?? []);
  const numbers = own.length > 0 ? own : [...name.phones, ...people.flatMap((each) => phoneEnd(each) ?? [])];
  const time = said.time === undefined ? undefined : readTime(profile, said.time);
  const ids = idsIn(path);
  const isConversation = authors !== undefined;
  return {
    key,
    ids,
    recordings: said.id === undefined || said.id === "" ? ids : new Set([...ids, said.id.toLowerCase()]),
    folders: path.toLowerCase().split("/").slice(0, -1),
    phones: [...new Set(numbers)],
    names: people.filter((each) => phoneEnd(each) === undefined),
    // A conversation is no call.
    day: isConversation ? undefined : (time?.slice(0, 10) ?? name.day),
    minutes: isConversation ? undefined : time === undefined ? name.minutes : minutesOf(time),
  };
}

function readTime({ dateFormats }: Profile, text: string): string | undefined {
  return dateFormats.map((format) => compileDateFormat(format)(text)).find((time) => time !== undefined);
}

const minutesOf = (time: string): number | undefined =>
  time.length > 10 ? Number(time.slice(11, 13)) * 60 + Number(time.slice(14, 16)) : undefined;

const sound = /\.(?:mp3|wav|m4a|ogg|oga|opus|amr|aac|3gpp?|gsm|flac|wma|mp4|webm)$/iu;

/** Whether a file of the export is a recording or part of a conversation, by its name: other files may lie there too. */
export function isRecording(profile: Profile, path: string): boolean {
  const name = readFileName(path, isDayFirst(profile));
  return sound.test(path) || name.with !== undefined || name.phones.length > 0;
}
