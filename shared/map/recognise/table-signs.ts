/** Collects the signs that a table is a list of an object: its name, its headings and how well its columns fit. */
import { Entity } from "../../record/nutshell/entity.ts";
import type { Vocabulary, VocabularyObject } from "../../vocabulary/vocabulary.ts";
import type { DescribedTable } from "./describe-table.ts";
import { fitKinds } from "./fit-kinds.ts";
import type { Model, Signs } from "./model.ts";
import type { WordIndex } from "./word-index.ts";

/** Columns that are looked at for this: a wider table is told by some of them. */
const LOOKED_AT = 250;
/** A heading that agrees so much with a concept is called like it. */
const ALIKE = 0.9;
/** So many columns are as good as more. */
const MANY = 5;
/** A list that somebody made by hand has few columns. */
const FEW = 6;

/** What other tables of the export say; `clinic` is the share of them that are a clinic's, 0.5 where nothing is known of them. */
export const othersSay = (object: VocabularyObject, clinic: number): Signs => ({
  "like the others": object.area === "clinic" ? clinic - 0.5 : 0.5 - clinic,
  // Clinics have users and tasks too, hardly companies and deals.
  ...(object.area === "crm" && clinic > 0.5 && { [`${object.like ?? object.name} beside a clinic's lists`]: 2 * clinic - 1 }),
});

export function tableSigns(
  table: DescribedTable,
  object: VocabularyObject,
  { index, vocabulary, seen }: { index: WordIndex; vocabulary: Vocabulary; seen: Model["seen"] },
): Signs {
  const own = index.objectWords(object.name);
  const quiet = new Set([...own, ...table.prefix, ...index.neutral]);
  const covered = new Map<string, number>();
  let [sum, same, sameOwn, usual] = [0, 0, 0, 0];
  let foreign = 0;
  let [hasId, isNamed, begins, refers] = [0, 0, 0, 0];
  const start = table.columns[0]?.words ?? [];
  const hasOwnId = start.length === 1 && start[0] === "id";
  const counts = seen[object.like ?? object.name];
  const tables = counts?.tables ?? 0;
  const isRecord = Entity.options.some((entity) => entity === object.becomes);
  const step = Math.max(1, Math.ceil(table.columns.length / LOOKED_AT));
  const looked = table.columns.filter((_, at) => at % step === 0);
  for (const column of looked) {
    const { words } = column;
    const matches = index.match(words, object.name, quiet);
    let [best, agreed] = [0, 0];
    let [isSame, isSameOwn] = [false, false];
    let usually = 0;
    for (const match of matches.values()) {
      const concept = vocabulary.concepts[match.concept];
      const fit = concept === undefined ? undefined : fitKinds(concept, column.facts);
      const worth = match.agreement * (fit === undefined ? 0.8 : 0.3 + 0.7 * fit.shape);
      covered.set(match.concept, Math.max(covered.get(match.concept) ?? 0, worth));
      agreed = Math.max(agreed, match.agreement);
      if (worth > best) {
        best = worth;
        usually = ((counts?.concepts[match.concept] ?? 0) + 0.3) / (tables + 3);
      }
      if (match.isSame) isSame = true;
      if (match.isSame && match.isOwn) isSameOwn = true;
      if (match.concept === "id" && match.isSame) hasId = 1;
    }
    if (agreed < ALIKE && index.matchElsewhere(words, object.name, quiet) > ALIKE) foreign += 1;
    sum += best;
    usual += best * usually;
    same += isSame ? 1 : 0;
    sameOwn += isSameOwn ? 1 : 0;
    const last = words.at(-1);
    // Beside an id of its own, the id of something else is a link.
    if (words.length === 2 && words[1] === "id" && own.has(words[0] ?? "") && column.position > 0 && hasOwnId) refers = 1;
    if (words.length === 2 && own.has(words[0] ?? "") && (last === "id" || last === "number" || last === "code" || last === "name"))
      isNamed = Math.max(isNamed, column.position === 0 ? 1 : 0.6);
    if (words.length > 1 && own.has(words[0] ?? "")) begins += 1;
  }
  const count = Math.max(1, looked.length);
  return {
    ...nameSigns(table, object, index),
    fit: sum / count,
    "fit of many": sum / (count + 4),
    "fit another object": foreign / count,
    "some fit another object": Math.min(MANY, foreign) / MANY,
    same: same / count,
    "same, of this object": sameOwn / count,
    "some of this object": Math.min(3, sameOwn) / 3,
    usual: usual / count,
    "has the usual": shareCovered(covered, counts),
    "has id": hasId,
    "is named in an id": isNamed,
    "is linked by an id": refers,
    "begins with": begins / count,
    [`is a list of ${object.like ?? object.name}`]: 1,
    clinic: object.area === "clinic" ? 1 : 0,
    "becomes records": isRecord ? 1 : 0,
    "few columns, becomes records": isRecord && table.columns.length <= FEW ? 1 : 0,
    "seen before": Math.log(1 + tables),
  };
}

/** How many of the concepts that are usual for an object a table has, each by how usual it is. */
function shareCovered(covered: ReadonlyMap<string, number>, counts: Model["seen"][string] | undefined): number {
  let [all, own] = [0, 0];
  for (const [concept, count] of Object.entries(counts?.concepts ?? {})) {
    if (concept === "custom" || concept === "leave-out") continue;
    all += count;
    own += count * (covered.get(concept) ?? 0);
  }
  return own / Math.max(1, all);
}

function nameSigns(table: DescribedTable, object: VocabularyObject, index: WordIndex): Signs {
  let [isNamed, part] = [0, 0];
  for (const words of table.nameWords) {
    const total = words.reduce((sum, word) => sum + index.weightOf(word), 0);
    for (const name of index.namesOf(object.name)) {
      if (name.length === words.length && name.every((word) => words.includes(word))) isNamed = 1;
      const [whole, shared] = [
        name.reduce((sum, word) => sum + index.weightOf(word), 0),
        name.reduce((sum, word) => sum + (words.includes(word) ? index.weightOf(word) : 0), 0),
      ];
      if (whole > 0 && total > 0) part = Math.max(part, (2 * shared) / (whole + total));
    }
  }
  return { named: isNamed, "named in part": part, "named at the end": endsLikeName(table, object, index) };
}

const endsLikeName = (table: DescribedTable, object: VocabularyObject, index: WordIndex): number =>
  table.nameWords.some((words) =>
    index.namesOf(object.name).some((name) => name.length > 0 && name.every((word, at) => words.at(at - name.length) === word)),
  )
    ? 1
    : 0;
