/** Reads mentions in a note: `@[Contacts:100]` or `@[users:3-users]`; `\\@[` is no mention. */
import { type Kind, kindOfEntityType, kindOfResource } from "../store/kinds.ts";

export type Mention = { readonly kind: Kind; readonly id: number };

/** A note's text in pieces: what is to be read as it stands, and who or what is mentioned. */
export function splitMentions(markup: string): (string | Mention)[] {
  const pieces: (string | Mention)[] = [];
  let read = 0;
  for (const found of markup.matchAll(/\\@\[|@\[([A-Za-z_]+):(\d{1,15})(?:-[A-Za-z]+)?\]/gu)) {
    const kind = found[1] === undefined ? undefined : (kindOfEntityType(found[1]) ?? kindOfResource(found[1]));
    if (found[1] !== undefined && kind === undefined) continue;
    pieces.push(markup.slice(read, found.index), kind === undefined ? "@[" : { kind, id: Number(found[2]) });
    read = found.index + found[0].length;
  }
  pieces.push(markup.slice(read));
  return pieces.filter((piece) => piece !== "");
}
