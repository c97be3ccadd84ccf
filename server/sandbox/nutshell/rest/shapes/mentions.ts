/** Shows the people and records a note mentions, by name. */
import type { Call } from "../../call.ts";
import { entityTypes, makeRef, type Ref } from "../../store/kinds.ts";
import { readKept } from "../../store/records.ts";
import { type Mention, splitMentions } from "../../values/mentions.ts";
import { escapeHtml, noteHtml } from "../../values/note-html.ts";

/** Who and what is mentioned, each once. */
export function mentionedIn(markup: string): Ref[] {
  return [...new Set(splitMentions(markup).flatMap((piece) => (typeof piece === "string" ? [] : [makeRef(piece.kind, piece.id)])))];
}

/** The text with names in the mentions' places; what was escaped stays so, and can be written again as it was read. */
export function mentionText(call: Call, markup: string): string {
  if (!markup.includes("@[")) return markup;
  return splitMentions(markup)
    .map((piece) => (typeof piece === "string" ? (piece === "@[" ? "\\@[" : piece) : nameOf(call, piece)))
    .join("");
}

/** The same for a page. */
export function mentionHtml(call: Call, markup: string): string {
  if (!markup.includes("@[")) return noteHtml(markup);
  return splitMentions(markup)
    .map((piece) => (typeof piece === "string" ? noteHtml(piece) : mentionSpan(piece, nameOf(call, piece))))
    .join("");
}

const mentionSpan = ({ kind, id }: Mention, name: string): string =>
  `<span class="mention-rendered" data-entity-id="${id}" data-entity-name="${entityTypes[kind]}">${escapeHtml(name)}</span>`;
const nameOf = (call: Call, { kind, id }: Mention): string => readKept(call.db, kind, id)?.name ?? `${entityTypes[kind]} ${id}`;
