/** Tests that a batch is applied whole or not at all, and that the state before it is left alone. */
import { expect, test } from "vitest";
import { apply } from "../../../../../server/sandbox/sheets/model/apply.ts";
import { emptyTab, type WorkbookState } from "../../../../../server/sandbox/sheets/model/workbook-state.ts";

const ada = { email: "ada@engines.example" };
const state: WorkbookState = {
  title: "Engines",
  locale: "en",
  timeZone: "UTC",
  owner: ada.email,
  tabs: [emptyTab({ sheetId: 1, title: "A" }), emptyTab({ sheetId: 2, title: "B" })],
  namedRanges: [],
  metadata: [],
  nextId: 100,
};
const write = (sheetId: number, value: string) => ({
  updateCells: { start: { sheetId }, rows: [{ values: [{ userEnteredValue: { stringValue: value } }] }], fields: "userEnteredValue" },
});
const rename = { updateSheetProperties: { properties: { sheetId: 1, title: "Renamed" }, fields: "title" } };

test("the state before is left as it was, and tabs that are not touched are shared", () => {
  const copy = structuredClone(state);
  const done = apply(state, [rename, write(1, "x")], ada);
  if ("refusal" in done) throw done.refusal;
  expect(state).toEqual(copy);
  expect(done.state.tabs[0]?.title).toBe("Renamed");
  expect(done.state.tabs[1]).toBe(state.tabs[1]);
});

test("each request has one answer, and what was made without an id gets one of its own", () => {
  const done = apply(state, [{ addSheet: {} }, write(1, "x"), { addSheet: {} }], ada);
  if ("refusal" in done) throw done.refusal;
  expect(done.replies.map((reply) => Object.keys(reply))).toEqual([["addSheet"], [], ["addSheet"]]);
  expect(new Set(done.state.tabs.map((tab) => tab.sheetId)).size).toBe(4);
});

test("one request that cannot be carried out refuses all, and says which", () => {
  const done = apply(state, [rename, write(9, "x")], ada);
  expect("refusal" in done && done.refusal.message).toBe("Invalid requests[1].updateCells: No grid with id: 9");
});
