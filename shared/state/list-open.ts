/** Lists everything that waits for somebody, with how many and where it is settled. */
import type { OpenItem } from "../contract/migration-state.ts";
import { formatNumber, pluralize } from "../record/format-count.ts";
import type { NewerRows, StateFacts, Waiting } from "./facts.ts";
import { findNotLoaded } from "./not-loaded.ts";
import type { RunsLeft } from "./read-runs.ts";
import { sayWaiting } from "./what-waits.ts";

/** `Cases.csv, Events.csv and 2 more` */
export const titles = (all: readonly string[]): string =>
  all.slice(0, 3).join(", ") + (all.length > 3 ? ` and ${all.length - 3} more` : "");

/** What stands in the way comes first, what may wait comes last. */
export function listOpen({ problems, files, newer, waits, counts }: StateFacts, runs: RunsLeft): OpenItem[] {
  const questions = Math.max(0, waits.questions.count - newer.answered.questions);
  const waiting = {
    records: Math.max(0, waits.questions.records - newer.answered.records),
    inPart: Math.max(0, waits.questions.inPart - newer.answered.inPart),
  };
  const deletions = Math.max(0, waits.deletions - newer.answered.deletions);
  const worked = Math.min(waits.worked, deletions);
  const notLoaded = findNotLoaded(counts, runs);
  const left = runs.rolledBack?.result?.preview === false ? runs.rolledBack.result.failed : 0;
  const items: OpenItem[] = [
    {
      kind: "problems",
      count: problems.length,
      tab: problems[0]?.tab ?? "",
      text: `${pluralize(problems.length, "row has a problem", "rows have problems")}: ${byTab(problems)}`,
    },
    {
      kind: "files",
      count: files.open.length,
      tab: "Inventory",
      text: `${pluralize(files.open.length, "file has", "files have")} open questions: ${titles(files.open)}`,
    },
    {
      kind: "files",
      count: files.unread.length,
      tab: "Inventory",
      text: `${pluralize(files.unread.length, "answer about a file waits", "answers about files wait")} for the next extraction: ${titles(files.unread)}`,
    },
    {
      kind: "newer",
      count: newer.tabs.length === 0 ? 0 : Math.max(1, countNewer(newer)),
      tab: newer.tabs[0]?.tab ?? "",
      text: describeNewer(newer),
    },
    {
      kind: "questions",
      count: questions,
      tab: "Decisions",
      text: `${pluralize(questions, "question is", "questions are")} open${sizeOf(waiting) === 0 ? "" : `, ${sayWaiting(waiting)} for the answers`}`,
    },
    {
      kind: "ids",
      count: runs.refused ? 1 : 0,
      tab: "Decisions",
      text: "A newer export was not used: the ids of its records are written otherwise, and it is asked whether they are the same records",
    },
    {
      kind: "owners",
      count: sizeOf(waits.owners),
      tab: "Owners",
      text: `${sayWaiting(waits.owners)} for ${pluralize(waits.owners.count, "owner")} without a Nutshell user`,
    },
    {
      kind: "importer",
      count: sizeOf(waits.importer),
      tab: "Rows",
      text: `${sayWaiting(waits.importer)} for Nutshell's importer: they are in its files, or linked to records that are`,
    },
    {
      kind: "others",
      count: sizeOf(waits.others),
      tab: waits.others.records > 0 ? "Rows" : "Delta",
      text: `${sayWaiting(waits.others)} for a newer plan or delta: nothing is asked about ${sizeOf(waits.others) === 1 ? "it" : "them"}`,
    },
    {
      kind: "deletions",
      count: deletions,
      tab: "Decisions",
      text: `${pluralize(deletions, "record is", "records are")} no longer in the export: keep or delete in Nutshell${worked === 0 ? "" : `. People have worked with ${formatNumber(worked)} of them there`}`,
    },
    {
      kind: "links",
      count: waits.links,
      tab: "Delta",
      text: `${pluralize(waits.links, "link waits", "links wait")} for records that are not in Nutshell yet, and ${waits.links === 1 ? "is" : "are"} made with them; a delta lists ${waits.links === 1 ? "it" : "them"}`,
    },
    {
      kind: "edited",
      count: runs.preview?.result?.edited ?? 0,
      tab: "Decisions",
      text: `${describeKept(runs.preview?.result ?? { edited: 0, needed: 0 })}: a rollback leaves them unless somebody decides otherwise`,
    },
    {
      kind: "failed",
      count: counts.failed,
      tab: "Rows",
      text: `${pluralize(counts.failed, "record")} failed or cannot be loaded`,
    },
    { kind: "left", count: left, tab: "Rollback", text: `${pluralize(left, "record")} could not be rolled back` },
    { kind: "not loaded", count: notLoaded?.count ?? 0, tab: notLoaded?.tab ?? "", text: notLoaded?.text ?? "" },
  ];
  return items.filter(({ count }) => count > 0);
}

/** `18 records were edited by people, and 17 others are linked to them` */
function describeKept({ edited, needed }: { readonly edited: number; readonly needed: number }): string {
  if (edited === needed) return `Records that stay are linked to ${pluralize(needed, "record")}`;
  const own = pluralize(edited - needed, "record was", "records were");
  return `${own} edited by people${needed === 0 ? "" : `, and ${pluralize(needed, "other is", "others are")} linked to them`}`;
}

/** `Pipelines 27, Values 2` */
function byTab(problems: StateFacts["problems"]): string {
  const counts = new Map<string, number>();
  for (const { tab } of problems) counts.set(tab, (counts.get(tab) ?? 0) + 1);
  return [...counts].map(([tab, count]) => `${tab} ${formatNumber(count)}`).join(", ");
}

const sizeOf = ({ records, inPart }: Waiting): number => records + inPart;

const countNewer = ({ tabs }: NewerRows): number => tabs.reduce((sum, { rows }) => sum + rows, 0);

/** `8 answers are newer than the plan`, or `11 rows are newer than the plan: Decisions 8, Mapping 3`. */
export function describeNewer(newer: NewerRows): string {
  const count = countNewer(newer);
  const [first] = newer.tabs;
  if (count === 0) return "the workbook has changed since the plan";
  if (newer.tabs.length === 1 && first?.tab === "Decisions") return `${pluralize(count, "answer is", "answers are")} newer than the plan`;
  const by = newer.tabs.map(({ tab, rows }) => `${tab} ${formatNumber(rows)}`).join(", ");
  return `${pluralize(count, "row of the workbook is", "rows of the workbook are")} newer than the plan: ${by}`;
}

/** What is open in one sentence. */
export function describeOpen(open: readonly OpenItem[], next: { verb: string | null; gate: string | null }): string {
  if (open.length > 0) return `${open.map(({ text }) => text).join(". ")}.`;
  return next.verb === null && next.gate === null ? "Nothing waits for anybody." : "No questions or problems are open.";
}
