/** Writes the Rows tab: what did not go, a row for each cause and its records beneath it. */
import { decisionKinds, isOtherAnswer } from "../../shared/record/decision.ts";
import { formatMoney, formatNumber, pluralize } from "../../shared/record/format-count.ts";
import { formatPlace } from "../../shared/record/format-locator.ts";
import type { Locator } from "../../shared/record/locator.ts";
import { parseRecordKey } from "../../shared/record/record-key.ts";
import { Money } from "../../shared/record/target-record.ts";
import type { Profile } from "../../shared/sources/profile.ts";
import { RowsRow } from "../../shared/tabs/rows.ts";
import type { Row, Tone } from "../../shared/tabs/tab.ts";
import { type Cause, type CauseFacts, causeKey, columnsOf, describeCause, type NotMoved } from "../../shared/verify/not-moved.ts";
import { formatObject, formatRecord, formatValue, nameOf } from "../workbook/format-value.ts";
import { tabOf } from "../workbook/tab-of.ts";
import type { Workbook } from "../workbook/workbook.ts";

/** A record that did not go, with its row of the export where there is one. */
export type NotMovedRow = NotMoved & { readonly values: Record<string, string>; readonly locator: Locator | null };
/** The columns of each kind of record by the field that they are mapped to. */
export type Feeds = ReadonlyMap<string, ReadonlyMap<string, readonly string[]>>;

export type RowsReport = {
  readonly profile: Profile;
  readonly causes: readonly CauseFacts[];
  readonly money: readonly { readonly cause: string; readonly currency: string; readonly amount: string }[];
  /** The first records of each cause. */
  readonly rows: readonly NotMovedRow[];
  readonly feeds: Feeds;
  /** What stands in the tab. */
  readonly present: readonly Row[];
  /** Keys of rows whose tick was carried out. */
  readonly tried: ReadonlySet<string>;
};

/** More causes are counted in one row. */
export const MOST_CAUSES = 200;
const tones: Readonly<Record<NotMoved["state"], Tone>> = { failed: "problem", held: "attention", "left out": "quiet" };
const empty = { ...{ id: "", count: null, money: "", file: "", place: "", column: "", value: "" }, answer: "", retry: false };

/** People's ticks and answers stay until they are carried out; one that can change nothing is explained in the row. */
export async function writeRows(workbook: Pick<Workbook, "write">, o: RowsReport): Promise<void> {
  const asked = new Map(o.present.map((row) => [row.key, RowsRow.parse(row)]));
  const said = new Map(o.present.map(({ key, problem }) => [key, problem]));
  const problemAt = (key: string, cause: Cause): string => {
    const row = asked.get(key);
    // As long as the answer stands that is not taken over.
    return isOtherAnswer(said.get(key)) && row !== undefined && row.answer !== "" ? String(said.get(key)) : problemOf(row, cause, o.tried);
  };
  const shown = o.causes.slice(0, MOST_CAUSES);
  const byCause = Map.groupBy(o.rows, ({ cause }) => cause);
  const rows = shown.flatMap((facts) => {
    const cause = describeCause(facts);
    const key = causeKey(facts.cause);
    const own = byCause.get(facts.cause) ?? [];
    return [
      { ...summaryRow(o, facts, cause), problem: problemAt(key, cause) },
      ...own.map((row) => ({ ...recordRow(o, row, cause), problem: problemAt(row.key, cause) })),
      ...moreRow(facts, own.length),
    ];
  });
  await workbook.write(tabOf("rows"), [...rows, ...moreCauses(o.causes.slice(MOST_CAUSES))], {
    overwrite: o.tried,
    choices: { answer: [...new Set(Object.values(decisionKinds).flatMap(({ answers }) => [...answers]))] },
  });
}

function summaryRow({ profile, money }: RowsReport, facts: CauseFacts, { what, todo }: Cause): Row {
  const sums = money.filter(({ cause }) => cause === facts.cause);
  return {
    ...empty,
    key: causeKey(facts.cause),
    tone: tones[facts.state],
    state: facts.state,
    object: facts.objects.map((object) => formatObject(profile, object)).join(", "),
    record: `All ${formatNumber(facts.records)} with this cause`,
    count: facts.records,
    money: sums.map(({ currency, amount }) => formatMoney(currency, amount)).join("; "),
    why: what,
    todo,
  };
}

function recordRow({ profile, feeds }: RowsReport, row: NotMovedRow, { todo }: Cause): Row {
  const { column, value } = cellOf(row, feeds);
  return {
    ...empty,
    key: row.key,
    tone: tones[row.state],
    state: row.state,
    object: formatObject(profile, row.object),
    id: parseRecordKey(row.key)?.id ?? "",
    record: formatRecord(row.key, named(row)),
    money: moneyOf(row.fields["value"]),
    why: row.reason,
    file: row.locator?.file ?? "",
    place: row.locator === null ? "" : formatPlace(row.locator),
    column,
    value: formatValue(value),
    todo,
  };
}

/** The column that is the reason, with what stands in it. */
export function cellOf(row: NotMovedRow, feeds: Feeds): { column: string; value: string } {
  const columns = columnsOf(row, row.values, feeds.get(row.object) ?? new Map());
  return { column: columns.join(", "), value: columns.flatMap((column) => row.values[column] ?? []).join(", ") };
}

/** The fields that name a record, or its cells where it has no target. */
export const named = ({ fields, values }: Pick<NotMovedRow, "fields" | "values">): Record<string, unknown> =>
  nameOf("name" in fields || "title" in fields ? fields : values);

const moneyOf = (amount: unknown): string => {
  const money = Money.safeParse(amount);
  return money.success ? formatMoney(money.data.currency, money.data.amount) : "";
};

function moreRow({ cause, state, records }: CauseFacts, listed: number): Row[] {
  if (listed >= records) return [];
  const left = pluralize(records - listed, "more record", "more records");
  return [
    {
      ...empty,
      key: `more|${cause}`,
      tone: "quiet",
      state,
      object: "",
      record: `${left} with this cause`,
      why: "The complete list is the download rows",
      todo: "",
    },
  ];
}

function moreCauses(causes: readonly CauseFacts[]): Row[] {
  if (causes.length === 0) return [];
  const count = causes.reduce((sum, { records }) => sum + records, 0);
  const record = pluralize(causes.length, "more cause", "more causes");
  return [
    {
      ...empty,
      key: "more",
      tone: "attention",
      state: "",
      object: "",
      record,
      count,
      why: "The complete list is the download rows",
      todo: "",
    },
  ];
}

/** Why a tick or an answer of a row is not carried out; empty where it is. */
function problemOf(asked: RowsRow | undefined, cause: Cause, tried: ReadonlySet<string>): string {
  if (asked === undefined) return "";
  if (asked.retry && !cause.again && !tried.has(asked.key)) return `A tick alone changes nothing here. ${cause.todo}`;
  if (asked.answer === "") return "";
  if (cause.question === undefined) return `There is no question to answer here. ${cause.todo}`;
  const answers: readonly string[] = decisionKinds[cause.question].answers;
  return answers.includes(asked.answer) ? "" : `"${asked.answer}" is no answer to this question. Choose one of ${answers.join(", ")}`;
}
