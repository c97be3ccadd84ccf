/** Makes a text fit what Nutshell keeps: the limit of a field, a shortened title, a long text in pieces, and the issue that says so. */
import { formatNumber } from "../record/format-count.ts";
import type { Issue } from "../record/issue.ts";
import { type Entity, entityFields } from "../record/nutshell/entity.ts";
import type { Subject } from "./subject.ts";

/** The longest text Nutshell keeps in a field: as measured in this account, else as generally known. */
export const limitOf = ({ compiled }: Subject, entity: Entity, field: string): number =>
  compiled.limits.get(`${entity}.${field}`) ?? entityFields[entity].find((f) => f.field === field)?.maxLength ?? Number.MAX_SAFE_INTEGER;

/** Says that a text was cut, and where the whole of it stands. */
export const cutIssue = (field: string, most: number, where: string): Issue => ({
  code: "issue/too-long",
  severity: "warn",
  field,
  message: `Longer than the ${formatNumber(most)} characters Nutshell keeps: shortened at a word boundary; the full text is in ${where}`,
  hint: `Texts longer than ${formatNumber(most)} characters: shortened at a word boundary, full text in ${where}`,
});

/** The title cut at a word so that it fits; `whole` when it had to be cut. @example fitTitle("Analytical Engines", 12) // { title: "Analytical …", whole: "Analytical Engines" } */
export function fitTitle(text: string, most: number): { title: string; whole: string | undefined } {
  const line = text.replace(/\s+/gu, " ").trim();
  if (line.length <= most) return { title: line, whole: undefined };
  const head = line.slice(0, most - 1);
  const space = head.lastIndexOf(" ");
  // Never half of a surrogate pair, and no word cut when there is one to cut before.
  const cut = space > most / 2 ? head.slice(0, space + 1) : `${head.replace(/[\uD800-\uDBFF]$/u, "")}`;
  return { title: `${cut}…`, whole: line };
}

/** The text in pieces of at most `most` characters, divided where a line or a word ends. @example splitText("one two", 4) // ["one", "two"] */
export function splitText(text: string, most: number): string[] {
  const pieces: string[] = [];
  let rest = text;
  while (rest.length > most) {
    const head = rest.slice(0, most + 1);
    const at = [head.lastIndexOf("\n"), head.lastIndexOf(" ")].find((end) => end > most / 2) ?? -1;
    // Never half of a surrogate pair.
    const end = at > 0 ? at : most - (/[\uD800-\uDBFF]/u.test(rest[most - 1] ?? "") ? 1 : 0);
    pieces.push(rest.slice(0, end).trimEnd());
    rest = rest.slice(end).trimStart();
  }
  return rest === "" ? pieces : [...pieces, rest];
}
