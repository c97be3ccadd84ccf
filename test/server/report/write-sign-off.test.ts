/** Tests what the tab Sign-off says of its gates, and that it is written only when it has to be. */
import { expect, test } from "vitest";
import { writeSignOff } from "../../../server/report/write-sign-off.ts";
import type { ReadRow } from "../../../server/workbook/read-tab.ts";
import type { GateState } from "../../../shared/contract/endpoints.ts";
import type { Tick } from "../../../shared/sign-off/next-tick.ts";
import type { Row } from "../../../shared/tabs/tab.ts";
import { notedWorkbook } from "./noted-workbook.ts";

const gate = (more: Partial<GateState> = {}): GateState => ({
  gate: "mapping",
  state: "closed",
  hash: "0123456789abcdef",
  by: null,
  at: null,
  covers: "Version 1 of the map",
  signers: ["manager"],
  pending: false,
  why: "",
  ...more,
});
const read = (row: Row, more: Partial<Row> = {}): ReadRow => ({ ...row, ...more, rowNumber: 2 }) as ReadRow;
async function write(states: readonly (readonly [GateState, (Tick | undefined)?])[], present: readonly ReadRow[] = []) {
  const workbook = notedWorkbook();
  await writeSignOff(workbook, { present, gates: states.map(([state, tick]) => ({ state, tick })) });
  return workbook;
}
async function rowOf(state: GateState, tick?: Tick): Promise<Row> {
  const row = (await write([[state, tick]])).row("mapping");
  if (!row) throw new Error("no row");
  return row;
}

test("a signed gate is ticked, names who signed and when, and how its content begins", async () => {
  expect(await rowOf(gate({ state: "open", by: "charles@analytical.example", at: "2026-05-04T10:20:30.400Z" }))).toEqual({
    key: "mapping",
    tone: "done",
    gate: "mapping",
    covers: "Version 1 of the map",
    state: "signed",
    sign: true,
    hash: "0123456789ab",
    by: "charles@analytical.example",
    at: "2026-05-04 10:20:30",
    problem: "",
  });
});

test("a gate that can be signed asks for attention, one whose content changed is a problem, one without content is quiet", async () => {
  expect([
    (await rowOf(gate()))["tone"],
    (await rowOf(gate({ state: "stale" })))["tone"],
    (await rowOf(gate({ hash: null })))["tone"],
    (await rowOf(gate({ state: "not needed", hash: null })))["state"],
  ]).toEqual(["attention", "problem", "quiet", "not needed"]);
});

test("a tick waits for whoever may sign, and one that was taken back says why next to what keeps the gate shut", async () => {
  const pending = await rowOf(gate({ signers: ["manager", "compliance"] }), { state: "pending", hash: "0", why: "" });
  expect(pending["sign"]).toBe(true);
  expect(pending["problem"]).toBe(
    "Ticked: confirm in the sidebar. Only a tick that a manager or a compliance officer confirms counts as a sign-off.",
  );
  const back = await rowOf(gate({ why: "1 of 2." }), { state: "taken back", hash: "0", why: "The tick was taken back." });
  expect([back["sign"], back["problem"]]).toEqual([false, "1 of 2. The tick was taken back."]);
});

test("a tab that says the same already is not written; empty cells are the same as empty text", async () => {
  const row = await rowOf(gate());
  expect((await write([[gate()]], [read(row, { hash: row["hash"] as string, by: null, at: null, problem: null })])).writes).toEqual([]);
  expect((await write([[gate()]], [read(row, { covers: "Version 0" })])).writes).toHaveLength(1);
  expect((await write([[gate()], [gate({ gate: "sample" })]], [read(row)])).writes).toHaveLength(1);
});

test("only ticks that were read and answered are written over: one that somebody sets meanwhile stands", async () => {
  const row = await rowOf(gate());
  const sample = gate({ gate: "sample" });
  const taken = { state: "taken back", hash: "0", why: "No." } as const;
  const workbook = await write([[gate(), taken], [sample]], [read(row, { sign: true }), read({ ...row, key: "sample" }, { sign: false })]);
  expect(workbook.writes[0]?.options.overwrite).toEqual(new Set(["mapping"]));
  const drawnAnew = await write([[gate({ state: "open" })]], []);
  expect(drawnAnew.writes[0]?.options.overwrite).toEqual(new Set(["mapping"]));
});
