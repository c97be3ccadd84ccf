/** Composes texts: names, addresses, header lines, and where a text was. */
import { fold } from "../record/fold-text.ts";
import type { Address } from "../record/target-record.ts";
import type { Draft } from "./draft.ts";

/** A person's name: the whole, its parts where the source has them, and a whole name that says something else than the parts. */
export type Name = {
  readonly whole: string;
  readonly parts: { readonly givenName: string | null; readonly familyName: string | null } | undefined;
  readonly other: string | undefined;
};

/**
 * Parts count before a whole name, which nobody can divide for sure. One part beside a whole name is part of it, or stands beside it.
 * @example composeName of "Ada" and "King Lovelace" has the whole name "Ada King Lovelace"
 */
export function composeName(draft: Draft): Name {
  const { whole, given = "", family = "" } = draft.name;
  const plain = typeof draft.fields["name"] === "string" ? draft.fields["name"] : "";
  const joined = [given, family].filter((part) => part !== "").join(" ");
  if (joined === "") return { whole: whole ?? plain, parts: undefined, other: undefined };
  const says = (text: string): boolean => text !== "" && fold(whole ?? joined).includes(fold(text));
  if (whole !== undefined && (given === "" || family === "")) {
    if (says(joined)) return { whole, parts: undefined, other: undefined };
    if (wordsOf(whole) > MOST_WORDS_OF_A_PART) return { whole, parts: undefined, other: joined };
    // "Name" and "Surname" side by side: the whole name is the part that is missing.
    const [first, last] = given === "" ? [whole, family] : [given, whole];
    return { whole: `${first} ${last}`, parts: { givenName: first, familyName: last }, other: undefined };
  }
  return {
    whole: joined,
    parts: { givenName: given || null, familyName: family || null },
    other: whole === undefined || fold(whole) === fold(joined) ? undefined : whole,
  };
}

const MOST_WORDS_OF_A_PART = 2;
const wordsOf = (text: string): number => text.trim().split(/\s+/u).length;

/** The address without its empty parts, or undefined. */
export function composeAddress(draft: Draft): Address | undefined {
  const parts = Object.entries(draft.address).filter(([, text]) => text !== "");
  return parts.length === 0 ? undefined : (Object.fromEntries(parts) as Address);
}

/** `Label: text` lines, an empty line, then the pieces of text. */
export function composeText(lines: readonly { readonly label: string; readonly text: string }[], pieces: readonly string[]): string {
  let whole = "";
  for (const { label, text } of lines) whole += `${whole === "" ? "" : "\n"}${label}: ${text}`;
  for (const piece of pieces) if (piece !== "") whole += `${whole === "" ? "" : "\n\n"}${piece}`;
  return whole;
}

/** Where a text was and who wrote it, when no field can hold it: `Originally 1842-12-10 09:30 (Asia/Kolkata) by Ada Lovelace`. */
export function originally(at: string | undefined, zone: string, author: string | undefined): string {
  if (at === undefined && author === undefined) return "";
  const when = at === undefined ? "" : ` ${at}${at.length > 10 ? ` (${zone})` : ""}`;
  return `Originally${when}${author === undefined ? "" : ` by ${author}`}`;
}
