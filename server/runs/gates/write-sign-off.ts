/** Keeps the Sign-off tab: its ticks become wishes or are taken back, and each row says why its gate is not open. */
import type { GateState } from "../../../shared/contract/endpoints.ts";
import { WorkbookError } from "../../../shared/errors.ts";
import type { Row } from "../../../shared/tabs/tab.ts";
import { findTicks, putTick, type Tick } from "../../store/tables/sign-off.ts";
import type { ReadRow } from "../../workbook/read-tab.ts";
import { tabOf } from "../../workbook/tab-of.ts";
import type { Workbook } from "../../workbook/workbook.ts";
import type { MigrationContext } from "../context.ts";

/** What people call the state of a gate; the side panel says the same. */
export const stateWords: Readonly<Record<GateState["state"], string>> = {
  open: "signed",
  closed: "not signed",
  stale: "changed since signed",
  "not needed": "not needed",
};

const looking = new WeakMap<Workbook, Promise<unknown>>();

/**
 * Reads the ticks, notes what they ask for, and brings the rows to what the gates say. Writes nothing when they say it already.
 * Looks at one workbook follow each other: an older one would take a newer tick for one that was taken away.
 */
export async function writeSignOff(context: MigrationContext, gatesNow: () => Promise<readonly GateState[]>): Promise<void> {
  const mine = (looking.get(context.workbook) ?? Promise.resolve()).then(async () => answerTicks(context, await gatesNow()));
  looking.set(
    context.workbook,
    mine.catch(() => undefined),
  );
  await mine;
}

async function answerTicks({ store, migration, workbook }: MigrationContext, gates: readonly GateState[]): Promise<void> {
  const { rows: there } = await workbook.read(tabOf("sign-off")).catch((error: unknown) => {
    // A deleted tab is drawn again by the write below; what the verb did must not look failed because of it.
    if (error instanceof WorkbookError && error.code === "workbook/tab-missing") return { rows: [] as ReadRow[] };
    throw error;
  });
  const ticked = new Set(there.filter((row) => row["sign"] === true).map((row) => row.key));
  const ticks = await findTicks(store, migration.id);
  const rows: Row[] = [];
  for (const gate of gates) {
    const tick = nextTick(gate, ticked.has(gate.gate), ticks.get(gate.gate));
    if (!isSame(tick, ticks.get(gate.gate))) await putTick(store, { migrationId: migration.id, gate: gate.gate }, tick);
    rows.push(rowOf(gate, tick));
  }
  if (rows.length === there.length && rows.every((row, at) => saysAlready(there[at], row))) return;
  // A tick that somebody sets while this is written stands: only those that were read and answered are changed.
  const cells = new Map(there.map((row) => [row.key, row["sign"]]));
  const answered = new Set(rows.filter((row) => row["sign"] !== (cells.get(row.key) ?? false)).map((row) => row.key));
  await workbook.write(tabOf("sign-off"), rows, { overwrite: answered });
}

/**
 * What becomes of a tick. It waits while there is something to sign that has not changed since; otherwise it is taken back and the reason
 * stays until the content changes. A tick that the service set for a signature goes when the signature does.
 */
export function nextTick(gate: GateState, isTicked: boolean, before: Tick | undefined): Tick | undefined {
  if (gate.state === "open") return { state: "set", hash: gate.hash, why: "" };
  const takenBack = (reason: string): Tick => ({ state: "taken back", hash: gate.hash, why: `The tick was taken back: ${reason}.` });
  if (before?.state === "set")
    return takenBack(gate.state === "stale" ? "the content has changed" : "the signature does not open the gate any more");
  if (!isTicked) return before?.state === "taken back" && before.hash === gate.hash ? before : undefined;
  if (gate.state === "not needed") return takenBack("this gate is not needed");
  if (gate.hash === null) return takenBack("there is nothing to sign yet");
  if (gate.state === "stale") return takenBack("look at what has changed, then sign in the side panel");
  if (before?.state === "pending" && before.hash !== gate.hash)
    return takenBack("the content has changed since; look at it, then tick again");
  return { state: "pending", hash: gate.hash, why: "" };
}

function rowOf(gate: GateState, tick: Tick | undefined): Row {
  const isOpen = gate.state === "open";
  const pending = tick?.state === "pending";
  return {
    key: gate.gate,
    tone: isOpen ? "done" : gate.state === "stale" ? "problem" : gate.hash !== null ? "attention" : "quiet",
    gate: gate.gate,
    covers: gate.covers,
    state: stateWords[gate.state],
    sign: isOpen || pending,
    hash: gate.hash?.slice(0, 12) ?? "",
    by: gate.by ?? "",
    at: gate.at?.slice(0, 19).replace("T", " ") ?? "",
    problem: [
      pending ? `Ticked: confirm in the side panel. Only a confirmed tick of a ${gate.signers.join(" or a ")} signs.` : "",
      gate.why,
      tick?.state === "taken back" ? tick.why : "",
    ]
      .filter((part) => part !== "")
      .join(" "),
  };
}

const isSame = (one: Tick | undefined, other: Tick | undefined): boolean =>
  one?.state === other?.state && one?.hash === other?.hash && one?.why === other?.why;

const saysAlready = (there: ReadRow | undefined, row: Row): boolean =>
  there !== undefined && Object.entries(row).every(([column, cell]) => (there[column] ?? "") === cell);
