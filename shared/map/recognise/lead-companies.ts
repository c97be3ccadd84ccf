/** Finds lists of leads that are lists of companies: in some systems a lead is a company with its people. */
import type { DescribedTable } from "./describe-table.ts";
import { holdingsOf, inclusionIn } from "./links.ts";
import type { WordIndex } from "./word-index.ts";

type Ranked = { readonly object: { readonly name: string }; readonly confidence: number };

/** So much of a column has to be ids of the list. */
const MOST = 0.9;
/** What such a list looks like when it is looked at alone. */
const taken: readonly string[] = ["lead", "contact", "deal"];

/**
 * Each table with its objects, the likeliest first: a list called *Leads* to which a list of people is linked is one of companies, where the export has no other
 * list of companies and no given names stand in it. The link is a column such as *Lead ID*, whose values, where there are any, are ids of the list.
 */
export function settleLeadCompanies<R extends Ranked>(
  tables: readonly DescribedTable[],
  ranked: readonly (readonly R[])[],
  { index, known }: { readonly index: WordIndex; readonly known: readonly (string | undefined)[] },
): readonly (readonly R[])[] {
  const objectOf = (at: number): string => ranked[at]?.[0]?.object.name ?? "";
  if (ranked.some((_, at) => objectOf(at) === "company")) return ranked;
  const own = index.objectWords("lead");
  const isCalledLeads = (table: DescribedTable): boolean =>
    table.nameWords.some((words) => index.namesOf("lead").some((name) => name.join(" ") === words.join(" ")));
  const isOfPeople = (table: DescribedTable): boolean =>
    table.columns.some(({ words }) =>
      [...index.match(words, "lead", own).values()].some((match) => match.isSame && match.concept === "given-name"),
    );
  const hasPeople = (table: DescribedTable): boolean => {
    const holdings = holdingsOf([table], ["lead"]).get("lead");
    return tables.some(
      (other, at) =>
        other !== table &&
        objectOf(at) === "contact" &&
        other.columns.some(
          ({ words, values }) =>
            words.length === 2 && own.has(words[0] ?? "") && words[1] === "id" && (inclusionIn(values, holdings)?.ids ?? 1) > MOST,
        ),
    );
  };
  return ranked.map((objects, at) => {
    const table = tables[at];
    const [best] = objects;
    const company = objects.find(({ object }) => object.name === "company");
    if (known[at] !== undefined || !table || !best || !company || !taken.includes(best.object.name)) return objects;
    if (!isCalledLeads(table) || isOfPeople(table) || !hasPeople(table)) return objects;
    const swapped = [
      { ...company, confidence: best.confidence },
      { ...best, confidence: company.confidence },
    ];
    return [...swapped, ...objects.filter((each) => each !== best && each !== company)].sort((a, b) => b.confidence - a.confidence);
  });
}
