/** Finds what stands beside the cells of a sheet: comments, and addresses behind a text. Neither is a value; both are quoted. */
import { formatNumber, pluralize } from "../../../../shared/record/format-count.ts";
import type { SourceFile } from "../../source-file.ts";
import { readWholeXml, unescapeText } from "./xml-events.ts";

export type Remark = { readonly ref: string; readonly text: string };
/** What a sheet refers to: its parts with comments, and addresses by id. */
export type Related = { readonly comments: readonly SourceFile[]; readonly addresses: ReadonlyMap<string, string> };

const MOST_QUOTED = 4000;

/** Comments and notes of cells, in the order of the parts. Of a conversation the older form, which only says so, is left out. */
export async function readComments(parts: readonly SourceFile[]): Promise<Remark[]> {
  const found: Remark[] = [];
  for (const part of parts) {
    let ref: string | undefined;
    let text = "";
    let isText = false;
    await readWholeXml(part, {
      open(name, attributes) {
        if (name === "comment" || name === "threadedComment") {
          ref = attributes["ref"] ?? "";
          text = "";
        } else if (name === "t" || (name === "text" && part.name.includes("threaded"))) isText = true;
      },
      close(name) {
        if (name === "t" || name === "text") isText = false;
        else if ((name === "comment" || name === "threadedComment") && ref !== undefined) {
          if (text.trim() !== "" && !text.startsWith("[Threaded comment]")) found.push({ ref, text: unescapeText(text) });
          ref = undefined;
        }
      },
      text(piece) {
        if (isText && ref !== undefined) text += piece;
      },
    });
  }
  return found;
}

/** Whether an address says more than the text in front of it. */
export function saysMore(address: string, text: string): boolean {
  const plain = (of: string): string =>
    of
      .trim()
      .toLowerCase()
      .replace(/^(?:mailto:|tel:|https?:\/\/)/u, "")
      .replace(/\/$/u, "");
  return !plain(text).includes(plain(address));
}

export const describeComments = (comments: readonly Remark[]): string[] =>
  describe(comments, ["comment on a cell is", "comments on cells are"], "no value and not read");

export const describeAddresses = (addresses: readonly Remark[]): string[] =>
  describe(
    addresses,
    ["cell has an address behind its text, which is", "cells have an address behind their text, which is"],
    "not read; write it into a column of its own if it is needed",
  );

function describe(remarks: readonly Remark[], words: readonly [one: string, many: string], what: string): string[] {
  if (remarks.length === 0) return [];
  const quoted: string[] = [];
  let length = 0;
  for (const { ref, text } of remarks) {
    const quote = `${ref} "${text.replace(/\s+/gu, " ").trim()}"`;
    length += quote.length;
    if (length > MOST_QUOTED) break;
    quoted.push(quote);
  }
  const rest = remarks.length - quoted.length;
  const places = remarks.slice(quoted.length).map(({ ref }) => ref);
  const more = rest === 0 ? "" : `; ${formatNumber(rest)} more: ${places.slice(0, 500).join(" ")}${rest > 500 ? " …" : ""}`;
  return [`${pluralize(remarks.length, ...words)} ${what}: ${quoted.join(", ")}${more}.`];
}
