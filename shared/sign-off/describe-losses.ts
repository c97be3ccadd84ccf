/** Says what a migration loses in the lines that a manager signs: by kind in plain words, the largest of each kind by name. */
import { formatNumber, pluralize } from "../record/format-count.ts";
import type { KindOfLoss } from "../record/run-result.ts";
import type { SignedFact } from "./snapshot.ts";

/** Lines in all. */
const MOST = 30;
export const WHOLE_RECORD = "(the whole record)";

/** What people call a kind of loss, by what its rules begin with. */
const words: Readonly<Record<string, string>> = {
  "required missing": "values that Nutshell needs and the export does not have",
  "bad format": "values that cannot be read as they are",
  "unknown choice": "values that Nutshell does not offer",
  "too long": "texts that are too long for Nutshell",
  "orphan reference": "links to records that are not in the export",
  "possible duplicate": "values that looked like those of another record",
  "unmapped field": "columns with values that are not mapped",
  "filled in": "empty cells that were filled in",
  "owner unresolved": "owners without a Nutshell user",
  ambiguous: "values that can be read in two ways",
  "refused by Nutshell": "values that Nutshell refused",
  "column left out": "columns that are left out",
  "words that mean nothing": "words that mean nothing",
  "values that become one": "values that become one value in Nutshell",
};

const BY_NATURE = "what a kind of record loses by its nature";

/** `titleOf` gives the words for a field of a kind of record. Those with the most values first, the whole in at most 30 lines. */
export function describeLosses(losses: readonly KindOfLoss[], titleOf: (field: string, object: string) => string): SignedFact[] {
  const byKind = new Map<string, KindOfLoss[]>();
  for (const loss of losses) byKind.set(kindOf(loss), [...(byKind.get(kindOf(loss)) ?? []), loss]);
  const kinds = [...byKind].sort(([, one], [, other]) => sumOf(other) - sumOf(one));
  const each = Math.max(0, Math.floor(MOST / Math.max(1, kinds.length)) - 1);
  return kinds.flatMap(([kind, those]): SignedFact[] => {
    const largest = [...those].sort((one, other) => other.cells - one.cells).slice(0, each);
    const left = those.length - largest.length;
    const more =
      left === 0 || largest.length === 0
        ? ""
        : `; the ${largest.length === 1 ? "largest follows" : `${largest.length} largest follow`}, all are on the tab Losses`;
    const amount =
      kind === BY_NATURE
        ? pluralize(those.length, "kind of record", "kinds of record")
        : `${formatNumber(sumOf(those))} in ${pluralize(those.length, "field")}`;
    return [
      { part: "stays", what: `losses, ${kind}`, amount: `${amount}${more}` },
      ...largest.map(
        (loss): SignedFact => ({ part: "stays", what: `loss: ${placeOf(loss, titleOf)}: ${ruleOf(loss)}`, amount: amountOf(loss) }),
      ),
    ];
  });
}

const sumOf = (losses: readonly KindOfLoss[]): number => losses.reduce((sum, { cells }) => sum + cells, 0);

function kindOf({ field, rule }: KindOfLoss): string {
  if (field === WHOLE_RECORD) return BY_NATURE;
  const code = codeOf(rule);
  return code === undefined ? "other changes" : (words[code] ?? code);
}

/** What a rule begins with, where that is the name of its kind. */
const codeOf = (rule: string): string | undefined => Object.keys(words).find((code) => rule.startsWith(`${code}: `));

const ruleOf = ({ rule }: KindOfLoss): string =>
  rule
    .slice((codeOf(rule) ?? "").length)
    .replace(/^: /u, "")
    .replace(/\.$/u, "");

const placeOf = ({ object, field }: KindOfLoss, titleOf: (field: string, object: string) => string): string =>
  [object, field === "" || field === WHOLE_RECORD ? "" : titleOf(field, object)].filter((name) => name !== "").join(", ");

/** A loss without a number concerns some records of its kind. */
const amountOf = ({ cells }: KindOfLoss): number | string => (cells === 0 ? "some records" : cells);
