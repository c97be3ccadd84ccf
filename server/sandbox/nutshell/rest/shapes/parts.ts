/** Builds the members many REST records share: ids, addresses of pages, links that are alive. */
import type { Call } from "../../call.ts";
import { readMeta } from "../../store/connect.ts";
import type { Kept, Relation } from "../../store/fields.ts";
import { type Kind, makeRef, type Ref } from "../../store/kinds.ts";
import { liveBackLinks, liveLinks } from "../../store/links.ts";
import { showCustomValues } from "../../values/custom-values.ts";

/** A record as REST answers it. */
export type RestShape = Readonly<Record<string, unknown>> & { readonly links?: Readonly<Record<string, unknown>> };

/** `7-contacts` and `contacts`. */
export const identity = (kept: Kept): { id: Ref; type: Kind } => ({ id: makeRef(kept.kind, kept.id), type: kept.kind });

/** Where the record is read. */
export const hrefOf = (call: Call, kept: Kept): string =>
  `${call.world.origin}/rest/${kept.kind.toLowerCase()}/${makeRef(kept.kind, kept.id)}`;

/** Where people look at it. */
export const pageOf = (call: Call, path: string): { htmlUrl: string; htmlUrlPath: string } => ({
  htmlUrl: `${call.world.origin}${path}`,
  htmlUrlPath: path,
});

/** The picture that stands for it; another one after every change. */
export const avatarOf = (call: Call, kept: Kept): string =>
  `${call.world.origin}/avatar/${kept.kind}/${kept.id}/${readMeta(call.db, "instance") ?? ""}/${kept.modified}`;

/** First letters of at most two words, as they are written. */
export const initialsOf = (name: string): string =>
  name
    .split(/\s+/u)
    .map((word) => [...word][0] ?? "")
    .slice(0, 2)
    .join("");

/** `3-industries`, or null for none. */
export const idRef = (kind: Kind, id: number | undefined): Ref | null => (id === undefined ? null : makeRef(kind, id));

/** What its list holds, alive. */
export const refs = (call: Call, relation: Relation, kept: Kept, kind: Kind): Ref[] =>
  liveLinks(call.db, relation, kept.id, kind).map((id) => makeRef(kind, id));

/** In whose lists it stands, alive. */
export const backRefs = (call: Call, relation: Relation, kept: Kept, kind: Kind): Ref[] =>
  liveBackLinks(call.db, relation, kept).map((id) => makeRef(kind, id));

/** Custom values by name; absent where there are none. */
export const customFieldsOf = (call: Call, kept: Kept): { customFields?: Record<string, unknown> } => {
  const shown = showCustomValues(kept.fields.customFields, call.world.switches);
  return shown === undefined ? {} : { customFields: shown };
};

/** The user who made it; records of keys and imports have an origin in its place. */
export const creatorOf = (kept: Kept): Ref | null => (kept.creator.endsWith("-users") ? kept.creator : null);

/** The origin that made it. */
export const originOf = (kept: Kept): Ref | null => (kept.creator.endsWith("-origins") ? kept.creator : null);
