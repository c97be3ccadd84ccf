/** The exam of who may do what, and of what strangers are told, stands. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Exam, openExam, refusal, testOfStandIn } from "./open-exam.ts";

let exam: Exam;
beforeAll(async () => {
  exam = await openExam();
});
afterAll(() => exam.close());

async function protectedTab(): Promise<string> {
  const id = await exam.spreadsheet([{ sheetId: 1, title: "T" }]);
  await exam.put(id, "T!A1:C2", [
    ["key", "service", "people"],
    ["1", "s", "p"],
  ]);
  const protectedRange = {
    protectedRangeId: 501,
    range: { sheetId: 1, startColumnIndex: 0, endColumnIndex: 2 },
    editors: { users: ["service@engines.example"] },
  };
  await exam.batch(id, [{ addProtectedRange: { protectedRange } }]);
  return id;
}

testOfStandIn("a protected cell is refused for a person and taken from its editor", async () => {
  const id = await protectedTab();
  const refused = await refusal(exam.put(id, "T!B2", [["mine"]], exam.ada));
  expect(refused).toMatchObject({ status: 403, state: "PERMISSION_DENIED" });
  expect(refused.message).toContain("You are trying to edit a protected cell or object.");
  await exam.put(id, "T!B2", [["written"]]);
  await exam.put(id, "T!C2", [["Ada was here"]], exam.ada);
  expect(await exam.values(id, "T!B2:C2")).toEqual([["written", "Ada was here"]]);
});

testOfStandIn("a person may write around protected cells with null in their place", async () => {
  const id = await protectedTab();
  await exam.put(id, "T!A2:C2", [[null, null, "kept apart"]], exam.ada);
  expect(await exam.values(id, "T!A2:C2")).toEqual([["1", "s", "kept apart"]]);
});

testOfStandIn("protection holds for deleting, formatting, clearing and for the protection itself", async () => {
  const id = await protectedTab();
  const range = { sheetId: 1, startRowIndex: 0, endRowIndex: 1, startColumnIndex: 0, endColumnIndex: 3 };
  const attempts = [
    { deleteDimension: { range: { sheetId: 1, dimension: "ROWS", startIndex: 1, endIndex: 2 } } },
    { deleteSheet: { sheetId: 1 } },
    { repeatCell: { range, cell: {}, fields: "userEnteredFormat" } },
    { setDataValidation: { range } },
    { deleteProtectedRange: { protectedRangeId: 501 } },
  ];
  await exam.batch(id, [{ addSheet: { properties: { sheetId: 2, title: "Other" } } }]);
  for (const attempt of attempts) expect((await refusal(exam.batch(id, [attempt], exam.ada))).status, Object.keys(attempt)[0]).toBe(403);
  expect((await refusal(exam.ada.spreadsheets.values.batchClear({ spreadsheetId: id, requestBody: { ranges: ["T!A1:C2"] } }))).status).toBe(
    403,
  );
});

testOfStandIn("editors are shown to those who may edit, and each is told whether he may", async () => {
  const id = await protectedTab();
  const look = async (as: typeof exam.ada) =>
    (await as.spreadsheets.get({ spreadsheetId: id, fields: "sheets.protectedRanges" })).data.sheets?.[0]?.protectedRanges?.[0];
  expect(await look(exam.service)).toMatchObject({ requestingUserCanEdit: true, editors: { users: ["service@engines.example"] } });
  const seen = await look(exam.ada);
  expect(seen?.editors).toBeUndefined();
  expect(seen?.requestingUserCanEdit).toBeUndefined();
});

testOfStandIn("a warning protects nothing, and an id that is taken is refused", async () => {
  const id = await protectedTab();
  await exam.batch(id, [{ updateProtectedRange: { protectedRange: { protectedRangeId: 501, warningOnly: true }, fields: "warningOnly" } }]);
  await exam.put(id, "T!B2", [["warned"]], exam.ada);
  const again = { addProtectedRange: { protectedRange: { protectedRangeId: 501, range: { sheetId: 1 } } } };
  expect((await refusal(exam.batch(id, [again]))).message).toContain("501 already exists");
});

test("API callers are not held to data validation", async () => {
  const id = await exam.spreadsheet([{ sheetId: 1, title: "T" }]);
  const condition = { type: "ONE_OF_LIST", values: [{ userEnteredValue: "yes" }] };
  await exam.batch(id, [{ setDataValidation: { range: { sheetId: 1 }, rule: { condition, strict: true } } }]);
  await exam.put(id, "T!A1", [["no"]]);
  expect(await exam.values(id, "T!A1")).toEqual([["no"]]);
});

test("an unknown token is told so, and an unknown spreadsheet is not found", async () => {
  const stranger = await refusal(exam.clientOf("nobody").spreadsheets.get({ spreadsheetId: "x" }));
  expect(stranger).toMatchObject({ status: 401, state: "UNAUTHENTICATED" });
  expect(await refusal(exam.service.spreadsheets.get({ spreadsheetId: "x" }))).toEqual({
    status: 404,
    state: "NOT_FOUND",
    message: "Requested entity was not found.",
  });
});
