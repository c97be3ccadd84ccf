/** Proves that the Handover tab says what people have to do by hand, kind by kind, and where the reasons stand. */
import { expect, test } from "vitest";
import { writeHandover } from "../../../server/report/write-handover.ts";
import { BalanceSheetRow } from "../../../shared/record/run-result.ts";
import { crm, notedWorkbook } from "./noted-workbook.ts";

const none = { source: 5, created: 0, matched: 0, merged: 0, held: 0, excluded: 0, failed: 0, planned: 0, closes: true };
const deals = BalanceSheetRow.parse({ ...none, object: "deal", held: 3, failed: 2 });

test("records that failed or wait are counted by what people call their kind, and the tab Rows has their reasons", async () => {
  const workbook = notedWorkbook();
  const handover = [{ name: "workflows", about: "Rules", what: "Workflows", todo: "Make them again", who: "Nutshell administrator" }];
  await writeHandover(workbook, {
    profile: { ...crm, handover },
    rows: { owners: [], settings: [], teams: [], files: [], fields: [], mapping: [] },
    automations: [
      { key: "rsoft/automation/1", name: "Web leads", trigger: "a lead arrives", conditions: "", action: "assign to Ada", isActive: true },
    ],
    devices: [
      { key: "vp/device/1", name: "Retina camera", maker: "Iris Optics", model: "RC-9", room: "Room 2", connection: "a shared folder" },
      { key: "vp/device/2", name: "Old scanner", maker: "", model: "", room: "", connection: "" },
    ],
    balance: [deals, BalanceSheetRow.parse({ ...none, object: "contact", created: 5 })],
    present: [],
    today: "2026-12-01",
  });
  expect(workbook.row("failed:Deals")).toMatchObject({ count: 2, todo: expect.stringContaining("The tab Rows has the reason") });
  expect(workbook.row("held:Deals")).toMatchObject({ count: 3, who: "Operations", todo: expect.stringContaining("by cause") });
  expect(workbook.row("device:vp/device/1")).toMatchObject({
    what: "Retina camera (Iris Optics RC-9, Room 2)",
    todo: expect.stringContaining("Have Iris Optics confirm what it writes to through a shared folder"),
  });
  expect(workbook.row("device:vp/device/2")).toMatchObject({
    what: "Old scanner",
    todo: expect.stringContaining("Have its vendor confirm"),
  });
  expect(workbook.row("failed:Contacts")).toBeUndefined();
  expect(workbook.row("automation:rsoft/automation/1")).toMatchObject({
    what: "Web leads: when a lead arrives; then assign to Ada",
    todo: expect.stringContaining("how leads are assigned"),
  });
  expect(workbook.row("source:workflows")?.["who"]).toBe("Nutshell administrator");
});

test("what people ticked is done, and what was to be done by an earlier day is marked", async () => {
  const workbook = notedWorkbook();
  const handover = ["a", "b", "c", "d"].map((name) => ({ name, about: "Rules", what: name, todo: "Make it again", who: "Somebody" }));
  await writeHandover(workbook, {
    profile: { ...crm, handover },
    rows: { owners: [], settings: [], teams: [], files: [], fields: [], mapping: [] },
    ...{ automations: [], devices: [], balance: [], today: "2026-12-01" },
    present: [
      { key: "source:a", due: "2026-11-30", done: true },
      { key: "source:b", due: "2026-11-30", person: "Ada Lovelace" },
      { key: "source:c", due: "2026-12-01" },
      { key: "source:d", due: "soon" },
    ],
  });
  expect(["a", "b", "c", "d"].map((name) => workbook.row(`source:${name}`)?.["tone"])).toEqual(["done", "problem", "", ""]);
});
