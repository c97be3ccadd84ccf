/** Writes the questions about single records into the Decisions tab. */
import { askedOf, decisionKey, decisionKinds, forAllKey, parseDecisionKey } from "../../shared/record/decision.ts";
import { formatMoney, formatNumber } from "../../shared/record/format-count.ts";
import type { Profile } from "../../shared/sources/profile.ts";
import type { Row } from "../../shared/tabs/tab.ts";
import { formatObject, formatRecord, nameOf } from "../workbook/format-value.ts";
import { tabOf } from "../workbook/tab-of.ts";
import type { Workbook } from "../workbook/workbook.ts";

type Fields = Record<string, unknown>;

/** A question that records wait for, `waitsFor` being its key; `fields` names the record that it is about. */
export type OpenQuestion = { readonly waitsFor: string; readonly reason: string; readonly fields: Fields; readonly records: number };
/** All questions of one kind about one object, under the key that answers them at once; `reason` is the most frequent of `reasons`. */
export type QuestionGroup = {
  readonly waitsFor: string;
  readonly questions: number;
  readonly records: number;
  readonly reason: string;
  readonly reasons: number;
};
export type WaitingMoney = { readonly waitsFor: string; readonly currency: string; readonly amount: string };

/**
 * The open questions of a plan, with what waits for them: of each kind one row that answers all, then a row for each, as far as they are given.
 * Answers people gave are kept. Returns how many questions there are.
 */
export async function writeDecisions(
  workbook: Workbook,
  o: {
    profile: Profile;
    groups: readonly QuestionGroup[];
    questions: readonly OpenQuestion[];
    money: readonly WaitingMoney[];
  },
): Promise<number> {
  const moneyOf = ({ waitsFor }: { waitsFor: string }): string =>
    o.money
      .filter((sum) => sum.waitsFor === waitsFor)
      .map((sum) => formatMoney(sum.currency, sum.amount))
      .join("; ");
  const groups = o.groups.filter(({ waitsFor }) => parseDecisionKey(waitsFor) !== undefined);
  const rows = groups.flatMap((group): Row[] => {
    const singles = o.questions
      .filter(({ waitsFor }) => forAllKey(waitsFor) === group.waitsFor)
      .map((one) => ({ ...one, money: moneyOf(one) }));
    return rowsOf({ profile: o.profile, group, singles, money: moneyOf(group) });
  });
  await writeQuestions(workbook, rows, (kind) => kind !== "edited" && kind !== "ids");
  return groups.reduce((sum, { questions }) => sum + questions, 0);
}

/** The questions a rollback has: records that people edited. The first `most` of each kind of record are listed. */
export async function writeEditedDecisions(
  workbook: Workbook,
  { profile, edited, most }: { profile: Profile; edited: readonly { key: string; why: string }[]; most: number },
): Promise<void> {
  const kinds = Map.groupBy(edited, ({ key }) => forAllKey(decisionKey("edited", key)));
  const rows = [...kinds].flatMap(([waitsFor, records]): Row[] => {
    const singles = records
      .slice(0, most)
      .map(({ key, why }) => ({ waitsFor: decisionKey("edited", key), fields: {}, reason: why, records: 1, money: "" }));
    const group = {
      waitsFor,
      questions: records.length,
      records: records.length,
      reason: records[0]?.why ?? "",
      reasons: new Set(records.map(({ why }) => why)).size,
    };
    return rowsOf({ profile, group, singles, money: "" });
  });
  await writeQuestions(workbook, rows, (kind) => kind === "edited");
}

/** The questions that stopped a delta: whether records are the same under other ids. Each is about all records of a kind. */
export async function writeIdQuestions(
  workbook: Workbook,
  questions: readonly { waitsFor: string; about: string; reason: string; records: number }[],
): Promise<void> {
  const rows = questions.flatMap(({ about, ...one }) =>
    questionRow({ ...one, fields: {}, money: "", isOne: true }).map((row): Row => ({ ...row, about })),
  );
  await writeQuestions(workbook, rows, (kind) => kind === "ids");
}

type Single = OpenQuestion & { readonly money: string };

/** A row for all, where there are several, above those that are listed. */
function rowsOf(o: { profile: Profile; group: QuestionGroup; singles: readonly Single[]; money: string }): Row[] {
  const isOne = o.group.questions === 1;
  const singles = o.singles.flatMap((one) => questionRow({ ...one, isOne }));
  return isOne ? singles : [groupRow({ ...o, listed: singles.length }), ...singles];
}

function groupRow(o: { profile: Profile; group: QuestionGroup; listed: number; money: string }): Row {
  const { waitsFor, questions, records, reason, reasons } = o.group;
  const parsed = parseDecisionKey(waitsFor);
  const kind = parsed?.kind ?? "parent";
  const { suggestion, does } = decisionKinds[kind];
  const object = objectOf(parsed?.recordKey ?? "");
  return {
    key: waitsFor,
    tone: "attention",
    question: askedOf(kind, object).forAll,
    about: `All ${formatNumber(questions)}: ${formatObject(o.profile, object)}. ${
      o.listed === questions
        ? "Each is listed below and can be answered by itself"
        : `The first ${formatNumber(o.listed)} are listed below; the answer in this row holds for the others too`
    }`,
    why: reasons <= 1 ? reason : `For example: ${reason}`,
    answer: suggestion,
    suggestion,
    does,
    confidence: 0.5,
    // What is gone from the export is asked about record by record in Nutshell, also where it was a part of one in the export.
    records: kind === "deleted" || kind === "worked" ? questions : records,
    money: o.money,
    note: "",
  };
}

/** The kind of record in a migration key, as the profile names it. */
const objectOf = (recordKey: string): string => recordKey.split("/")[1] ?? "";

/** One that stands under a row for all has no answer of its own to begin with. */
function questionRow(o: Single & { readonly isOne: boolean }): Row[] {
  const parsed = parseDecisionKey(o.waitsFor);
  if (!parsed) return [];
  const { suggestion, does } = decisionKinds[parsed.kind];
  return [
    {
      key: o.waitsFor,
      tone: o.isOne ? "attention" : "quiet",
      question: askedOf(parsed.kind, objectOf(parsed.recordKey)).question,
      about: formatRecord(parsed.recordKey, nameOf(o.fields)),
      why: o.reason,
      answer: o.isOne ? suggestion : "",
      suggestion,
      does: o.isOne ? does : "",
      confidence: 0.5,
      records: o.records,
      money: o.money,
      note: "",
    },
  ];
}

const ALL_ANSWERED = "Every record of this kind without an answer of its own";

/** Replaces the questions of the kinds in charge, keeps the others and every answered one. */
async function writeQuestions(workbook: Workbook, questions: readonly Row[], isInCharge: (kind: string) => boolean): Promise<void> {
  const tab = tabOf("decisions");
  const { rows: present } = await workbook.read(tab);
  const open = new Set(questions.map((row) => row.key));
  const before = new Map(present.map((row) => [row.key, row]));
  const answerBefore = (key: string): unknown => before.get(key)?.["answer"] ?? "";
  const hadRowForAll = (key: string): boolean => forAllKey(key) !== key && before.has(forAllKey(key));
  // The suggestion is an answer where it makes an exception from a row for all; elsewhere the cell held it to begin with.
  const isAnswered = ({ key, suggestion }: Row): boolean =>
    answerBefore(key) !== "" && (answerBefore(key) !== suggestion || hadRowForAll(key));
  const cleared = new Set(
    questions.filter((row) => row["answer"] === "" && answerBefore(row.key) !== "" && !isAnswered(row)).map(({ key }) => key),
  );
  const rows = questions.map((row): Row => {
    const note = before.get(row.key)?.["note"];
    if (cleared.has(row.key) && note !== undefined) return { ...row, note };
    if (isAnswered(row)) return { ...row, tone: "done" };
    return hadRowForAll(row.key) ? { ...row, answer: "" } : row;
  });
  // An exception is kept for as long as the row that it is made from, in case its question comes back.
  const staysForAll = (key: string): boolean => {
    const kind = parseDecisionKey(key)?.kind;
    const answer = answerBefore(forAllKey(key));
    return open.has(forAllKey(key)) || (kind !== undefined && answer !== "" && answer !== decisionKinds[kind].suggestion);
  };
  const answeredBefore = present.flatMap((row): Row[] => {
    if (open.has(row.key)) return [];
    const kind = parseDecisionKey(row.key)?.kind;
    const isKept =
      kind !== undefined &&
      answerBefore(row.key) !== "" &&
      (answerBefore(row.key) !== decisionKinds[kind].suggestion || (hadRowForAll(row.key) && staysForAll(row.key)));
    if (kind === undefined || (isInCharge(kind) && !isKept)) return [];
    const { rowNumber: _rowNumber, ...kept } = row;
    const answered = { ...kept, key: row.key, tone: "done" } as Row;
    if (!isInCharge(kind)) return [answered];
    // Nothing waits for it any more.
    return [{ ...answered, records: 0, money: "", ...(forAllKey(row.key) === row.key ? { about: ALL_ANSWERED } : {}) }];
  });
  const all = [...rows, ...answeredBefore];
  const fitting = all.map(({ key }) => decisionKinds[parseDecisionKey(key)?.kind ?? "parent"].answers);
  await workbook.write(tab, all, { choices: { answer: { rows: fitting } }, overwrite: cleared });
}
