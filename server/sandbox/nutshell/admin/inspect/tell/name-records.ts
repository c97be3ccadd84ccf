/** Defines what a page calls a record, and how it leads to its page. */
import type { Call } from "../../../call.ts";
import type { Kept } from "../../../store/fields.ts";
import { type Kind, parseRef } from "../../../store/kinds.ts";
import { readKept } from "../../../store/records.ts";
import { avatar } from "../../look/avatar.ts";
import { attribute, type Html, markup } from "../../look/markup.ts";
import { pathOf } from "../sections.ts";
import { takeKey } from "./migration-key.ts";

const LONGEST = 90;

/** What a list or a link calls a record. */
export function titleOf(kept: Kept): string {
  if (kept.kind === "notes") return shorten(takeKey(kept.fields.note ?? "").rest) || "Note";
  if (kept.kind === "emails") return kept.name || "(no subject)";
  return kept.name || (kept.kind === "leads" ? `Lead\u2013${kept.number}` : "(no name)");
}

/** The first line, cut where it gets long. */
export function shorten(text: string, longest = LONGEST): string {
  const line = text.trim().split("\n")[0] ?? "";
  return [...line].length > longest ? `${[...line].slice(0, longest).join("").trimEnd()}…` : line;
}

/** A link to a record's page; its name alone when it has none. */
export function linkTo(kept: Kept): Html {
  const path = pathOf(kept);
  return path === undefined
    ? markup`<span dir="auto">${titleOf(kept)}</span>`
    : markup`<a${attribute("href", path)} dir="auto">${titleOf(kept)}</a>`;
}

/** The record a reference such as `5-users` names. */
export function recordOf(call: Call, ref: string | undefined): Kept | undefined {
  const target = ref === undefined ? undefined : parseRef(ref);
  return target && readKept(call.db, target.kind, target.id);
}

/** The name behind an id, or undefined. */
export const nameOf = (call: Call, kind: Kind, id: number | undefined): string | undefined =>
  id === undefined ? undefined : readKept(call.db, kind, id)?.name || undefined;

/** Somebody with initials beside the name; nothing for nobody. */
export function person(call: Call, ref: string | undefined): Html {
  const kept = recordOf(call, ref);
  if (kept === undefined) return markup``;
  const isSomebody = kept.kind === "users" || kept.kind === "contacts";
  return markup`<span class="who">${avatar(kept.name, kept.id, isSomebody ? "person" : "thing")}<span dir="auto">${kept.name}</span></span>`;
}
