/** Knows what Google's messages may hold, so that what is not built here is told apart from what does not exist. */
import { readFileSync } from "node:fs";

/** By message and field: the message that the field holds, the words it may be, or nothing for a plain value. */
type Messages = Readonly<Record<string, Readonly<Record<string, string>>>>;

let read: Messages | undefined;
function messages(): Messages {
  read ??= JSON.parse(readFileSync(new URL("google-messages.json", import.meta.url), "utf8")) as Messages;
  return read;
}

/** What Google says of a field: the message it holds, its words, or ""; undefined when there is no such field. Places in lists are passed over. */
export function googleField(message: string, path: readonly PropertyKey[]): string | undefined {
  let found: string | undefined = message;
  for (const step of path) {
    if (typeof step === "number") continue;
    found = messages()[found ?? ""]?.[String(step)];
    if (found === undefined) return undefined;
  }
  return found;
}

/** True when the field is one of a few words and this is one of them. */
export function isGoogleWord(message: string, path: readonly PropertyKey[], word: unknown): boolean {
  return typeof word === "string" && word !== "" && (googleField(message, path) ?? "").split(" ").includes(word);
}
