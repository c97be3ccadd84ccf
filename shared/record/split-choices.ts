/** Splits a cell with several choices of a list. */
import { fold } from "./fold-text.ts";
import { splitQuoted } from "./split-quoted.ts";
import { visible } from "./visible.ts";

/**
 * A cell that is a choice itself stays whole. It is divided at `;` `|` and line breaks, and at `,` and `/` only where every part is a
 * choice, because these stand inside choices as well. `isListed` gets folded texts.
 * @example splitChoices("Pumps;Valves", () => true) // ["Pumps;Valves"]
 */
export function splitChoices(cell: string, isListed: (folded: string) => boolean): string[] {
  const text = visible(cell).trim();
  if (isListed(fold(text))) return [text];
  return splitQuoted(text, ";|\r\n").flatMap((part) => {
    const inner = isListed(fold(part)) ? [part] : splitQuoted(part, ",/");
    return inner.every((one) => isListed(fold(one))) ? inner : [part];
  });
}

const LINE_BREAK = "line break";
const signs = [";", "|", ",", "/"];

/**
 * The signs that a Detail such as `separated by ; |` names, a line break as "\n"; undefined for any other text.
 * @example readSeparators("separated by ; and ,") // [";", ","]
 */
export function readSeparators(detail: string): string[] | undefined {
  const said = detail
    .trim()
    .replace(/^separated by\s*/iu, "")
    .replaceAll(LINE_BREAK, "\n");
  const found = [...new Set(said.replace(/\band\b/giu, " ").replace(/[^\S\n]/gu, ""))];
  return found.length > 0 && found.every((sign) => sign === "\n" || signs.includes(sign)) ? found : undefined;
}

/** The Detail for these signs. @example writeSeparators([";", "\n"]) // "separated by ; line break" */
export const writeSeparators = (separators: readonly string[]): string =>
  `separated by ${separators.map((sign) => (sign === "\n" ? LINE_BREAK : sign)).join(" ")}`;

/** The choices of a cell, divided at each of the signs. */
export const splitAt = (cell: string, separators: readonly string[]): string[] =>
  splitQuoted(visible(cell).replaceAll("\r", "\n"), separators.join(""));
