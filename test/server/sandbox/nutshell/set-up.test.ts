/** Tests that the checklist of a migration is done once and only once. */
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Checklist } from "../../../../server/sandbox/nutshell/set-up.ts";
import { type Opened, openSandbox } from "./open-sandbox.ts";

let opened: Opened;
beforeAll(async () => {
  opened = await openSandbox();
});
afterAll(() => opened.close());

const checklist: Checklist = {
  pipelines: [
    { name: "Channel Partners", stages: ["Evaluation", "Agreement"] },
    { name: "Sales", stages: ["Qualify", "Site visit"] },
  ],
  outcomes: [
    { name: "No budget", type: 11 },
    { name: "Won", type: 10 },
  ],
  activityTypes: ["SMS", "Meeting"],
  markets: [
    { name: "India", currency: "inr" },
    { name: "U.S.", currency: "USD" },
  ],
  users: [
    { name: "Suresh Pillai", email: "suresh.pillai@analytical.example" },
    { name: "Ada Byron", email: "ada@analytical.example" },
  ],
};

test("what is missing is made and said in words, what is there is left alone", async () => {
  expect(opened.sandbox.setUp(checklist)).toEqual([
    'Pipeline "Channel Partners" with the stages "Evaluation", "Agreement"',
    'Stage "Site visit" at the end of pipeline "Sales"',
    'Outcome "No budget" (lost)',
    'Activity type "SMS"',
    'Market "India" (INR)',
    'User "Suresh Pillai"',
  ]);
  const stages = await opened.rpc<{ name: string; stagesetId: number }[]>("findMilestones");
  expect(stages.map((stage) => stage.name)).toEqual(expect.arrayContaining(["Evaluation", "Agreement", "Site visit"]));
  expect(
    (await opened.rpc<{ description: string; type: number }[]>("findLead_Outcomes")).find((one) => one.description === "No budget"),
  ).toMatchObject({ type: 11 });
});

test("a second time there is nothing to make, and the business content did not change", () => {
  const before = opened.sandbox.fingerprint();
  expect(opened.sandbox.setUp(checklist)).toEqual([]);
  expect(opened.sandbox.fingerprint()).toEqual(before);
});

test("options that a choice lacks are added once, and those that it has stay", async () => {
  const made = await opened.send("/rest/accounts/customfield", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ name: "Trade", type: "Enum", choices: ["Mills"] }),
  });
  expect(made.status).toBeLessThan(300);
  const wanted = { ...checklist, options: [{ entity: "account" as const, name: "trade", options: ["MILLS", "Cooperage"] }] };
  expect(opened.sandbox.setUp(wanted)).toEqual(['Options of the field "trade": "Cooperage"']);
  expect(opened.sandbox.setUp(wanted)).toEqual([]);
  expect(await (await opened.send("/rest/accounts/customfields/attributes")).text()).toMatch(/Mills.*Cooperage/su);
});

test("a new pipeline does not become the default", async () => {
  expect(await opened.rpc("newLead", { lead: {} })).toMatchObject({ stageset: { name: "Sales" } });
});
