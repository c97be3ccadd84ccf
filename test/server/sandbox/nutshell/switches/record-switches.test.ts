/** Tests both positions of the switches about what happens to records by itself. */
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import type { Position } from "../../../../../server/sandbox/nutshell/switches.ts";
import { type Opened, openSandbox } from "../open-sandbox.ts";

let opened: Opened;
beforeAll(async () => {
  opened = await openSandbox();
});
afterEach(() => opened.sandbox.switches.reset());
afterAll(() => opened.close());

type Made = { id: number; rev: string };
const revOf = async (kind: "Contact" | "Lead" | "Account", id: number): Promise<string> =>
  (await opened.rpc<Made>(`get${kind}`, { [`${kind.toLowerCase()}Id`]: id })).rev;
const contact = { entityType: "Contacts", id: 3 };

const acts: readonly (readonly [string, (lead: Made) => Promise<unknown>])[] = [
  ["a note", (lead) => opened.rpc("newNote", { entity: { entityType: "Leads", id: lead.id }, note: "x" })],
  ["a task", (lead) => opened.rpc("newTask", { task: { title: "x", entity: { entityType: "Leads", id: lead.id } } })],
  [
    "an activity",
    (lead) =>
      opened.rpc("newActivity", { activity: { name: "x", participants: [contact], leads: [{ id: lead.id, entityType: "Leads" }] } }),
  ],
];

test.each(acts)("%s about a record leaves its revision alone, or raises it", async (_, act) => {
  const lead = await opened.rpc<Made>("newLead", { lead: { description: "Watched" } });
  await act(lead);
  expect(await revOf("Lead", lead.id)).toBe(lead.rev);
  opened.sandbox.switches.set("record.rev-on-link", "linked too");
  await act(lead);
  expect(await revOf("Lead", lead.id)).toBe(String(Number(lead.rev) + 1));
});

const withChildren = async (): Promise<{ lead: Made; note: Made; task: Made; activity: Made; shared: Made }> => {
  const lead = await opened.rpc<Made>("newLead", { lead: { description: "With children" } });
  const of = { entityType: "Leads", id: lead.id };
  return {
    lead,
    note: await opened.rpc<Made>("newNote", { entity: of, note: "x" }),
    task: await opened.rpc<Made>("newTask", { task: { title: "x", entity: of } }),
    activity: await opened.rpc<Made>("newActivity", {
      activity: { name: "x", participants: [{ entityType: "Users", id: 1 }], leads: [of] },
    }),
    shared: await opened.rpc<Made>("newActivity", { activity: { name: "x", participants: [contact], leads: [of] } }),
  };
};
const inTrash = async ({ note, task, activity, shared }: Awaited<ReturnType<typeof withChildren>>): Promise<boolean[]> => {
  const records = [
    await opened.rpc("getNote", { noteId: note.id }),
    await opened.rpc("getTask", { taskId: task.id }),
    await opened.rpc("getActivity", { activityId: activity.id }),
    await opened.rpc("getActivity", { activityId: shared.id }),
  ];
  return records.map((record) => typeof record["deletedTime"] === "string");
};

test.each<[Position<"record.children">, boolean[]]>([
  ["stay", [false, false, false, false]],
  ["go along", [true, true, true, false]],
])("when a lead is deleted, what is about it alone can %s, and does not come back with it", async (position, gone) => {
  opened.sandbox.switches.set("record.children", position);
  const made = await withChildren();
  await opened.rpc("deleteLead", { leadId: made.lead.id, rev: await revOf("Lead", made.lead.id) });
  expect(await inTrash(made)).toEqual(gone);
  expect((await opened.send(`/rest/leads/${made.lead.id}-leads/undelete`, { method: "POST" })).status).toBe(200);
  expect(await inTrash(made)).toEqual(gone);
});

test("the note of an activity's log goes with the activity", async () => {
  opened.sandbox.switches.set("record.children", "go along");
  const { lead, activity } = await withChildren();
  const logged = await opened.rpc<{ logNote: Made }>("editActivity", {
    activityId: activity.id,
    rev: activity.rev,
    activity: { status: 1, logNote: "x" },
  });
  await opened.rpc("deleteLead", { leadId: lead.id, rev: await revOf("Lead", lead.id) });
  expect(await opened.rpc("getNote", { noteId: logged.logNote.id })).toMatchObject({ deletedTime: expect.any(String) });
});

test("find* leaves out what is in the trash, or lists it", async () => {
  const made = await opened.rpc<Made>("newAccount", { account: { name: "Short-lived" } });
  await opened.rpc("deleteAccount", { accountId: made.id, rev: made.rev });
  const listed = async (): Promise<boolean> =>
    (await opened.rpc<Made[]>("findAccounts", { orderBy: "id", orderDirection: "DESC", limit: 5 })).some(({ id }) => id === made.id);
  expect(await listed()).toBe(false);
  opened.sandbox.switches.set("record.find-deleted", "listed");
  expect(await listed()).toBe(true);
});
