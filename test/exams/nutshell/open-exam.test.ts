/** Tests that the exam leaves somebody else's account as it found it. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { type NutshellSandbox, startNutshellSandbox } from "../../../server/sandbox/nutshell/start.ts";
import { openExam } from "./open-exam.ts";

let sandbox: NutshellSandbox;
beforeAll(async () => {
  sandbox = await startNutshellSandbox({ dataDirectory: null, port: 0 });
});
afterAll(() => sandbox.close());

const account = (irreversible: boolean): NonNullable<Parameters<typeof openExam>[0]> => ({
  url: sandbox.url,
  user: sandbox.user,
  key: sandbox.key,
  irreversible,
});

test("what the exam makes in somebody else's account is in the trash afterwards, whichever surface made it", async () => {
  const exam = await openExam(account(false));
  const live = (): unknown => [sandbox.fingerprint().fingerprint, sandbox.fingerprint().records];
  const before = live();
  const tag = exam.unique("Exam");
  await exam.rpc("newTag", { tag: { name: tag, entityType: "Contacts" } });
  await exam.rpc("newSource", { name: exam.unique("Exam") });
  const person = await exam.rpc("newContact", { contact: { name: "Ada Exam", tags: [tag] } });
  const deal = await exam.rpc("newLead", { lead: { contacts: [{ id: person["id"] }] } });
  await exam.rpc("newActivity", { activity: { name: "Call", leads: [{ id: deal["id"] }] } });
  await exam.rpc("newTask", { task: { title: "Ask", entity: { entityType: "Leads", id: deal["id"] } } });
  await exam.rpc("newNote", { entity: { entityType: "Leads", id: deal["id"] }, note: "gone soon" });
  await exam.rpc("newProduct", { product: { name: exam.unique("Exam") } });
  await exam.rest("POST", "/accounts", { accounts: [{ name: exam.unique("Exam") }] });
  await exam.rest("POST", "/activities", { activities: [{ name: "Meeting", startTime: 1_420_070_400, endTime: 1_420_074_000 }] });
  await exam.rest("POST", "/tags", { tags: [{ name: exam.unique("Exam"), tagType: "1", colorType: "1" }] });
  expect(live()).not.toEqual(before);
  await exam.close();
  expect(live()).toEqual(before);
});

test("what cannot be deleted again is not made in somebody else's account unless they say so", async () => {
  const careful = await openExam(account(false));
  const field = { name: careful.unique("Exam"), type: "String" };
  await expect(careful.rest("POST", "/contacts/customfield", field)).rejects.toThrow("NUTSHELL_EXAM_IRREVERSIBLE");
  await expect(careful.rpc("newUser", { user: { firstName: "Exam" } })).rejects.toThrow("NUTSHELL_EXAM_IRREVERSIBLE");
  await careful.close();
  const allowed = await openExam(account(true));
  expect((await allowed.rest("POST", "/contacts/customfield", field)).status).toBe(200);
  await allowed.close();
});
