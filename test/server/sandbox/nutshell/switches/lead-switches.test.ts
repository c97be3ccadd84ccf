/** Tests both positions of the switches about leads, activities and tasks on JSON-RPC. */
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { type Opened, openSandbox } from "../open-sandbox.ts";

let opened: Opened;
beforeAll(async () => {
  opened = await openSandbox();
});
afterEach(() => opened.sandbox.switches.reset());
afterAll(() => opened.close());

type Shape = Record<string, unknown>;
const turn = (name: string, position: string): void => opened.sandbox.switches.set(name, position);
type Made = Shape & { id: number; rev: string };
const lead = (): Promise<Made> => opened.rpc<Made>("newLead", { lead: {} });
const edit = (of: Made, change: Shape): Promise<Made> => opened.rpc<Made>("editLead", { leadId: of.id, rev: of.rev, lead: change });

test("stagesetId moves a lead to the first stage of that pipeline, where another process begins, or does nothing", async () => {
  opened.sandbox.setUp({ pipelines: [{ name: "Service", stages: ["Asked", "Agreed"] }], outcomes: [], activityTypes: [], users: [] });
  const service = (await opened.rpc<Made[]>("findStagesets")).find((set) => set["name"] === "Service");
  const moved = await edit(await lead(), { stagesetId: service?.id });
  expect(moved).toMatchObject({ milestone: { name: "Asked" }, stageset: { name: "Service" } });
  expect(moved["processes"]).toMatchObject([
    { name: "Sales Process", closedTime: expect.any(String), currentMilestoneId: null },
    { name: "Service Process", closedTime: null },
  ]);
  turn("lead.stageset", "ignored");
  expect(await edit(await lead(), { stagesetId: service?.id })).toMatchObject({ stageset: { name: "Sales" } });
});

test("a bare closing status is refused, or closes with the first outcome of that kind", async () => {
  const made = await lead();
  expect(await opened.call("editLead", { leadId: made.id, rev: made.rev, lead: { status: 11 } })).toMatchObject({ status: 400 });
  turn("lead.bare-status", "closes");
  expect(await edit(made, { status: 11 })).toMatchObject({ status: 11, outcome: { description: "Lost", type: 11 } });
});

test("outcomeId does nothing, or closes", async () => {
  const made = await edit(await lead(), { outcomeId: 1 });
  expect(made).toMatchObject({ status: 0 });
  turn("lead.outcome-id", "closes");
  expect(await edit(made, { outcomeId: 1 })).toMatchObject({ status: 10, outcome: { id: "1" } });
});

test("a closing time is kept with the outcome, or is the time of the call", async () => {
  const closing = { outcome: { id: 1 }, closedTime: "2024-03-05T00:00:00+0000" };
  expect(await edit(await lead(), closing)).toMatchObject({ closedTime: "2024-03-05T00:00:00+0000" });
  turn("lead.closed-time", "ignored");
  const closed = await edit(await lead(), closing);
  expect(closed["closedTime"]).toBe(closed["modifiedTime"]);
});

test("items of an edited lead's lists may leave their entityType out, or may not", async () => {
  const made = await edit(await lead(), { contacts: [{ id: 3 }] });
  expect(made["contacts"]).toMatchObject([{ id: "3" }]);
  turn("lead.item-types", "required");
  expect(await opened.call("editLead", { leadId: made.id, rev: made.rev, lead: { contacts: [{ id: 7 }] } })).toMatchObject({ status: 400 });
  expect(await edit(made, { contacts: [{ id: 7, entityType: "Contacts" }] })).toMatchObject({ contacts: [{ id: "7" }] });
  expect(await opened.rpc("newLead", { lead: { contacts: [{ id: 7 }] } })).toMatchObject({ contacts: [{ id: "7" }] });
});

test("newActivity leaves out what was logged, or logs in one step", async () => {
  const activity = { name: "Call", status: 1, logNote: { note: "Talked." } };
  const made = await opened.rpc("newActivity", { activity });
  expect(made).toMatchObject({ status: 1 });
  expect(made).not.toHaveProperty("logNote");
  turn("activity.log-on-create", "logged");
  expect(await opened.rpc("newActivity", { activity })).toMatchObject({
    status: 1,
    logNote: { note: "Talked." },
    logDescription: "Talked.",
  });
});

test("a task is completed by completedTime, or by isCompleted; the other key does nothing", async () => {
  const task = (more: Shape): Promise<Made> => opened.rpc<Made>("newTask", { task: { title: "Call", ...more } });
  const change = (of: Made, more: Shape): Promise<Made> => opened.rpc<Made>("editTask", { taskId: of.id, rev: of.rev, task: more });
  const completedTime = "2026-01-05T10:00:00+0000";
  expect(await change(await task({}), { isCompleted: true })).toMatchObject({ isCompleted: false, completedTime: null });
  const done = await change(await task({}), { completedTime });
  expect(done).toMatchObject({ isCompleted: true, completedTime });
  expect(await change(done, { completedTime: null })).toMatchObject({ isCompleted: false });
  turn("task.completion", "isCompleted");
  expect(await task({ completedTime })).toMatchObject({ isCompleted: false });
  const flagged = await change(await task({}), { isCompleted: true });
  expect(flagged).toMatchObject({ isCompleted: true, completedTime: flagged["modifiedTime"] });
  expect(await change(flagged, { isCompleted: false })).toMatchObject({ isCompleted: false, completedTime: null });
});
