/** Puts the questions about single records into the Decisions tab. */
import { sql } from "kysely";
import { decisionKey, decisionKinds, parseDecisionKey } from "../../shared/record/decision.ts";
import { parseRecordKey } from "../../shared/record/record-key.ts";
import type { Row } from "../../shared/tabs/tab.ts";
import type { MigrationContext } from "../runs/context.ts";
import { stagedValuesOfPlan } from "../store/tables/staged.ts";
import { sayMoney, sayRecord } from "../workbook/say-value.ts";
import { tabOf } from "../workbook/tab-of.ts";

/** Questions shown at once; the rest waits until these are answered. */
const MOST = 2000;

type Waiting = { waits: string; reason: string; target: Record<string, unknown>; n: number };

/** One row per open question of the plan, with what waits for it. Answers people gave are kept. Returns how many questions there are. */
export async function writeDecisions(context: MigrationContext, planId: number): Promise<number> {
  const rows = (
    await sql<Waiting>`select waits_for as waits, min(reason) as reason, (array_agg(target order by ord))[1] as target, count(*) as n
      from change where plan_id = ${planId} and waits_for like '%:%' group by waits_for order by count(*) desc, waits_for limit ${MOST}`.execute(
      context.store.db,
    )
  ).rows.flatMap((row) => {
    const parsed = parseDecisionKey(row.waits);
    return parsed ? [{ ...row, ...parsed }] : [];
  });
  const money = await moneyWaiting(context, planId);
  const names = await sourceNames(
    context,
    planId,
    rows.map((row) => row.recordKey),
  );
  const asked = rows.map((row) =>
    question(
      row.waits,
      row.kind,
      row.recordKey,
      names.get(row.recordKey) ?? row.target,
      row.reason,
      Number(row.n),
      money.get(row.waits) ?? "",
    ),
  );
  await writeQuestions(context, asked, (kind) => kind !== "edited");
  return asked.length;
}

/** Source rows of the records in question, by key. */
async function sourceNames(
  { store }: MigrationContext,
  planId: number,
  keys: readonly string[],
): Promise<Map<string, Record<string, unknown>>> {
  const wanted = keys.flatMap((key) => {
    const parsed = parseRecordKey(key);
    return parsed ? [{ key, object: parsed.object, id: parsed.id }] : [];
  });
  const rows = await stagedValuesOfPlan(store, planId, wanted);
  return new Map(rows.map((row) => [row.key, row.values]));
}

/** The questions a rollback has: records that people edited. */
export async function writeEditedDecisions(context: MigrationContext, edited: readonly { key: string; why: string }[]): Promise<void> {
  const asked = edited.slice(0, MOST).map(({ key, why }) => question(decisionKey("edited", key), "edited", key, {}, why, 1, ""));
  await writeQuestions(context, asked, (kind) => kind === "edited");
}

function question(
  key: string,
  kind: keyof typeof decisionKinds,
  recordKey: string,
  fields: Record<string, unknown>,
  why: string,
  records: number,
  money: string,
): Row {
  const { question: text, suggestion } = decisionKinds[kind];
  return {
    key,
    tone: "attention",
    question: text,
    about: sayRecord(recordKey, nameOf(fields)),
    why,
    answer: suggestion,
    suggestion,
    confidence: 0.5,
    records,
    money,
    note: "",
  };
}

/** A record that waits has no target yet: its source row names it. */
function nameOf(fields: Record<string, unknown>): Record<string, unknown> {
  if ("name" in fields || "title" in fields) return fields;
  const [, name] = Object.entries(fields).find(([column]) => /name|title|subject/iu.test(column)) ?? [];
  return name === undefined ? {} : { name };
}

/** Replaces the questions of the kinds in charge, keeps the others and every answered one. */
async function writeQuestions(context: MigrationContext, asked: readonly Row[], isInCharge: (kind: string) => boolean): Promise<void> {
  const tab = tabOf("decisions");
  const { rows: there } = await context.workbook.read(tab);
  const fresh = new Map(asked.map((row) => [row.key, row]));
  const answeredBefore = there.flatMap((row): Row[] => {
    if (fresh.has(row.key)) return [];
    const kind = parseDecisionKey(row.key)?.kind;
    const isAnswered = kind !== undefined && String(row["answer"] ?? "") !== "" && row["answer"] !== decisionKinds[kind].suggestion;
    if (kind === undefined || (isInCharge(kind) && !isAnswered)) return [];
    const { rowNumber: _rowNumber, ...kept } = row;
    return [{ ...kept, key: row.key, tone: "done" } as Row];
  });
  const answers = [...new Set(Object.values(decisionKinds).flatMap((kind) => [...kind.answers]))];
  const answered = (row: Row): Row => {
    const before = there.find((t) => t.key === row.key)?.["answer"];
    return typeof before === "string" && before !== "" && before !== row["suggestion"] ? { ...row, tone: "done" } : row;
  };
  await context.workbook.write(tab, [...asked.map(answered), ...answeredBefore], { choices: { answer: answers } });
}

/** The amounts of the deals that wait, by question, one text per currency. */
async function moneyWaiting(context: MigrationContext, planId: number): Promise<Map<string, string>> {
  const rows = (
    await sql<{
      waits: string;
      currency: string;
      amount: string;
    }>`select waits_for as waits, target->'value'->>'currency' as currency, sum((target->'value'->>'amount')::numeric)::text as amount
      from change where plan_id = ${planId} and waits_for like '%:%' and target->'value'->>'amount' is not null group by 1, 2 order by 1, 2`.execute(
      context.store.db,
    )
  ).rows;
  const money = new Map<string, string>();
  for (const row of rows)
    money.set(row.waits, [money.get(row.waits), sayMoney(row.currency, row.amount)].filter((text) => text !== undefined).join("; "));
  return money;
}
