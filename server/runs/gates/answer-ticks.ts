/** Answers the ticks of the Sign-off tab: each becomes a request to sign or is cleared with a reason, and the rows say what the gates say. */
import type { GateState } from "../../../shared/contract/endpoints.ts";
import { WorkbookError } from "../../../shared/errors.ts";
import { nextTick, type Tick } from "../../../shared/sign-off/next-tick.ts";
import { writeSignOff } from "../../report/write-sign-off.ts";
import { findTicks, putTick } from "../../store/tables/sign-off.ts";
import type { ReadRow } from "../../workbook/read-tab.ts";
import { tabOf } from "../../workbook/tab-of.ts";
import type { Workbook } from "../../workbook/workbook.ts";
import type { MigrationContext } from "../context.ts";

export type SignOffContext = Pick<MigrationContext, "store" | "workbook"> & { readonly migration: { readonly id: string } };

const underWay = new WeakMap<Workbook, Promise<unknown>>();

/**
 * Reads the ticks, stores what they ask for, and updates the rows to what the gates say. Writes nothing when they say it already.
 * Calls for one workbook run one after another: an older one would mistake a newer tick for one that a person removed.
 */
export async function answerTicks(context: SignOffContext, gatesNow: () => Promise<readonly GateState[]>): Promise<void> {
  const mine = (underWay.get(context.workbook) ?? Promise.resolve()).then(async () => answer(context, await gatesNow()));
  underWay.set(
    context.workbook,
    mine.catch(() => undefined),
  );
  await mine;
}

async function answer({ store, migration, workbook }: SignOffContext, states: readonly GateState[]): Promise<void> {
  const { rows: present } = await workbook.read(tabOf("sign-off")).catch((error: unknown) => {
    // A deleted tab is drawn again by the write below; what the verb did must not look failed because of it.
    if (error instanceof WorkbookError && error.code === "workbook/tab-missing") return { rows: [] as ReadRow[] };
    throw error;
  });
  const ticked = new Set(present.filter((row) => row["sign"] === true).map((row) => row.key));
  const ticks = await findTicks(store, migration.id);
  const gates: { state: GateState; tick: Tick | undefined }[] = [];
  for (const state of states) {
    const before = ticks.get(state.gate);
    const tick = nextTick(state, ticked.has(state.gate), before);
    if (!isSame(tick, before)) await putTick(store, { migrationId: migration.id, gate: state.gate }, tick);
    gates.push({ state, tick });
  }
  await writeSignOff(workbook, { present, gates });
}

const isSame = (one: Tick | undefined, other: Tick | undefined): boolean =>
  one?.state === other?.state && one?.hash === other?.hash && one?.why === other?.why;
