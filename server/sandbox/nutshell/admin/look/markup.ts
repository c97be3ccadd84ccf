/** Builds HTML for the admin pages, so that nothing a record holds is ever read as markup. */
import { escapeHtml } from "../../values/note-html.ts";

/** HTML that is safe to stand in a page. */
export type Html = { readonly html: string };
export type Part = Html | readonly Part[] | string | number | null | undefined | false;

/** Builds safe HTML: everything put in is escaped unless it is safe already; lists are put one after the other. */
export function markup(strings: TemplateStringsArray, ...parts: readonly Part[]): Html {
  return { html: strings.map((text, i) => text + (i < parts.length ? put(parts[i]) : "")).join("") };
}

/** ` name="value"`, ` name` for true, nothing for false and undefined. */
export function attribute(name: string, value: string | number | boolean | undefined): Html {
  if (value === undefined || value === false) return { html: "" };
  return { html: value === true ? ` ${name}` : ` ${name}="${escapeHtml(String(value))}"` };
}

/** Whether there is anything to see. */
export const isBlank = (part: Part): boolean => put(part).trim() === "";

function put(part: Part): string {
  if (part === null || part === undefined || part === false) return "";
  if (Array.isArray(part)) return part.map(put).join("");
  return typeof part === "object" ? (part as Html).html : escapeHtml(String(part));
}
