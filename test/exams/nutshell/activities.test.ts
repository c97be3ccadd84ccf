/** Examines what becomes of an activity's name, times and states over JSON-RPC, and what it follows up. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Exam, openExam, part, parts, type Shape } from "./open-exam.ts";

let exam: Exam;
beforeAll(async () => {
  exam = await openExam();
});
afterAll(() => exam.close());

const activity = (more: Shape = {}): Promise<Shape> => exam.rpc("newActivity", { activity: more });
const edit = (of: Shape, change: Shape): Promise<Shape> =>
  exam.rpc("editActivity", { activityId: of["id"], rev: of["rev"], activity: change });

test("one without a name is called after its type, and the first type is the usual one", async () => {
  expect(await activity()).toMatchObject({ name: "Phone Call", activityType: { id: 1 }, description: "", isTimed: true, isFlagged: false });
  expect(await activity({ activityTypeId: 2 })).toMatchObject({ name: "Meeting", activityType: { id: 2, name: "Meeting" } });
});

test("one for a whole day ends with the day's last second", async () => {
  const made = await activity({ isAllDay: true, startTime: "2026-01-05T00:00:00Z", endTime: "2026-01-05T10:00:00Z" });
  expect(made).toMatchObject({ isAllDay: true, isTimed: false });
  expect(String(made["endTime"])).toMatch(/:59:59\+0000$/u);
  expect(await activity({ isTimed: false })).toMatchObject({ isAllDay: true });
});

test("its states are scheduled, logged, cancelled, and overdue by itself", async () => {
  const ahead = await activity({ startTime: "2040-01-01T10:00:00Z", endTime: "2040-01-01T11:00:00Z" });
  expect(ahead).toMatchObject({ status: 0, loggedBy: null });
  expect(await edit(ahead, { status: 2 })).toMatchObject({ status: 2 });
  const over = await activity({ startTime: "2015-01-01T10:00:00Z", endTime: "2015-01-01T11:00:00Z" });
  expect(over["status"]).toBe(-1);
  expect((await exam.call("editActivity", { activityId: over["id"], rev: over["rev"], activity: { status: -1 } })).error).toBeTruthy();
  const logged = await edit(over, { status: 1, logNote: { entityType: "Notes", note: "Talked\nlong" } });
  expect(logged).toMatchObject({ status: 1, logDescription: "Talked\nlong", logNote: { noteHtml: "Talked<br />\nlong" } });
  expect(logged["loggedBy"]).toMatchObject({ entityType: "Users" });
});

test("an end before its start is refused", async () => {
  const times = { startTime: "2026-01-05T10:00:00Z", endTime: "2026-01-05T09:00:00Z" };
  expect((await exam.call("newActivity", { activity: times })).error).toBeTruthy();
});

test("one that follows up another says so, and the other one knows it", async () => {
  const [first, second] = [await activity({ name: "First" }), await activity({ name: "Second" })];
  const linked = await edit(second, { followupTo: { entityType: "Activities", id: first["id"] } });
  expect(part(linked, "followupTo")).toMatchObject({ stub: true, id: first["id"], name: "First" });
  expect(part(await exam.rpc("getActivity", { activityId: first["id"] }), "followup")).toMatchObject({ id: second["id"] });
  expect(await edit(linked, { followupTo: null })).not.toHaveProperty("followupTo");
});

test("logged activities and messages are what a person was last contacted by", async () => {
  const address = `${exam.uniqueWord("mary")}@engines.example`;
  const person = await exam.rpc("newContact", { contact: { name: "Mary Somerville", email: [address] } });
  expect(person).toMatchObject({ lastContactedDate: null, contactedCount: 0 });
  const participants = [{ entityType: "Contacts", id: person["id"] }];
  const call = await activity({ participants, startTime: "2024-03-01T10:00:00Z", endTime: "2024-03-01T11:00:00Z" });
  expect((await exam.rpc("getContact", { contactId: person["id"] }))["contactedCount"]).toBe(0);
  await edit(call, { status: 1 });
  const read = (): Promise<Shape> => exam.rpc("getContact", { contactId: person["id"] });
  expect(await read()).toMatchObject({ lastContactedDate: "2024-03-01T11:00:00+0000", contactedCount: 1 });
  const date = "Date: Tue, 05 Mar 2024 10:30:00 +0000";
  await exam.rpc("newEmail", { emailString: `From: ${exam.user}\r\nTo: ${address}\r\n${date}\r\nSubject: x\r\n\r\nText` });
  expect(await read()).toMatchObject({ lastContactedDate: "2024-03-05T10:30:00+0000", contactedCount: 2 });
  expect(parts(await read(), "leads")).toEqual([]);
});
