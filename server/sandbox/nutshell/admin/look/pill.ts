/** Draws a state, a tag or a small count. */
import { attribute, type Html, markup, type Part } from "./markup.ts";

export type Tone = "open" | "good" | "bad" | "wait" | "quiet";

/** A state in its colour; the word says it, the colour only helps. */
export const pill = (tone: Tone, text: Part): Html => markup`<span${attribute("class", `pill ${tone}`)}>${text}</span>`;

/** A tag, leading to everything that carries it when there is such a list. */
export const tagPill = (name: string, href: string | undefined): Html =>
  href === undefined
    ? markup`<span class="tag" dir="auto">${name}</span>`
    : markup`<a class="tag" dir="auto"${attribute("href", href)}>${name}</a>`;
