/** Writes the Sign-off tab: each row says what its gate covers, who signed it and why it is not open. */
import type { GateState } from "../../shared/contract/endpoints.ts";
import type { Role } from "../../shared/record/run.ts";
import type { Tick } from "../../shared/sign-off/next-tick.ts";
import type { Row } from "../../shared/tabs/tab.ts";
import type { ReadRow } from "../workbook/read-tab.ts";
import { tabOf } from "../workbook/tab-of.ts";
import type { Workbook } from "../workbook/workbook.ts";

/** What people call the state of a gate; the sidebar says the same. */
export const stateWords: Readonly<Record<GateState["state"], string>> = {
  open: "signed",
  closed: "not signed",
  stale: "changed since signed",
  "not needed": "not needed",
};

/** `present` are the rows as just read: nothing is written when they say the same already. */
export async function writeSignOff(
  workbook: Pick<Workbook, "write">,
  o: { present: readonly ReadRow[]; gates: readonly { state: GateState; tick: Tick | undefined }[] },
): Promise<void> {
  const rows = o.gates.map(({ state, tick }) => rowOf(state, tick));
  if (rows.length === o.present.length && rows.every((row, at) => saysAlready(o.present[at], row))) return;
  // A tick that somebody sets while this is written stands: only those that were read and answered are changed.
  const cells = new Map(o.present.map((row) => [row.key, row["sign"]]));
  const answered = new Set(rows.filter((row) => row["sign"] !== (cells.get(row.key) ?? false)).map((row) => row.key));
  await workbook.write(tabOf("sign-off"), rows, { overwrite: answered });
}

const personOf = (role: Role): string => (role === "compliance" ? "a compliance officer" : `a ${role}`);

function rowOf(gate: GateState, tick: Tick | undefined): Row {
  const isOpen = gate.state === "open";
  const isPending = tick?.state === "pending";
  return {
    key: gate.gate,
    tone: isOpen ? "done" : gate.state === "stale" ? "problem" : gate.hash !== null ? "attention" : "quiet",
    gate: gate.gate,
    covers: gate.covers,
    state: stateWords[gate.state],
    sign: isOpen || isPending,
    hash: gate.hash?.slice(0, 12) ?? "",
    by: gate.by ?? "",
    at: gate.at?.slice(0, 19).replace("T", " ") ?? "",
    problem: [
      isPending
        ? `Ticked: confirm in the sidebar. Only a tick that ${gate.signers.map(personOf).join(" or ")} confirms counts as a sign-off.`
        : "",
      gate.why,
      tick?.state === "taken back" ? tick.why : "",
    ]
      .filter((part) => part !== "")
      .join(" "),
  };
}

const saysAlready = (present: ReadRow | undefined, row: Row): boolean =>
  present !== undefined && Object.entries(row).every(([column, cell]) => (present[column] ?? "") === cell);
