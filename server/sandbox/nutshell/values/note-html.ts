/** Turns a note's plain text into the HTML Nutshell shows. */

const escapes: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#039;" };

/** Text made safe to stand in HTML. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/gu, (character) => escapes[character] ?? character);
}

/** `noteHtml`: escaped, with `<br />` before every newline. */
export function noteHtml(note: string): string {
  return escapeHtml(note).replace(/\r?\n/gu, "<br />\n");
}
