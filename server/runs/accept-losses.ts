/** Keeps which losses people accepted, from the ticks of the tab Losses or by name, and shows them there. */
import { hash } from "node:crypto";
import { canonical } from "../../shared/record/fingerprint.ts";
import type { KindOfLoss } from "../../shared/record/run-result.ts";
import { decideAccepted, kindKey, kindOfLoss, type LossTick } from "../../shared/sign-off/accepted-losses.ts";
import { LossesRow } from "../../shared/tabs/losses.ts";
import type { Row } from "../../shared/tabs/tab.ts";
import { type LossRow, lossRows, writeLosses } from "../report/write-losses.ts";
import { findAccepted, putAccepted, removeAccepted } from "../store/tables/accepted-loss.ts";
import { newestPlan } from "../store/tables/plan.ts";
import { countStaged } from "../store/tables/staged.ts";
import { readColumnLosses, readLosses } from "../verify/read-losses.ts";
import { readRowsIfThere } from "../workbook/read-rows.ts";
import type { MigrationContext } from "./context.ts";

type Context = Pick<MigrationContext, "store" | "audit" | "migration" | "profile" | "workbook">;

/** Of what a loss says, its count too. */
export const lossHash = ({ object, field, rule, cells }: KindOfLoss): string => hash("sha256", canonical({ object, field, rule, cells }));

/** What the newest plan loses, row by row. */
export async function listLosses({ store, migration, profile }: Pick<Context, "store" | "migration" | "profile">): Promise<LossRow[]> {
  const plan = await newestPlan(store, migration.id);
  const staged = plan === undefined || plan.snapshotId === null ? [] : await countStaged(store, plan.snapshotId);
  const losses = [...(await readLosses(store, migration.id)), ...(await readColumnLosses(store, migration.id, profile))];
  return lossRows({ profile, losses, staged });
}

/** Which of the losses are accepted, by key. */
export async function acceptedOf(
  { store, migration }: Pick<Context, "store" | "migration">,
  losses: readonly LossRow[],
): Promise<Set<string>> {
  const accepted = await findAccepted(store, migration.id);
  return new Set(losses.flatMap((loss) => (accepted.get(loss.key) === lossHash(loss) ? [loss.key] : [])));
}

/** Takes over what is ticked on the tab Losses, as `actor`, and puts the ticks of whole kinds right. Returns whether anything was accepted or withdrawn. */
export async function takeAcceptedLosses(context: Context, actor = "workbook"): Promise<boolean> {
  const { store, migration, workbook } = context;
  const rows = await readRowsIfThere(workbook, "losses");
  if (rows.length === 0) return false;
  const before = await findAccepted(store, migration.id);
  const now = decideAccepted(rows.map(tickOf), before);
  const taken = new Map([...now].filter(([key, said]) => before.get(key) !== said));
  const withdrawn = rows.flatMap(({ key }) => (before.has(key) && !now.has(key) ? [key] : []));
  await keep(context, actor, { taken, withdrawn });
  if (rows.some((row) => LossesRow.parse(row).accepted !== isShown(row, rows, now)))
    await writeLosses(workbook, { losses: rows.filter((row) => !isKind(row)).map(lossOf), accepted: new Set(now.keys()) });
  return taken.size + withdrawn.length > 0;
}

/** Accepts losses by key of their row or of their kind, or all; returns how many are accepted and how many are not. */
export async function acceptLosses(
  context: Context,
  actor: string,
  asked: readonly string[],
): Promise<{ accepted: number; open: number; unknown: string[] }> {
  await takeAcceptedLosses(context);
  const losses = await listLosses(context);
  const names = (loss: LossRow): string[] => ["all", loss.key, kindKey(kindOfLoss(loss.key)), kindOfLoss(loss.key)];
  const wanted = new Set(asked);
  const chosen = losses.filter((loss) => names(loss).some((name) => wanted.has(name)));
  const known = new Set(["all", ...losses.flatMap(names)]);
  const before = await findAccepted(context.store, context.migration.id);
  const taken = new Map(chosen.map((loss) => [loss.key, lossHash(loss)] as const).filter(([key, said]) => before.get(key) !== said));
  await keep(context, actor, { taken, withdrawn: [] });
  const accepted = await acceptedOf(context, losses);
  await writeLosses(context.workbook, { losses, accepted });
  return { accepted: accepted.size, open: losses.length - accepted.size, unknown: asked.filter((key) => !known.has(key)) };
}

async function keep(
  { store, audit, migration }: Context,
  actor: string,
  { taken, withdrawn }: { taken: ReadonlyMap<string, string>; withdrawn: readonly string[] },
): Promise<void> {
  if (taken.size === 0 && withdrawn.length === 0) return;
  await putAccepted(store, migration.id, taken);
  await removeAccepted(store, migration.id, withdrawn);
  const details = { accepted: [...taken.keys()].slice(0, 100), withdrawn: withdrawn.slice(0, 100), count: taken.size };
  await audit.append(migration.id, [{ actor, action: "losses accepted", subject: migration.id, details }]);
}

const isKind = ({ key }: Row): boolean => key.startsWith("kind|");
const textOf = (cell: Row[string] | undefined): string => (cell === null || cell === undefined ? "" : String(cell));

/** A loss as its row says it. */
const lossOf = (row: Row): LossRow => ({
  key: row.key,
  object: textOf(row["object"]),
  field: textOf(row["field"]),
  rule: textOf(row["rule"]),
  cells: Number(row["cells"] ?? 0),
  example: textOf(row["example"]),
});

const tickOf = (row: Row): LossTick => ({
  key: row.key,
  kind: isKind(row) ? null : kindOfLoss(row.key),
  hash: isKind(row) ? "" : lossHash(lossOf(row)),
  ticked: LossesRow.parse(row).accepted,
});

/** Whether the row's tick belongs there. */
const isShown = (row: Row, rows: readonly Row[], now: ReadonlyMap<string, string>): boolean =>
  isKind(row) ? rows.every((one) => isKind(one) || kindKey(kindOfLoss(one.key)) !== row.key || now.has(one.key)) : now.has(row.key);
