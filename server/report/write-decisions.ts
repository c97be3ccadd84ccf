/** Writes the questions about single records into the Decisions tab. */
import { decisionKey, decisionKinds, parseDecisionKey } from "../../shared/record/decision.ts";
import type { Row } from "../../shared/tabs/tab.ts";
import { formatMoney, formatRecord } from "../workbook/format-value.ts";
import { tabOf } from "../workbook/tab-of.ts";
import type { Workbook } from "../workbook/workbook.ts";

type Fields = Record<string, unknown>;

/** A question that records wait for, `waitsFor` being its key; `fields` names the record that it is about. */
export type OpenQuestion = { readonly waitsFor: string; readonly reason: string; readonly fields: Fields; readonly records: number };
export type WaitingMoney = { readonly waitsFor: string; readonly currency: string; readonly amount: string };

/** One row per open question of a plan, with what waits for it. Answers people gave are kept. Returns how many questions there are. */
export async function writeDecisions(
  workbook: Workbook,
  o: { questions: readonly OpenQuestion[]; money: readonly WaitingMoney[] },
): Promise<number> {
  const rows = o.questions.flatMap((open): Row[] => {
    const parsed = parseDecisionKey(open.waitsFor);
    if (!parsed) return [];
    const money = o.money.filter((sum) => sum.waitsFor === open.waitsFor).map((sum) => formatMoney(sum.currency, sum.amount));
    return [questionRow({ key: open.waitsFor, ...parsed, ...open, money: money.join("; ") })];
  });
  await writeQuestions(workbook, rows, (kind) => kind !== "edited");
  return rows.length;
}

/** The questions a rollback has: records that people edited. */
export async function writeEditedDecisions(workbook: Workbook, edited: readonly { key: string; why: string }[]): Promise<void> {
  const rows = edited.map(({ key, why }) =>
    questionRow({ key: decisionKey("edited", key), kind: "edited", recordKey: key, fields: {}, reason: why, records: 1, money: "" }),
  );
  await writeQuestions(workbook, rows, (kind) => kind === "edited");
}

type Question = {
  key: string;
  kind: keyof typeof decisionKinds;
  recordKey: string;
  fields: Fields;
  reason: string;
  records: number;
  money: string;
};

function questionRow({ key, kind, recordKey, fields, reason, records, money }: Question): Row {
  const { question, suggestion } = decisionKinds[kind];
  return {
    key,
    tone: "attention",
    question,
    about: formatRecord(recordKey, nameOf(fields)),
    why: reason,
    answer: suggestion,
    suggestion,
    confidence: 0.5,
    records,
    money,
    note: "",
  };
}

/** A record that waits has no target yet: its source row names it. */
function nameOf(fields: Fields): Fields {
  if ("name" in fields || "title" in fields) return fields;
  const [, name] = Object.entries(fields).find(([column]) => /name|title|subject/iu.test(column)) ?? [];
  return name === undefined ? {} : { name };
}

/** Replaces the questions of the kinds in charge, keeps the others and every answered one. */
async function writeQuestions(workbook: Workbook, questions: readonly Row[], isInCharge: (kind: string) => boolean): Promise<void> {
  const tab = tabOf("decisions");
  const { rows: present } = await workbook.read(tab);
  const open = new Set(questions.map((row) => row.key));
  const answeredBefore = present.flatMap((row): Row[] => {
    if (open.has(row.key)) return [];
    const kind = parseDecisionKey(row.key)?.kind;
    const isAnswered = kind !== undefined && String(row["answer"] ?? "") !== "" && row["answer"] !== decisionKinds[kind].suggestion;
    if (kind === undefined || (isInCharge(kind) && !isAnswered)) return [];
    const { rowNumber: _rowNumber, ...kept } = row;
    return [{ ...kept, key: row.key, tone: "done" } as Row];
  });
  const answers = [...new Set(Object.values(decisionKinds).flatMap((kind) => [...kind.answers]))];
  const answered = (row: Row): Row => {
    const before = present.find(({ key }) => key === row.key)?.["answer"];
    return typeof before === "string" && before !== "" && before !== row["suggestion"] ? { ...row, tone: "done" } : row;
  };
  await workbook.write(tab, [...questions.map(answered), ...answeredBefore], { choices: { answer: answers } });
}
