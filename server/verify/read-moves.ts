/** Reads what of an export moves and what does not, as its newest plan and Nutshell stand. */
import type { Moves } from "../../shared/record/run-result.ts";
import type { Profile } from "../../shared/sources/profile.ts";
import { type BalanceRow, totalCells } from "../../shared/verify/balance.ts";
import type { Store } from "../store/connect.ts";
import { sumPlanMoney } from "../store/tables/change.ts";
import { countWaits } from "../store/tables/change-wait.ts";
import { sumConverted } from "../store/tables/converted-money.ts";
import { readBalance } from "./read-balance.ts";

/** `balance` as just counted; counted now when it is absent. */
export async function readMoves(
  store: Store,
  o: { migrationId: string; planId: number; profile: Profile; balance?: BalanceRow[] },
): Promise<Moves> {
  const balance = o.balance ?? (await readBalance(store, o.migrationId, o.profile));
  const converted = await sumConverted(store, o.migrationId);
  return {
    balance,
    cells: totalCells(balance),
    money: await sumPlanMoney(store, o),
    ...(converted.length > 0 && { converted }),
    waits: await readOpenWaits(store, o.planId),
  };
}

/** What waits for people, beside the records that the balance counts. */
export async function readOpenWaits(store: Store, planId: number): Promise<Moves["waits"]> {
  const { questions, owners, deletions } = await countWaits(store, planId);
  return { questions: questions.count, owners: owners.count, deletions, inPart: questions.inPart + owners.inPart };
}
