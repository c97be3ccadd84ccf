/** Draws who somebody is: initials on a colour of their own. */
import { attribute, type Html, markup } from "./markup.ts";

const HUES = 8;
const words = new Intl.Segmenter("und", { granularity: "grapheme" });

/** `AL` for Ada Lovelace, `A` for Analytical; whole characters in every script. */
export function initials(name: string): string {
  const parts = name.split(/[\s.@_-]+/u).filter((part) => /^[\p{L}\p{N}]/u.test(part));
  const letters = [parts[0], parts.length > 1 ? parts.at(-1) : undefined].map((part) => [...words.segment(part ?? "")][0]?.segment ?? "");
  return letters.join("").toUpperCase() || "?";
}

/** The initials in a circle, or in a square for what is nobody. */
export function avatar(name: string, id: number, shape: "person" | "thing" = "person", size: "small" | "large" = "small"): Html {
  return markup`<span${attribute("class", `avatar ${shape} ${size} h${id % HUES}`)} aria-hidden="true">${initials(name)}</span>`;
}
