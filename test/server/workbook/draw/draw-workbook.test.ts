/** Tests drawing and repairing tabs. */
import { afterEach, beforeEach, expect, test } from "vitest";
import { layoutOf } from "../../../../server/workbook/tab/layout.ts";
import { tabs } from "../../../../shared/tabs/index.ts";
import { audit, choices, openTestWorkbook, ownerRow, owners, type TestWorkbook } from "../open-test-workbook.ts";

let t: TestWorkbook;
beforeEach(async () => {
  t = await openTestWorkbook();
});
afterEach(() => t.close());

const get = async (fields: string, ranges: string[] = []) =>
  (await t.as("service").spreadsheets.get({ spreadsheetId: t.spreadsheetId, fields, ranges })).data;
const titles = async (): Promise<unknown[]> => (await get("sheets.properties.title")).sheets?.map((sheet) => sheet.properties?.title) ?? [];
const column = (startIndex: number) => ({ sheetId: 21, dimension: "COLUMNS", startIndex, endIndex: startIndex + 1 });

test("all tabs of the product are drawn in order with one look and one batch", async () => {
  const before = t.calls.length;
  await t.workbook.draw(tabs, { title: "From RSoft" });
  expect(t.calls.slice(before).map((call) => call.method)).toEqual(["spreadsheets.get", "spreadsheets.batchUpdate"]);
  expect(await titles()).toEqual(tabs.map((tab) => tab.title));
  expect((await get("properties.title")).properties?.title).toBe("From RSoft");
});

test("drawing twice changes nothing", async () => {
  const fields = "sheets(properties,conditionalFormats,protectedRanges,basicFilter,data)";
  await t.workbook.draw(tabs);
  const first = await get(fields);
  await t.workbook.draw(tabs);
  expect(await get(fields)).toEqual(first);
});

test("headings are bold, frozen, coloured by who writes, and explain themselves", async () => {
  await t.workbook.draw([owners]);
  const sheet = (await get("sheets(properties.gridProperties,data(rowData.values(formattedValue,note,userEnteredFormat),columnMetadata))"))
    .sheets?.[0];
  const cells = sheet?.data?.[0]?.rowData?.[0]?.values ?? [];
  expect(cells.map((cell) => cell.formattedValue)).toEqual(["key", "tone", "Owner", "Records", "Becomes", "Agreed?", "Note", "Problem"]);
  expect(cells[4]?.note).toBe("Choose.\n\nYou can edit this column.");
  expect(cells.every((cell) => cell.userEnteredFormat?.textFormat?.bold)).toBe(true);
  expect(cells[2]?.userEnteredFormat?.backgroundColorStyle).not.toEqual(cells[4]?.userEnteredFormat?.backgroundColorStyle);
  expect(sheet?.properties?.gridProperties?.frozenRowCount).toBe(1);
  expect(sheet?.data?.[0]?.columnMetadata?.map((one) => [one.pixelSize, one.hiddenByUser ?? false])).toEqual([
    [80, true],
    [80, true],
    [160, false],
    [80, false],
    [200, false],
    [80, false],
    [300, false],
    [340, false],
  ]);
});

test("people may write in their columns only, the service everywhere", async () => {
  await t.workbook.draw([owners, audit]);
  await t.workbook.write(owners, [ownerRow("a")], { choices });
  await t.workbook.write(audit, [{ key: "1", what: "drawn" }]);
  for (const cell of ["E2", "F2", "G2"]) await t.put(`'Ada''s owners'!${cell}`, [["x"]], "ada");
  for (const cell of [
    "'Ada''s owners'!A2",
    "'Ada''s owners'!B2",
    "'Ada''s owners'!D2",
    "'Ada''s owners'!H2",
    "'Ada''s owners'!E1",
    "Audit!C2",
  ])
    await expect(t.put(cell, [["x"]], "ada"), cell).rejects.toMatchObject({ status: 403 });
  await t.workbook.write(owners, [ownerRow("a", { records: 8 })], { choices });
});

test("a tab a person deleted is drawn again in its place and filled by the next write", async () => {
  await t.workbook.draw([audit, owners]);
  await t.workbook.write(owners, [ownerRow("a")], { choices });
  await t.batch([
    { deleteSheet: { sheetId: 22 } },
    { addSheet: { properties: { sheetId: 5, title: "Mine" } } },
    { deleteSheet: { sheetId: 21 } },
  ]);
  await expect(t.workbook.read(owners)).rejects.toMatchObject({ code: "workbook/tab-missing", where: { tab: "Ada's owners" } });
  await t.workbook.write(owners, [ownerRow("a"), ownerRow("b")], { choices });
  await t.workbook.draw([audit, owners]);
  expect(await titles()).toEqual(["Audit", "Mine", "Ada's owners"]);
  expect((await t.workbook.read(owners)).rows.map((row) => row.key)).toEqual(["a", "b"]);
});

test("a column of people's that was deleted comes back with the proposed values, the others keep people's", async () => {
  await t.workbook.draw([owners]);
  await t.workbook.write(owners, [ownerRow("a"), ownerRow("b")], { choices });
  await t.put("'Ada''s owners'!G2", [["mine"]], "ada");
  await t.batch([{ deleteDimension: { range: column(4) } }]);
  expect((await t.workbook.read(owners)).damage[0]).toMatchObject({
    where: { column: "Becomes" },
    message: "The column Becomes was deleted from Ada's owners.",
  });
  await t.workbook.write(owners, [ownerRow("a"), ownerRow("b", { user: "Charles" })], { choices });
  const { rows, damage } = await t.workbook.read(owners);
  expect(damage).toEqual([]);
  expect(rows.map((row) => [row["user"], row["note"]])).toEqual([
    ["Ada", "mine"],
    ["Charles", null],
  ]);
  await expect(t.put("'Ada''s owners'!D2", [["x"]], "ada")).rejects.toMatchObject({ status: 403 });
  await t.put("'Ada''s owners'!E2", [["Charles"]], "ada");
});

test("a moved column and a changed heading are still read, reported and repaired", async () => {
  await t.workbook.draw([owners]);
  await t.workbook.write(owners, [ownerRow("a", { note: "here" })], { choices });
  await t.batch([{ moveDimension: { source: column(6), destinationIndex: 3 } }]);
  await t.put("'Ada''s owners'!F1", [["Goes to"]]);
  const { rows, damage } = await t.workbook.read(owners);
  expect(rows[0]).toMatchObject({ note: "here", user: "Ada", records: 3 });
  expect(damage.map((one) => one.where.column)).toEqual(["Becomes", "Note"]);
  await t.workbook.draw([owners]);
  expect(await t.workbook.read(owners)).toMatchObject({ damage: [], rows: [{ note: "here", user: "Ada", records: 3 }] });
});

test("a renamed tab gets its title back, and a stranger's tab of that title makes way", async () => {
  await t.workbook.draw([owners]);
  await t.batch([
    { updateSheetProperties: { properties: { sheetId: 21, title: "Old" }, fields: "title" } },
    { addSheet: { properties: { sheetId: 5, title: "ada's owners" } } },
  ]);
  expect((await t.workbook.read(owners)).rows).toEqual([]);
  await t.workbook.draw([owners]);
  expect(await titles()).toEqual(["Ada's owners", "ada's owners (2)"]);
});

test("protection, colours and the filter that somebody took away are put back", async () => {
  await t.workbook.draw([owners]);
  const fields = "sheets(conditionalFormats,protectedRanges,basicFilter)";
  const drawn = await get(fields);
  await t.batch([
    { deleteProtectedRange: { protectedRangeId: 2100 } },
    { updateProtectedRange: { protectedRange: { protectedRangeId: 2101, warningOnly: true }, fields: "warningOnly" } },
    { deleteConditionalFormatRule: { sheetId: 21, index: 1 } },
    { clearBasicFilter: { sheetId: 21 } },
  ]);
  await t.workbook.draw([owners]);
  const again = await get(fields);
  const byId = (one: { protectedRangeId?: number | null }, other: { protectedRangeId?: number | null }) =>
    (one.protectedRangeId ?? 0) - (other.protectedRangeId ?? 0);
  again.sheets?.[0]?.protectedRanges?.sort(byId);
  drawn.sheets?.[0]?.protectedRanges?.sort(byId);
  expect(again).toEqual(drawn);
});

test("a draw whose answer was lost is not made twice", async () => {
  await t.fail({ kind: "unavailable-after-apply", times: 1, method: "spreadsheets.batchUpdate" });
  await t.workbook.draw([owners, audit]);
  expect(await titles()).toEqual(["Ada's owners", "Audit"]);
});

const manager = "charles@engines.example";

test("a column for some people only is refused to others, for the service and them it is open, and repairs do not forget it", async () => {
  await t.workbook.draw([owners], { editors: { owners: { agreed: [manager] } } });
  await t.workbook.write(owners, [ownerRow("a")], { choices });
  const tick = (token: string) => t.put("'Ada''s owners'!F2", [[true]], token);
  await expect(tick("ada")).rejects.toMatchObject({ status: 403 });
  await tick("charles");
  await t.put("'Ada''s owners'!E2", [["Charles"]], "ada");
  await t.batch([{ moveDimension: { source: column(6), destinationIndex: 3 } }]);
  await t.workbook.write(owners, [ownerRow("a"), ownerRow("b")], { choices });
  await expect(tick("ada")).rejects.toMatchObject({ status: 403 });
  await t.workbook.draw([owners], { editors: { owners: { agreed: [manager, "ada@engines.example"] } } });
  await tick("ada");
  await t.workbook.draw([owners], { editors: {} });
  await tick("somebody");
});

test("the service may edit every range it protects, and says so itself", async () => {
  await t.workbook.draw(tabs, { editors: { "sign-off": { sign: [manager] } } });
  const seen = await get("sheets.protectedRanges(protectedRangeId,requestingUserCanEdit,editors)");
  const ranges = (seen.sheets ?? []).flatMap((sheet) => sheet.protectedRanges ?? []);
  expect(ranges.length).toBeGreaterThan(tabs.length);
  expect(ranges.filter((range) => range.requestingUserCanEdit !== true)).toEqual([]);
  expect(ranges.filter((range) => range.editors?.users?.includes(manager))).toHaveLength(1);
});

test("a column is found by its tag when its heading was changed and it was moved, and gets both back", async () => {
  await t.workbook.draw([owners]);
  await t.workbook.write(owners, [ownerRow("a", { note: "here" })], { choices });
  await t.put("'Ada''s owners'!E1:G1", [["Goes to", "Yes?", "Remarks"]]);
  await t.batch([{ moveDimension: { source: column(6), destinationIndex: 2 } }]);
  const { rows, damage } = await t.workbook.read(owners);
  expect(rows[0]).toMatchObject({ note: "here", user: "Ada", agreed: false, records: 3 });
  expect(damage.every((one) => one.isHarmless)).toBe(true);
  await t.workbook.write(owners, [ownerRow("a")], { choices });
  expect(await t.workbook.read(owners)).toMatchObject({ damage: [], rows: [{ note: "here", user: "Ada", records: 3 }] });
});

test("a heading typed into another column takes nothing away from the column that has the tag", async () => {
  await t.workbook.draw([owners]);
  await t.workbook.write(owners, [ownerRow("a", { note: "mine" })], { choices });
  await t.batch([{ insertDimension: { range: column(2), inheritFromBefore: false } }]);
  await t.put("'Ada''s owners'!C1:C2", [["Note"], ["a stranger's"]]);
  expect((await t.workbook.read(owners)).rows[0]).toMatchObject({ note: "mine" });
});

test("a copy of a tab is not mistaken for it, whatever is written in it", async () => {
  await t.workbook.draw([owners]);
  await t.workbook.write(owners, [ownerRow("a")], { choices });
  await t.batch([{ duplicateSheet: { sourceSheetId: 21, newSheetName: "Ada's owners, my copy" } }]);
  await t.put("'Ada''s owners, my copy'!G2", [["in the copy"]]);
  expect((await t.workbook.read(owners)).rows[0]?.["note"]).toBe(null);
  await t.workbook.draw([owners]);
  expect(await titles()).toEqual(["Ada's owners", "Ada's owners, my copy"]);
  await t.batch([{ deleteSheet: { sheetId: 21 } }]);
  await expect(t.workbook.read(owners)).rejects.toMatchObject({ code: "workbook/tab-missing" });
  await t.workbook.draw([owners]);
  expect(await titles()).toContain("Ada's owners");
});

test("every tab and column can be searched for by its tag", async () => {
  await t.workbook.draw(tabs);
  const search = async (metadataKey: string) =>
    (
      await t.as("ada").spreadsheets.developerMetadata.search({
        spreadsheetId: t.spreadsheetId,
        requestBody: { dataFilters: [{ developerMetadataLookup: { metadataKey } }] },
      })
    ).data.matchedDeveloperMetadata?.map((one) => one.developerMetadata) ?? [];
  expect((await search("crosswalk.tab")).map((one) => [one?.metadataValue, one?.location?.sheetId])).toEqual(
    tabs.map((tab) => [tab.id, tab.sheetId]),
  );
  const columns = await search("crosswalk.column");
  expect(columns.length).toBe(tabs.reduce((sum, tab) => sum + layoutOf(tab).length, 0));
});

test("a tab that hides what needs no attention shows the rest, and people's own filter is left alone", async () => {
  const hiding = { ...owners, hides: { column: "user", values: ["Charles"] } };
  await t.workbook.draw([hiding]);
  await t.workbook.write(hiding, [ownerRow("a"), ownerRow("b", { user: "Charles" }), ownerRow("c")], { choices });
  const hidden = async () =>
    (await get("sheets.data.rowMetadata.hiddenByFilter")).sheets?.[0]?.data?.[0]?.rowMetadata?.map((row) => row.hiddenByFilter === true);
  expect(await hidden()).toEqual([false, false, true, false]);
  await t.batch([{ setBasicFilter: { filter: { range: { sheetId: 21 } } } }]);
  await t.workbook.write(hiding, [ownerRow("b", { user: "Charles" }), ownerRow("d")], { choices });
  expect(await hidden()).toEqual([false, false, false]);
});
