/** Says what a recipe takes out of a cell without changing what it says: line breaks, tabs, doubled spaces, characters that nobody sees, and what stands before or behind an address. */
import { UNREAD } from "../record/cell-class.ts";
import type { Feed } from "../record/compiled-map.ts";
import { squash } from "../record/fold-text.ts";
import type { Issue } from "../record/issue.ts";
import { visible } from "../record/visible.ts";
import { quote, type Reading } from "./reading.ts";

/** White space other than single spaces. */
const spaced = /[^\S ]| {2}/u;
/** Recipes that keep lines and spaces as they are, or whose values have a form in which they say nothing. */
const spacious: ReadonlySet<string> = new Set(["long-text", "html-text", "as-is", "email", "phone", "url"]);
const people: ReadonlySet<string> = new Set(["person-name", "given-name", "family-name"]);
const addressed: ReadonlySet<string> = new Set(["email", "phone"]);
const called = /\b(?:mailto|tel):/iu;

/** One issue for each rule that changed the cell: nearly always none, which costs a look at each character. */
export function tidied({ column, recipe }: Feed, text: string, reading: Reading): Issue[] {
  const trimmed = text.trim();
  const issue = (message: string, hint: string): Issue => ({
    code: "issue/bad-format",
    severity: "warn",
    field: column,
    message: `${message}: ${quote(text)}`,
    hint,
  });
  const found: Issue[] = [];
  if (visible(trimmed) !== trimmed && reading.kind !== "nothing" && visible(JSON.stringify(reading)) === JSON.stringify(reading))
    found.push(issue("Characters that nobody sees are taken out", "Characters that nobody sees, such as zero-width spaces: taken out"));
  const written = textOf(reading);
  if (written === undefined || written === trimmed) return found;
  if (people.has(recipe) && arePeople(trimmed))
    found.push(issue("May name several people, one on each line; loaded as one", "Names of people on several lines: loaded as one person"));
  else if (!spacious.has(recipe) && spaced.test(trimmed) && !spaced.test(written) && squash(written) === squash(trimmed))
    found.push(
      issue(
        "White space inside the value becomes one space or a comma",
        "Line breaks, tabs and doubled spaces in values of one line: one space or a comma",
      ),
    );
  if (addressed.has(recipe) && (called.test(trimmed) || (recipe === "email" && hasSigns(trimmed, written))))
    found.push(
      issue("What stands around the address or number is left out", "mailto:, tel: and signs around an address or number: left out"),
    );
  return found;
}

/** The text that is written, where it is one. */
function textOf(reading: Reading): string | undefined {
  if (reading.kind === "part" || reading.kind === "line" || reading.kind === "lookup") return reading.text;
  if (reading.kind !== "value") return undefined;
  const value = Array.isArray(reading.value) && reading.value.length === 1 ? reading.value[0] : reading.value;
  return typeof value === "string" ? value : undefined;
}

/** Lines of which at least two have several words. */
const arePeople = (text: string): boolean =>
  /[\r\n]/u.test(text) && text.split(/[\r\n]+/u).filter((line) => /\S\s+\S/u.test(line.trim())).length > 1;

/** Whether more than letter case and white space stands around the only address. */
const hasSigns = (text: string, address: string): boolean => text.includes(address) && text.replace(address, "").trim() !== "";

/** What the file says there is not known, so nothing of it can be said to be written as it was. */
export function addUnread(issues: Issue[], column: string, text: string): void {
  const hint = `Characters that could not be read: ${UNREAD} in their place`;
  if (issues.some((issue) => issue.hint === hint && issue.field === column)) return;
  const message = `The file has a character here that could not be read; ${UNREAD} stands in its place: ${quote(text)}`;
  issues.push({ code: "issue/bad-format", severity: "warn", field: column, message, hint });
}
