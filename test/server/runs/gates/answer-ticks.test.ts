/** Proves what becomes of a tick on the Sign-off tab, on a spreadsheet of the stand-in. */
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { answerTicks } from "../../../../server/runs/gates/answer-ticks.ts";
import { findTicks } from "../../../../server/store/tables/sign-off.ts";
import { cellOf } from "../../../../server/workbook/workbook.ts";
import type { GateState } from "../../../../shared/contract/endpoints.ts";
import { signOff } from "../../../../shared/tabs/sign-off.ts";
import { addMigration } from "../../../stores/add-migration.ts";
import { openTestStore, type TestStore } from "../../../stores/open-test-store.ts";
import { openTestWorkbook, owners, type TestWorkbook } from "../../workbook/open-test-workbook.ts";

let opened: TestStore;
let sheet: TestWorkbook;
let id = "";
let migrations = 0;
beforeAll(async () => {
  [opened, sheet] = await Promise.all([openTestStore("embedded"), openTestWorkbook()]);
});
afterAll(async () => await Promise.all([opened.close(), sheet.close()]));
/** Every test begins with another migration and a tab on which nothing is ticked. */
beforeEach(async () => {
  id = await addMigration(opened.store, `migration-${(migrations += 1)}`);
  await sheet.workbook.draw([owners, signOff]);
  await sheet.workbook.write(signOff, []);
  await answer(mapping, sample);
});

const gateOf = (gate: GateState["gate"], more: Partial<GateState> = {}): GateState => ({
  gate,
  state: "closed",
  hash: `hash of ${gate}`,
  by: null,
  at: null,
  covers: `What ${gate} covers`,
  signers: ["manager"],
  pending: false,
  why: "",
  ...more,
});
const mapping = gateOf("mapping");
const sample = gateOf("sample", { hash: null });
const answer = async (...gates: GateState[]): Promise<void> =>
  await answerTicks({ store: opened.store, workbook: sheet.workbook, migration: { id } }, async () => gates);
const row = async (gate: string) => (await sheet.workbook.read(signOff)).rows.find(({ key }) => key === gate);
const ticks = async () => await findTicks(opened.store, id);
/** A person sets or removes the tick of a gate. */
async function tick(gate: string, isTicked: boolean): Promise<void> {
  const found = await row(gate);
  if (!found) throw new Error(`the tab has no row ${gate}`);
  await sheet.put(`'${signOff.title}'!${cellOf(signOff, found.rowNumber, "sign")}`, [[isTicked]], "ada");
}

test("a tick on a gate that can be signed stays, is stored with the hash of the content, and its row says to confirm it", async () => {
  await tick("mapping", true);
  await answer(mapping, sample);
  expect(await ticks()).toEqual(new Map([["mapping", { state: "pending", hash: "hash of mapping", why: "" }]]));
  expect(await row("mapping")).toMatchObject({ sign: true, problem: expect.stringContaining("confirm in the sidebar") });
});

test("a tick on a gate with nothing to sign is cleared, and its row says why", async () => {
  await tick("sample", true);
  await answer(mapping, sample);
  expect(await row("sample")).toMatchObject({ sign: false, problem: "The tick was cleared: there is nothing to sign yet." });
  expect((await ticks()).get("sample")).toMatchObject({ state: "taken back", hash: null });
});

test("a tick is cleared when the content changes before it is confirmed; the next tick is for the new content", async () => {
  await tick("mapping", true);
  await answer(mapping, sample);
  const changed = gateOf("mapping", { hash: "another hash" });
  await answer(changed, sample);
  expect(await row("mapping")).toMatchObject({ sign: false, problem: expect.stringContaining("the content has changed since") });
  await tick("mapping", true);
  await answer(changed, sample);
  expect((await ticks()).get("mapping")).toMatchObject({ state: "pending", hash: "another hash" });
});

test("a tick that a person removes again leaves no request behind", async () => {
  await tick("mapping", true);
  await answer(mapping, sample);
  await tick("mapping", false);
  await answer(mapping, sample);
  expect(await ticks()).toEqual(new Map());
  expect(await row("mapping")).toMatchObject({ sign: false, problem: null });
});

test("a signed gate is ticked by the service, and the tick goes when the content is no longer what was signed", async () => {
  await answer(gateOf("mapping", { state: "open", by: "charles@analytical.example" }), sample);
  expect(await row("mapping")).toMatchObject({ sign: true, state: "signed", by: "charles@analytical.example" });
  await answer(gateOf("mapping", { state: "stale", hash: "another hash" }), sample);
  expect(await row("mapping")).toMatchObject({ sign: false, state: "changed since signed" });
});

test("a tab that already says what the gates say is read and not written", async () => {
  const before = sheet.calls.length;
  await answer(mapping, sample);
  const methods = sheet.calls.slice(before).map(({ method }) => method);
  expect(methods.length).toBeGreaterThan(0);
  expect(methods.filter((method) => !/get/iu.test(method))).toEqual([]);
});

test("a Sign-off tab that somebody deleted is drawn again with a row per gate", async () => {
  await sheet.batch([{ deleteSheet: { sheetId: signOff.sheetId } }]);
  await answer(mapping, sample);
  expect((await sheet.workbook.read(signOff)).rows.map(({ key }) => key)).toEqual(["mapping", "sample"]);
});

test("a call that began earlier with older gates does not undo what a later one wrote", async () => {
  await tick("mapping", true);
  let release = (): void => undefined;
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  const context = { store: opened.store, workbook: sheet.workbook, migration: { id } };
  const earlier = answerTicks(context, async () => {
    await held;
    return [sample, mapping];
  });
  const later = answer(gateOf("mapping", { state: "open" }), sample);
  release();
  await Promise.all([earlier, later]);
  expect((await ticks()).get("mapping")).toMatchObject({ state: "set" });
  expect(await row("mapping")).toMatchObject({ state: "signed", sign: true });
});

test("a call that failed does not stop the next one", async () => {
  const context = { store: opened.store, workbook: sheet.workbook, migration: { id } };
  await expect(answerTicks(context, () => Promise.reject(new Error("no gates")))).rejects.toThrow("no gates");
  await answer(gateOf("mapping", { state: "open" }), sample);
  expect(await row("mapping")).toMatchObject({ state: "signed" });
});
