/** Examines what JSON-RPC says of the account as a whole: settings, backups, reports. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Exam, openExam, part, parts, type Shape } from "./open-exam.ts";

let exam: Exam;
beforeAll(async () => {
  exam = await openExam();
});
afterAll(() => exam.close());

test("settings are a list, and instanceData and the mobile settings tell of the same account", async () => {
  const settings = Object.fromEntries((await exam.list("findSettings")).map((one) => [one["name"], one["value"]]));
  const instance = await exam.rpc("instanceData");
  expect(instance["currency"]).toBe(settings["currency"]);
  expect(await exam.rpc("getMobileSettings")).toMatchObject({ currency: settings["currency"] });
});

test("a backup is ordered, and listed from then on", async () => {
  const ordered = await exam.rpc("newBackup");
  const listed = (await exam.list("findBackups")).find((backup) => backup["id"] === ordered["id"]);
  expect(listed).toMatchObject({ createdTime: ordered["createdTime"], status: expect.any(String) });
});

const total = (report: Shape, series: string): unknown => part(part(report, "summaryData"), series)["sum"];

test("the report Effort counts what was logged, day by day, of everybody or of some", async () => {
  const me = await exam.rpc("getUser");
  const effort = (filter?: Shape[]): Promise<Shape> => exam.rpc("getAnalyticsReport", ["Effort", "-d7", filter ?? null, null]);
  const before = await effort();
  const made = await exam.rpc("newActivity", { activity: { participants: [{ entityType: "Users", id: me["id"] }] } });
  await exam.rpc("editActivity", {
    activityId: made["id"],
    rev: made["rev"],
    activity: { status: 1, startTime: null, endTime: nowText() },
  });
  const after = await effort([]);
  expect(parts(part(after, "seriesData"), "total_effort")).toHaveLength(7);
  expect(Number(total(after, "total_effort"))).toBe(Number(total(before, "total_effort")) + 1);
  expect(Number(total(await effort([{ entityType: "Users", id: me["id"] }]), "total_effort"))).toBeGreaterThan(0);
});

const nowText = (): string => `${new Date().toISOString().slice(0, 19)}Z`;

test("the report Pipeline counts leads that came, were won and were lost", async () => {
  const pipeline = (): Promise<Shape> => exam.rpc("getAnalyticsReport", { reportType: "Pipeline", period: "-w1" });
  const before = await pipeline();
  const won = (await exam.list("findLead_Outcomes")).find((outcome) => outcome["type"] === 10);
  const lead = await exam.rpc("newLead", { lead: {} });
  await exam.rpc("editLead", { leadId: lead["id"], rev: lead["rev"], lead: { outcome: won } });
  const after = await pipeline();
  for (const series of ["new_leads", "won_leads"]) expect(total(after, series)).toBe(Number(total(before, series)) + 1);
  expect(total(after, "lost_leads")).toBe(total(before, "lost_leads"));
});

test("a report or period that does not exist is refused", async () => {
  expect((await exam.call("getAnalyticsReport", ["Weather", "-d7"])).error).toBeTruthy();
  expect((await exam.call("getAnalyticsReport", ["Effort", "soon"])).error).toBeTruthy();
});
