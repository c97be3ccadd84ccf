/** Says why records are not in Nutshell as planned and what to do about it: one sentence of each for all records of one cause. */
import { askedOf, type DecisionKind } from "../record/decision.ts";
import { WAITS_FOR_ROW } from "../record/file-question.ts";
import { WAITS_FOR_IMPORTER } from "../record/importer.ts";

/** The key of the row that stands for all records of a cause; a record's own row has its migration key. */
export const causeKey = (cause: string): string => `cause|${cause}`;
/** The cause that a row's key names, or undefined. */
export const causeOf = (key: string): string | undefined => /^cause\|(.+)$/u.exec(key)?.[1];

/** failed: refused, or its data cannot be loaded. held: waits for people. left out: on purpose. */
export type NotMovedState = "failed" | "held" | "left out";

/**
 * What kept a record out, `detail` saying which: a call (the code of the failure), an issue (its code), a question (its kind), an owner (the
 * row key of the tab Owners), Nutshell's importer, another record, a rule or another wait (its reason).
 */
export type How = "call" | "issue" | "question" | "owner" | "importer" | "record" | "wait" | "rule";

type Facts = {
  /** Equal for all records of one cause. */
  readonly cause: string;
  readonly state: NotMovedState;
  readonly how: How;
  readonly detail: string;
  /** The column or field of the issue; empty where there is none. */
  readonly field: string;
  readonly hint: string | null;
  /** In words, of the first record. */
  readonly reason: string;
};
/** A cause with how many records it keeps out. */
export type CauseFacts = Facts & { readonly objects: readonly string[]; readonly records: number };
/** A record that did not go. */
export type NotMoved = Facts & {
  readonly ord: number;
  readonly key: string;
  readonly object: string;
  readonly fields: Record<string, unknown>;
};

/** `question`: the kind of question that an answer would settle. `again`: whether asking changes what the next load does. */
export type Cause = {
  readonly what: string;
  readonly todo: string;
  readonly question: DecisionKind | undefined;
  readonly again: boolean;
};

const issues: Readonly<Record<string, string>> = {
  "issue/required-missing": "A value that Nutshell needs is missing",
  "issue/bad-format": "A value cannot be read",
  "issue/unknown-choice": "A value has no counterpart in Nutshell",
  "issue/too-long": "A value is too long",
  "issue/orphan-reference": "It refers to a record that is not in the export",
  "issue/possible-duplicate": "It looks like another record",
  "issue/unmapped-field": "A column with values is not mapped",
  "issue/filled-in": "An empty cell was filled in",
  "issue/owner-unresolved": "Its owner has no user in Nutshell",
  "issue/ambiguous": "A value can be read in two ways",
  "issue/consent-differs": "Marks about contacting somebody differ",
  "issue/sum-differs": "A deal is not worth what its products come to",
  "issue/rate-missing": "The exchange rate of its amount is missing",
  "issue/pseudonymised": "Nutshell gets a pseudonym instead of a value",
  "issue/file-waits": "Its file is too large, of unknown type, or not in the export",
};
const MEND =
  "Correct the value in the old system and take a newer export, or change its rule on the tabs Mapping or Values; the next load tries it";

/** Rules that leave records out, by how they are worded. */
const rules: readonly (readonly [RegExp, string])[] = [
  [/on the tab Inventory$/u, "To load them, include this kind of record on the tab Inventory, then plan"],
  [/by decision/u, "To load them, choose another answer on the tab Decisions, then plan"],
  [/setting ([\w.]+)/u, "To load them, change this setting on the tab Settings, then plan"],
  [/mapped/u, "To load them, map their columns on the tab Mapping, then plan"],
  [/user in Nutshell|on the tab Owners/u, "To load them, choose a user on the tab Owners, then plan"],
];

/** @example describeCause({ how: "question", detail: "orphan", … }).question // "orphan": the answers of this kind settle it */
export function describeCause({
  how,
  detail,
  field,
  hint,
  reason,
  objects = [],
}: Pick<Facts, "how" | "detail" | "field" | "hint" | "reason"> & { readonly objects?: readonly string[] }): Cause {
  const cause = (what: string, todo: string, more: Partial<Cause> = {}): Cause => ({
    what,
    todo,
    question: undefined,
    again: false,
    ...more,
  });
  switch (how) {
    case "call":
      if (detail === "load/link-missing")
        return cause("A record it links to is not in Nutshell", "Mend the record that it links to; the next load tries both");
      return detail === "nutshell/rejected"
        ? cause(
            `Nutshell refused it: ${reason}`,
            `${MEND}. If the reason was in Nutshell itself, put it right there, tick Try again, then load`,
            { again: true },
          )
        : cause(reason, "Every load tries it again; the message says what may have to be put right in Nutshell first", { again: true });
    case "issue":
      return cause(
        `${issues[detail] ?? detail}${field === "" ? "" : `: ${field}`}`,
        hint === null || hint === "" ? MEND : `${hint}. ${MEND}`,
      );
    case "question": {
      const kind = detail as DecisionKind;
      return cause(
        askedOf(kind, objects.length === 1 ? (objects[0] ?? "") : "record").question,
        `Choose an answer here, for all of them or for one, or on the tab Decisions; then ${kind === "worked" ? "run the delta again" : "plan and load"}`,
        { question: kind },
      );
    }
    case "owner":
      return cause(`The owner "${detail}" has no user in Nutshell yet`, "Choose a user on the tab Owners, then plan and load");
    case "importer":
      return detail === WAITS_FOR_IMPORTER
        ? cause(
            "It is in one of the files for Nutshell's importer",
            "Download importer-steps and the files it names, import them in Nutshell, then load again: what was imported is found by its migration key",
          )
        : cause(
            "It is linked to a record that Nutshell's importer creates",
            "Import the files for Nutshell's importer, then load again: it is written over the API",
          );
    case "record":
      return cause("It waits for a record that it belongs to", "Mend that record; the next plan takes both");
    case "wait":
      if (reason === WAITS_FOR_ROW)
        return cause(reason, "Correct the row in the old system or in the file, then run the delta with the export again");
      return cause(reason, "Plan again, then load; of a delta, have its changes signed off first");
    case "rule":
      return cause(reason, rules.find(([words]) => words.test(reason))?.[1] ?? "Nothing, if it is meant to be so");
  }
}

/**
 * The columns in which the reason stands: the column or field of the issue; for a refusal the column whose value the message quotes, or
 * whose field it names. `feeds` are the columns by the field that they are mapped to.
 */
export function columnsOf(
  { field, reason }: Pick<Facts, "field" | "reason">,
  values: Readonly<Record<string, string>>,
  feeds: ReadonlyMap<string, readonly string[]>,
): string[] {
  if (field !== "") return Object.hasOwn(values, field) ? [field] : [...(feeds.get(field) ?? [])];
  const filled = Object.entries(values).filter(([, value]) => value.trim() !== "");
  const quoted = new Set([...reason.matchAll(/["“']([^"”']+)["”']/gu)].map(([, text]) => text?.trim()));
  const found = filled.flatMap(([column, value]) => (quoted.has(value.trim()) ? [column] : []));
  if (found.length > 0) return found;
  const words = new Set(reason.toLowerCase().match(/\p{L}+/gu));
  const isNamed = (name: string): boolean =>
    [name, name.replace(/s$/u, ""), name.replace(/es$/u, "")].some((form) => words.has(form.toLowerCase()));
  const named = new Set([...feeds].flatMap(([name, columns]) => (isNamed(name) ? columns : [])));
  return filled.flatMap(([column]) => (named.has(column) ? [column] : []));
}
