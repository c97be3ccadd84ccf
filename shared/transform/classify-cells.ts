/** Decides where each cell of a finished record ends: what its targets carry is written, what they do not carry is left out with an issue. */
import { canonical } from "../record/fingerprint.ts";
import { fold } from "../record/fold-text.ts";
import { customField, type Entity } from "../record/nutshell/entity.ts";
import { userFields } from "../record/nutshell/name-users.ts";
import { oneLine } from "../record/one-line.ts";
import { SOURCE_PROBABILITY } from "../record/own-fields.ts";
import { type FieldValue, type Link, Money, type ProductLine, type TargetFields } from "../record/target-record.ts";
import { type Drafts, keepMost, type Placed } from "./draft.ts";
import { isPlainAnswer } from "./entities/conversion.ts";
import { quote, type Reading } from "./reading.ts";
import type { Target } from "./transformed.ts";

/** What the record's shape has no room for, such as the closing date of a deal that is open, is quoted in an issue of its own. */
export function classifyCells(drafts: Drafts, targets: readonly Target[]): void {
  const finished = createFinished(targets);
  for (const placed of drafts.trace) {
    const isThere = placed.ends === "beside" ? finished.says(oneLine(placed.text)) : carries(finished, placed);
    if (isThere) keepMost(drafts.cells, placed.column, placed.ends);
    else if (implies(finished, placed)) keepMost(drafts.cells, placed.column, "other");
    else if (!isSaid(drafts, placed) && !quoteIn(drafts, placed))
      drafts.issues.push({
        code: "issue/unmapped-field",
        severity: "warn",
        field: placed.column,
        message: `This record has no place for the value in Nutshell; it is left out: ${quote(placed.text)}`,
        hint: "Values that have no place in the record they belong to: left out",
      });
  }
}

type Finished = {
  of(entity: Entity): Target | undefined;
  /** Whether a field holds this text as it is. */
  writes(text: string): boolean;
  /** Whether any text of the record holds this one, as people compare texts. */
  says(text: string): boolean;
  readonly targets: readonly Target[];
};

function createFinished(targets: readonly Target[]): Finished {
  let all: string | undefined;
  const writes = (text: string): boolean => {
    for (const { fields } of targets)
      for (const field in fields) {
        const value = fields[field];
        if (typeof value === "string" && value.includes(text)) return true;
      }
    return false;
  };
  return {
    targets,
    of(entity) {
      for (const target of targets) if (target.entity === entity) return target;
      return undefined;
    },
    writes,
    says(text) {
      // Nearly always it stands in a field as it is; gathering and folding every text takes long.
      if (writes(text)) return true;
      all ??= fold(targets.reduce<string[]>((texts, { fields }) => addTexts(texts, fields), []).join("\n"));
      return all.includes(fold(text));
    },
  };
}

function addTexts(texts: string[], value: unknown): string[] {
  if (typeof value === "string") texts.push(value);
  else if (typeof value === "object" && value !== null) for (const part in value) addTexts(texts, (value as Record<string, unknown>)[part]);
  return texts;
}

function carries(finished: Finished, { entity, place, reading, text }: Placed): boolean {
  const target = finished.of(entity);
  const held = target?.fields[place];
  if (place === "products") return holdsProduct(target, reading);
  switch (reading.kind) {
    case "value":
      return holds(held, reading.value) || ((freeTexts.has(place) || isPersonInWords(target, entity)) && saysAll(finished, reading.value));
    case "part":
      return holdsPart(target, place, reading) || finished.says(reading.text);
    case "line":
      return saysLine(held, reading) || isAuthorOf(finished, reading) || finished.says(`${reading.label}: ${reading.text}`);
    case "created":
      return finished.says(reading.text);
    case "link":
      return isLinkTo(held, reading.link) || finished.targets.some(({ fields }) => linksTo(fields, reading.link));
    case "lookup":
      // A name beside a link to the record itself is that record's own.
      return (
        held !== undefined || target?.lookups.some(({ matchKey }) => matchKey === reading.matchKey) === true || finished.says(reading.text)
      );
    case "stage":
      return target?.fields["stage"] !== undefined || finished.says(reading.text);
    case "owner":
      return reading.user === undefined
        ? finished.writes(reading.text)
        : holdsOwner(finished, reading.user) || finished.writes(reading.text);
    case "nothing":
      return text === "";
  }
}

/** These stand in another text of the record where their own field is too short or absent. */
const freeTexts: ReadonlySet<string> = new Set(["title", "name", "description", "note", "body"]);

/** The person of a lead that was converted stands in the lead's note. */
const isPersonInWords = (target: Target | undefined, entity: Entity): boolean => target === undefined && entity === "contact";

function saysAll(finished: Finished, value: FieldValue): boolean {
  const texts = addTexts([], value);
  return texts.length > 0 && texts.every((text) => finished.says(text));
}

const saysLine = (held: FieldValue | undefined, { label, text }: { label: string; text: string }): boolean =>
  typeof held === "string" && held.includes(`${label}: ${text}`);

/** Who wrote a note stands in its first line without a label. */
const isAuthorOf = (finished: Finished, { text }: { text: string }): boolean =>
  finished.targets[0]?.entity === "note" && finished.says(` by ${text}`);

/** What a record says by its kind or place, not by a field. */
function implies(finished: Finished, { entity, place, reading }: Placed): boolean {
  const first = finished.targets[0];
  // A lead that was not converted is loaded as a lead; one that was has a note that says so.
  if (reading.kind === "line") return first?.entity === "lead" && isPlainAnswer(reading);
  if (reading.kind !== "value") return false;
  // Rounded, or set to an end of the scale; an issue says so. Where the stage decides, it stands in a field of its own.
  if (place === "confidence") {
    const kept = Math.min(100, Math.max(0, Math.round(Number(reading.value))));
    return first?.fields["confidence"] === kept || first?.fields[customField(SOURCE_PROBABILITY)] === kept;
  }
  // Converted: the field holds the amount in another currency.
  if (place === "value" && Money.safeParse(reading.value).success) return finished.of("lead")?.fields["value"] !== undefined;
  if (place === "pipeline") return finished.of("lead")?.fields["pipeline"] !== undefined;
  // An activity that became a task: due when it begins, completed when it ended if it took place.
  if (first?.entity === "task" && entity === "activity") {
    if (place === "startTime" || place === "endTime") return Object.values(first.fields).includes(reading.value);
    return (
      place === "activityType" || (place === "isLogged" && (reading.value === "yes") === (first.fields["completedTime"] !== undefined))
    );
  }
  if (first?.entity !== "note") return false;
  // An activity that became a note: its moment stands in the first line, and a note tells of something done.
  if (place === "activityType") return fold(String(reading.value)) === "note";
  return (place === "isLogged" && reading.value === "yes") || (place === "startTime" && finished.says("Originally"));
}

/** Whether a field holds a value; of a list all its items. */
function holds(held: FieldValue | undefined, value: FieldValue): boolean {
  if (held === value) return true;
  if (held === undefined) return false;
  if (typeof held === "string" && typeof value === "string") return held.includes(value);
  if (!Array.isArray(held) || !Array.isArray(value)) return canonical(held) === canonical(value);
  return value.every((item) => held.includes(item) || held.some((other) => fold(String(other)) === fold(String(item))));
}

function holdsPart(target: Target | undefined, place: string, { part, text }: { part: string; text: string }): boolean {
  if (target === undefined) return false;
  if (place !== "addresses") return [target.fields["givenName"], target.fields["familyName"], target.fields["name"]].includes(text);
  const addresses = target.fields["addresses"];
  const first: unknown = Array.isArray(addresses) ? addresses[0] : undefined;
  return typeof first === "object" && first !== null && (first as Record<string, unknown>)[part] === text;
}

/** Whether a product says it: its name, code, quantity or price, the product of the list, or the lead. */
function holdsProduct(target: Target | undefined, reading: Reading): boolean {
  const lines = (target?.fields["products"] ?? []) as readonly ProductLine[];
  if (reading.kind === "link")
    return (
      "key" in reading.link &&
      (lines.some(({ of }) => of === (reading.link as { key: string }).key) || isLinkTo(target?.fields["lead"], reading.link))
    );
  if (reading.kind !== "value") return false;
  const { value } = reading;
  if (Array.isArray(value)) {
    const named = lines.map(({ product }) => fold(product)).join("\n");
    return value.every((name) => named.includes(fold(String(name))));
  }
  const said = canonical(typeof value === "number" ? String(value) : value);
  return lines.some(({ code, quantity, price }) => [code, quantity, price].some((part) => part !== undefined && canonical(part) === said));
}

const isLinkTo = (value: unknown, link: Link): boolean =>
  typeof value === "object" && value !== null && "key" in link && (value as { key?: unknown }).key === link.key;

function linksTo(fields: TargetFields, link: Link): boolean {
  for (const field in fields) {
    const value = fields[field];
    if (isLinkTo(value, link) || (Array.isArray(value) && value.some((item) => isLinkTo(item, link)))) return true;
  }
  return false;
}

const holdsOwner = ({ targets }: Finished, user: number): boolean =>
  targets.some(({ fields }) => userFields.some((field) => fields[field] === user));

/** Lets an issue about the field quote the cell: what becomes of a cell is said once. */
function quoteIn({ issues }: Drafts, { place, text }: Placed): boolean {
  const at = issues.findIndex(({ field, severity }) => field === place && severity === "warn");
  const issue = issues[at];
  if (issue) issues[at] = { ...issue, message: `${issue.message} (the cell: ${quote(text)})` };
  return issue !== undefined;
}

/** An owner's own issue or the Owners tab says why; other issues that quote the cell say it too. */
const isSaid = ({ issues }: Drafts, { reading, text }: Placed): boolean =>
  reading.kind === "owner" || issues.some((issue) => issue.message.includes(oneLine(text)));
