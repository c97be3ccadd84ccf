/** Examines what deleting and restoring over REST does. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Exam, openExam, parts, type Shape } from "./open-exam.ts";
import { firstOf, linksOf, numberOf, type RestHands, restHands } from "./rest-hands.ts";

let exam: Exam;
let hands: RestHands;
beforeAll(async () => {
  exam = await openExam();
  hands = restHands(exam);
});
afterAll(() => exam.close());

describe("deleting", () => {
  test("a contact takes it out of the lists; restored it is back without its tags and companies", async () => {
    const account = await hands.newAccount();
    const tag = await hands.make("tags", { name: exam.unique("Trash"), tagType: "2" });
    const made = await hands.newContact({ links: { accounts: [account["id"]], tags: [tag["id"]] } });
    const path = `/contacts/${String(made["id"])}`;
    expect(made).toMatchObject({ links: { accounts: [account["id"]], tags: [tag["id"]] } });
    const answer = await exam.rest("DELETE", path);
    // The description lists 200 and 204, and says 204: which one it is is unknown.
    expect(exam.either(204, 200)).toContain(answer.status);
    expect(await hands.ids("contacts", "")).not.toContain(made["id"]);
    const restored = await exam.rest("POST", `${path}/undelete`, {});
    expect(restored.status).toBe(200);
    expect(firstOf(restored)).toMatchObject({ id: made["id"], links: { accounts: [], tags: [] } });
    expect(await hands.ids("contacts", "")).toContain(made["id"]);
  });
  test("an account and a lead answers 200 with the record and its time of deletion", async () => {
    const [account, lead] = [await hands.newAccount(), await hands.newLead()];
    for (const [resource, made] of [
      ["accounts", account],
      ["leads", lead],
    ] as const) {
      const answer = await exam.rest("DELETE", `/${resource}/${String(made["id"])}`);
      expect(answer.status).toBe(200);
      expect(parts(answer.body, resource)).toMatchObject([{ id: made["id"], deletedTime: expect.any(Number) }]);
    }
  });
  test("takes several records at once, or none when one of them is not there", async () => {
    const [one, two] = [await hands.newAccount(), await hands.newAccount()];
    expect((await exam.rest("DELETE", `/accounts/${String(one["id"])},999999999-accounts`)).status).toBe(404);
    const answer = await exam.rest("DELETE", `/accounts/${String(one["id"])},${numberOf(two)}`);
    expect(parts(answer.body, "accounts")).toHaveLength(2);
    expect((await exam.rest("DELETE", `/accounts/${String(one["id"])}`)).status).toBe(404);
  });
  test("a company leaves its people, who no longer show it", async () => {
    const account = await hands.newAccount();
    const person = await hands.newContact({ links: { accounts: [account["id"]] } });
    await exam.rest("DELETE", `/accounts/${String(account["id"])}`);
    expect(linksOf(await hands.read(`/contacts/${String(person["id"])}`))["accounts"]).toEqual([]);
  });
  test("a note, a tag, a source and a product can be restored, a task cannot", async () => {
    const person = await hands.newContact();
    const note = firstOf(await exam.rest("POST", "/notes", { data: { body: "Hello", links: { parent: person["id"] } } }));
    const tag = await hands.make("tags", { name: exam.unique("Gone"), tagType: "1" });
    const source = await hands.make("sources", { name: exam.unique("Gone") });
    const product = { id: `${String((await exam.rpc("newProduct", { product: { name: exam.unique("Gone") } }))["id"])}-products` };
    for (const [resource, made] of Object.entries({ notes: note, tags: tag, sources: source, products: product } as Record<
      string,
      Shape
    >)) {
      expect((await exam.rest("DELETE", `/${resource}/${String(made["id"])}`)).status, resource).toBe(200);
      expect(await hands.ids(resource, ""), resource).not.toContain(made["id"]);
      expect((await exam.rest("POST", `/${resource}/${String(made["id"])}/undelete`, {})).status, resource).toBe(200);
      expect(await hands.ids(resource, ""), resource).toContain(made["id"]);
    }
    const task = firstOf(await exam.rest("POST", "/tasks", { title: "Call back" }));
    expect((await exam.rest("DELETE", `/tasks/${String(task["id"])}`)).status).toBe(200);
    expect((await exam.rest("POST", `/tasks/${String(task["id"])}/undelete`, {})).status).toBe(404);
  });
  test("there is no deleting of activities, users and reference lists", async () => {
    const activity = await hands.make("activities", { name: "Call" });
    for (const path of [`/activities/${String(activity["id"])}`, "/users/1-users", "/stagesets/1-stagesets", "/outcomes/1-outcomes"])
      expect((await exam.rest("DELETE", path)).status, path).toBe(404);
  });
});

test("a record in the trash is read by its id, and cannot be patched", async () => {
  const made = await hands.newLead();
  const path = `/leads/${String(made["id"])}`;
  await exam.rest("DELETE", path);
  expect(await hands.read(path)).toMatchObject({ deletedTime: expect.any(Number) });
  expect((await hands.patch(path, { op: "replace", path: "/leads/0/description", value: "x" })).status).toBe(404);
});
