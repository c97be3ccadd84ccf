/** Lets the values of a column decide whether it is a link by id or by name, to which kind of record, and how sure that is. */
import type { ColumnProfile } from "../../record/column-profile.ts";
import type { Entity } from "../../record/nutshell/entity.ts";
import type { Profile } from "../../sources/profile.ts";
import { linkTarget, type Suggestion } from "./propose-leftover.ts";

/** How many of a column's different values are ids, names or e-mail addresses in one kind of record of the export. */
export type LinkCount = { readonly object: string; readonly ids: number; readonly names: number; readonly addresses?: number };
/** What was found about one column; `looked` is how many different values were looked up. */
export type LinkFinding = {
  readonly object: string;
  readonly column: string;
  readonly looked: number;
  readonly counts: readonly LinkCount[];
};

/** A number, or a code without words: a name is written with letters only. */
const CODE = /^[\p{L}._/-]{0,8}\d[\p{L}\d._/-]*$/u;

/** A link fewer of whose values are found than this is not proposed as sure, unless it names companies: those that are not in the export are made from the name. */
const MOST_OF_THEM = 0.5;
const UNSURE = 0.85;
const NOTHING_FOUND = 0.6;

/** The suggestion as the values bear it out; unchanged when it is no link or nothing was looked up. */
export function judgeLink(
  wanted: Suggestion,
  { entity, column, profile, finding }: { entity: Entity; column: ColumnProfile; profile: Profile; finding: LinkFinding | undefined },
): Suggestion {
  if ((wanted.recipe !== "link" && wanted.recipe !== "link-by-name") || !finding || finding.looked === 0) return wanted;
  const { looked, counts } = finding;
  const areCodes = column.samples.length > 0 && column.samples.every((sample) => CODE.test(sample.trim()));
  // No company is made from what is an id of one that is not found.
  const makesMissing = wanted.recipe === "link-by-name" && kindOf(profile, wanted.argument) === "account" && !areCodes;
  const titleOf = (name: string): string => profile.objects.find((object) => object.name === name)?.title ?? name;
  const own = counts.find(({ object }) => object === wanted.argument) ?? { object: wanted.argument, ids: 0, names: 0 };
  const says = (found: number, words: string): string => `${found} of ${looked} different values ${words}`;
  const asIds = (count: LinkCount, most: number): Suggestion => ({
    ...wanted,
    target: linkTarget(entity, profile, count.object) ?? wanted.target,
    recipe: "link",
    argument: count.object,
    confidence: Math.min(wanted.confidence, count.ids / looked < MOST_OF_THEM ? UNSURE : most),
    why: `${wanted.why}; ${says(count.ids, `are ids of ${titleOf(count.object)}`)}`,
  });
  if (own.ids > 0 && own.ids >= own.names) return asIds(own, 1);
  const isCompany = kindOf(profile, own.object) === "account";
  if (own.names > 0 && isCompany)
    return {
      ...wanted,
      recipe: "link-by-name",
      confidence: makesMissing || own.names / looked >= MOST_OF_THEM ? wanted.confidence : Math.min(wanted.confidence, UNSURE),
      why: `${wanted.why}; ${says(own.names, `are names in ${titleOf(own.object)}`)}`,
    };
  const { addresses = 0 } = own;
  const people = Math.max(own.names, addresses);
  if (people > 0 && !isCompany)
    return {
      ...wanted,
      recipe: "link-by-name",
      confidence: people / looked >= MOST_OF_THEM ? wanted.confidence : Math.min(wanted.confidence, UNSURE),
      why: `${wanted.why}; ${says(people, `are ${addresses >= own.names ? "addresses" : "names"} in ${titleOf(own.object)}`)}`,
    };
  const [other] = [...counts].sort((a, b) => b.ids - a.ids);
  if (other && other.ids / looked >= MOST_OF_THEM) return asIds(other, UNSURE);
  const isNamed = wanted.recipe === "link-by-name" || column.samples.some((sample) => /\p{L}\s+\p{L}/u.test(sample));
  return {
    ...wanted,
    recipe: isNamed && isCompany ? "link-by-name" : wanted.recipe,
    confidence: makesMissing ? wanted.confidence : Math.min(wanted.confidence, NOTHING_FOUND),
    why: `${wanted.why}; none of ${looked} different values is an id or a name in ${titleOf(own.object)}`,
  };
}

const kindOf = (profile: Profile, name: string): string => profile.objects.find((object) => object.name === name)?.becomes ?? "";
