/** Finds the company that a record names in words, or finds that none has that name, and says what becomes of the words. `plan-batch.ts` may make one. */
import type { CellClass } from "../record/cell-class.ts";
import { compareCompanyNames, haveSameMarks } from "../record/compare-names.ts";
import { type Answers, decisionKey } from "../record/decision.ts";
import { fold } from "../record/fold-text.ts";
import type { Issue } from "../record/issue.ts";
import { customField, type Entity } from "../record/nutshell/entity.ts";
import { WRITTEN_COMPANY } from "../record/own-fields.ts";
import { remember } from "../record/remember.ts";
import type { TargetFields } from "../record/target-record.ts";
import { visible } from "../record/visible.ts";
import type { Found } from "./find-same.ts";
import { describeEvidence, weighEvidence } from "./weigh-evidence.ts";

/** A link that is known by a name only; `key` is that of the company that may be made from it. */
export type NamedLink = {
  readonly field: string;
  readonly object: string;
  readonly matchKey: string;
  readonly text: string;
  readonly key: string;
  /** The key of the record whose id the text would be. */
  readonly idKey?: string;
  /** A person is meant; nobody is made from a name. */
  readonly isPerson?: true;
  /** Only for a record that nothing else is left to link to; the company is made whatever the settings say about names. */
  readonly isFallback?: true;
  /** The text can say "no value": no company is made from it. */
  readonly isKnownOnly?: true;
};
/** A company with that name, but for its spelling. */
export type Namesake = { readonly key: string; readonly name: string; readonly fields: TargetFields };

/** Under this match key stand companies that wait for a question of their own: who names one of them waits as well. */
export const waitingMatchKey = (matchKey: string): string => `waiting:${matchKey}`;

/** Under this match key stand people whom a filter leaves out: what names nobody else goes with them. */
export const filteredMatchKey = (matchKey: string): string => `filtered:${matchKey}`;

/** Under this match key stand people who were merged into others: whoever names one of them means the others. */
export const mergedMatchKey = (matchKey: string): string => `merged:${matchKey}`;

/**
 * The company that is meant: the only one, the only one spelt exactly so, or the only one whose domain, phone or address the naming record
 * shares. Several are a question, one for all who use the name, and so is one of another legal form.
 */
export function findNamed<T extends Namesake>(text: string, by: TargetFields, namesakes: readonly T[], answers: Answers): Found<T> {
  const all = [...new Map(namesakes.filter(({ name }) => haveSameMarks(name, text)).map((one) => [one.key, one])).values()];
  const exact = all.filter(({ name }) => asRead(name) === asRead(text));
  const written = exact.filter(({ name }) => asWritten(name) === asWritten(text));
  const meant = [written, exact].find((some) => some.length > 0) ?? all;
  const [first] = meant;
  if (!first) return { verdict: "none" };
  const isOther = againstNames(text, first.name);
  if (meant.length === 1 && isOther.length === 0) return { verdict: "same", record: first };
  const { emails, phones, urls, addresses } = by;
  const own = Object.fromEntries(
    Object.entries({ emails, phones, urls, addresses }).filter(([, value]) => value !== undefined),
  ) as TargetFields;
  const close = meant.filter(({ fields }) => weighEvidence("account", own, fields).agrees.length > 0);
  if (close.length === 1 && close[0]) return { verdict: "same", record: close[0] };
  const waitsFor = decisionKey("named", first.key);
  const answer = answers.get(waitsFor);
  if (answer === "Link to the first") return { verdict: "same", record: first };
  if (answer === "Load without the link") return { verdict: "none" };
  const list = meant.map(({ key, name }) => `"${name}" (${key})`);
  const against = meant.length > 1 ? "" : `. ${describeEvidence({ verdict: "ask", agrees: [], contradicts: isOther })}`;
  return {
    verdict: "ask",
    waitsFor,
    reason: `"${text}" can be ${list.slice(0, 5).join(" or ")}${list.length > 5 ? " or others" : ""}${against}`,
  };
}

/** What speaks against two names: a name alone says nothing of another legal form, and Engines GmbH is not Engines Inc. The names of companies come again and again. */
const againstNames = remember(20_000, (one, other) => weighEvidence("account", { name: one }, { name: other }).contradicts);

const asWritten = (name: string): string => fold(name).replace(/\s+/gu, " ").trim();

/** Without the dot of `Inc.`; other signs can tell names apart. */
const asRead = (name: string): string => asWritten(fold(name).replace(/[.,]+(?=\s|$)/gu, ""));

/** The fields with a company's name in words, where no company is linked: in its own field, else in the person's description; an issue says so. */
export function keepName(
  entity: Entity,
  fields: TargetFields,
  text: string,
): { readonly fields: TargetFields; readonly issues: readonly Issue[] } {
  if (fields[customField(WRITTEN_COMPANY)] !== undefined) return { fields, issues: [] };
  const isKept = entity === "contact";
  const before = fields["description"];
  const line = `Company: ${text}`;
  const issue: Issue = {
    code: "issue/orphan-reference",
    severity: "warn",
    field: "account",
    message: `No company "${text}" is linked; the name is ${isKept ? "kept in the description" : "left out"}`,
    hint: isKept ? "Names of companies that are not linked: kept in the description" : "Names of companies that are not linked: left out",
  };
  if (!isKept) return { fields, issues: [issue] };
  return {
    fields: { ...fields, description: typeof before === "string" && before !== "" ? `${before}\n\n${line}` : line },
    issues: [issue],
  };
}

/** The name as it is written in the export, where the company that is linked is spelt otherwise and no field holds the text: its own spelling counts. */
export function otherSpelling(fields: TargetFields, text: string, names: readonly string[]): readonly Issue[] {
  const known = names.filter((name) => name !== "");
  const isSaid = known.some((name) => asShown(name) === asShown(text)) || fields[customField(WRITTEN_COMPANY)] !== undefined;
  if (known.length === 0 || isSaid) return [];
  return [
    {
      code: "issue/bad-format",
      severity: "warn",
      field: "account",
      message: `The company that is linked is called "${known[0]}"; the name as it is written here is left out: "${text}"`,
      hint: "Names of companies that are spelt otherwise than the company that is linked: the spelling of the company counts",
    },
  ];
}

const asShown = (name: string): string => visible(name).normalize("NFC").trim().replace(/\s+/gu, " ");

/**
 * A company's name beside the id of one that is called otherwise (`own`), kept as above, and where its cell ends by the field of the link;
 * undefined where the name is a spelling of theirs (see `otherSpelling`) or nothing is known of them.
 */
export function keepOtherName(
  entity: Entity,
  fields: TargetFields,
  { field, text }: Pick<NamedLink, "field" | "text">,
  own: readonly string[],
): (ReturnType<typeof keepName> & { readonly unlinked: ReadonlyMap<string, CellClass> }) | undefined {
  const isOther = own.some((name) => name !== "" && ["part", "other"].includes(compareCompanyNames(name, text)));
  if (!isOther) return undefined;
  const kept = keepName(entity, fields, text);
  return { ...kept, unlinked: new Map([[field, entity === "contact" || kept.issues.length === 0 ? "beside" : "out"]]) };
}

/** The links of a record, and what is said of the names of companies that it has in words. */
export type Linked = {
  readonly fields: TargetFields;
  readonly issues: readonly Issue[];
  /** Several companies have the name. */
  readonly question: { readonly reason: string; readonly waitsFor: string } | undefined;
  /** A deal named a company that is not linked. */
  readonly isUnlinked: boolean;
  /** Keys of records that will not be there, in whose place a name was linked. */
  readonly replaced: readonly string[];
  /** Where the names of companies end that are not those of the companies linked by id, by the field of the link. */
  readonly unlinked: ReadonlyMap<string, CellClass>;
};

/** What becomes of one name; `unlinked` where its cell ends elsewhere than in the link. */
export type Kept = Pick<Linked, "fields" | "issues"> & Partial<Pick<Linked, "unlinked">>;

/** The id decides which company is linked. */
export const besideId = (linked: Linked, { fields, issues, unlinked = linked.unlinked }: Kept): Linked => ({
  ...linked,
  fields,
  issues: [...linked.issues, ...issues],
  unlinked,
});
