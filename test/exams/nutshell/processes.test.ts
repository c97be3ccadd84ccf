/** Examines sales processes: what is to be done for a lead, step by step. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Exam, openExam, parts, type Shape } from "./open-exam.ts";

let exam: Exam;
beforeAll(async () => {
  exam = await openExam();
});
afterAll(() => exam.close());

const lead = (): Promise<Shape> => exam.rpc("newLead", { lead: {} });
const processOf = async (of: Shape): Promise<Shape> =>
  (await exam.list("findProcesses", { query: { leadId: of["id"] }, stubResponses: false }))[0] ?? {};
const edit = (step: Shape | undefined, change: Shape): ReturnType<Exam["call"]> =>
  exam.call("editStep", { stepId: step?.["id"], rev: step?.["rev"], step: change });

test("a fresh lead has one process, in the lead's stage, with steps that wait", async () => {
  const made = await lead();
  const milestone = (made["milestone"] as Shape)["id"];
  expect(made["processes"]).toMatchObject([
    {
      stub: true,
      entityType: "Processes",
      type: "0",
      closedTime: null,
      currentMilestoneId: String(milestone),
      startedTime: made["createdTime"],
    },
  ]);
  expect(Object.keys(parts(made, "processes")[0] ?? {}).sort()).toEqual(
    ["stub", "id", "rev", "entityType", "name", "type", "startedTime", "closedTime", "currentMilestoneId"].sort(),
  );
  const process = await processOf(made);
  expect(process).toMatchObject({ entityType: "Processes", lead: { id: made["id"] } });
  expect(parts(process, "steps").length).toBeGreaterThan(0);
  expect(parts(process, "steps")[0]).toMatchObject({ entityType: "Steps", rev: "0", status: 0, milestone: { id: milestone } });
});

test("finishing a step is status 2, and a finished step cannot be finished again", async () => {
  const [step] = parts(await processOf(await lead()), "steps");
  const finished = (await edit(step, { status: 2 })).result as Shape;
  expect(finished).toMatchObject({ id: step?.["id"], rev: "1", status: 2, completedTime: expect.any(String) });
  expect((await edit(finished, { status: 2 })).error).toBeTruthy();
  expect(await edit(step, { status: 2 })).toMatchObject({ status: 409 });
});

test("a step is given to somebody, waits for a while, and notes what was chosen", async () => {
  const made = await lead();
  const me = await exam.rpc("getUser");
  const [delay] = await exam.list("findDelays");
  const [step] = parts(await processOf(made), "steps");
  const edited = await edit(step, {
    assignee: { entityType: "Users", id: me["id"] },
    choice: "By telephone",
    delay: { id: delay?.["id"] },
  });
  expect(edited.result).toMatchObject({ assignee: { id: me["id"] }, choice: "By telephone", delay: { id: delay?.["id"] } });
  const due = (edited.result as Shape)["dueTime"];
  expect(await exam.rpc("getLead", { leadId: made["id"] })).toMatchObject({ nextStepDueTime: due });
});

test("when all steps of its stage are done, the lead goes on to the next stage", async () => {
  const made = await lead();
  const milestone = (made["milestone"] as Shape)["id"];
  const steps = parts(await processOf(made), "steps").filter((step) => (step["milestone"] as Shape)["id"] === milestone);
  for (const step of steps) expect((await edit(step, { status: 2 })).error).toBeFalsy();
  const after = await exam.rpc("getLead", { leadId: made["id"] });
  expect((after["milestone"] as Shape)["id"]).not.toBe(milestone);
  expect(Number(after["completion"])).toBeGreaterThan(Number(made["completion"]));
});

test("a process ends when its lead is closed, and goes on when the lead is opened again", async () => {
  const made = await lead();
  const [outcome] = await exam.list("findLead_Outcomes");
  const closed = await exam.rpc("editLead", { leadId: made["id"], rev: made["rev"], lead: { outcome } });
  expect(parts(closed, "processes")).toMatchObject([{ closedTime: closed["closedTime"] }]);
  const open = await exam.rpc("editLead", { leadId: made["id"], rev: closed["rev"], lead: { status: 0 } });
  expect(parts(open, "processes")).toMatchObject([{ closedTime: null }]);
});

test("there is no method to make a process or a delay", async () => {
  for (const method of [
    "newProcess",
    "newDelay",
    "newCompetitor",
    "newMarket",
    "newMilestone",
    "newStageset",
    "newActivityType",
    "addNote",
  ])
    expect(await exam.call(method, {})).toMatchObject({ status: 404, error: { code: -32601, message: "Method not found" } });
});
