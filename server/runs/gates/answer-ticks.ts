/** Answers the ticks of the Sign-off tab: they become wishes or are taken back, and the rows say what the gates say. */
import type { GateState } from "../../../shared/contract/endpoints.ts";
import { WorkbookError } from "../../../shared/errors.ts";
import { nextTick, type Tick } from "../../../shared/sign-off/next-tick.ts";
import { writeSignOff } from "../../report/write-sign-off.ts";
import { findTicks, putTick } from "../../store/tables/sign-off.ts";
import type { ReadRow } from "../../workbook/read-tab.ts";
import { tabOf } from "../../workbook/tab-of.ts";
import type { Workbook } from "../../workbook/workbook.ts";
import type { MigrationContext } from "../context.ts";

type SignOffContext = Pick<MigrationContext, "store" | "migration" | "workbook">;

const looking = new WeakMap<Workbook, Promise<unknown>>();

/**
 * Reads the ticks, notes what they ask for, and brings the rows to what the gates say. Writes nothing when they say it already.
 * Looks at one workbook follow each other: an older one would take a newer tick for one that was taken away.
 */
export async function answerTicks(context: SignOffContext, gatesNow: () => Promise<readonly GateState[]>): Promise<void> {
  const mine = (looking.get(context.workbook) ?? Promise.resolve()).then(async () => answer(context, await gatesNow()));
  looking.set(
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
