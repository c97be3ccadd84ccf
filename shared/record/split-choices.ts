/** Splits a cell with several choices of a list. */
import { fold } from "./fold-text.ts";
import { visible } from "./visible.ts";

/**
 * A cell that is a choice itself stays whole. It is divided at `;` `|` and line breaks, and at `,` and `/` only where every part is a
 * choice, because these stand inside choices as well. `isListed` gets folded texts.
 * @example splitChoices("Pumps;Valves", () => true) // ["Pumps;Valves"]
 */
export function splitChoices(cell: string, isListed: (folded: string) => boolean): string[] {
  const text = visible(cell).trim();
  if (isListed(fold(text))) return [text];
  return parts(text, /[;|\r\n]/u).flatMap((part) => {
    const inner = isListed(fold(part)) ? [part] : parts(part, /[,/]/u);
    return inner.every((one) => isListed(fold(one))) ? inner : [part];
  });
}

const parts = (text: string, at: RegExp): string[] =>
  text
    .split(at)
    .map((part) => part.trim())
    .filter((part) => part !== "");
