/** Proves that jayson, a JSON-RPC client nobody here wrote, can do everything a migration does, unmodified. */
import { createRequire } from "node:module";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Exam, openExam, type Shape, withPlainIds } from "./open-exam.ts";

const require = createRequire(import.meta.url);
const jayson = require("jayson") as typeof import("jayson");
const promises = require("jayson/promise/index.js") as typeof import("jayson/promise/index.js");

let exam: Exam;
beforeAll(async () => {
  exam = await openExam();
});
afterAll(() => exam.close());

type Answer = { result?: unknown; error?: { code: number; message: string } | null; id?: unknown; jsonrpc?: string };
const address = (path = "/api/v1/json"): { hostname: string; port: string; path: string; headers: Record<string, string> } => {
  const { hostname, port } = new URL(exam.url);
  const authorization = `Basic ${Buffer.from(`${exam.user}:${exam.key}`).toString("base64")}`;
  return { hostname, port, path, headers: { authorization } };
};
const isPlain = (): boolean => exam.url.startsWith("http:");
/** Called back with the answer, as most programs use it. */
const called = (method: string, params: object, id?: string): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const client = isPlain() ? jayson.Client.http(address()) : jayson.Client.https(address());
    client.request(method, params, id, (error: unknown, answer?: unknown) => (error ? reject(error) : resolve(answer as Answer)));
  });
const promised = async (method: string, params: object, version = 2): Promise<Answer> => {
  const options = { ...address(), version };
  const client = isPlain() ? promises.Client.http(options) : promises.Client.https(options);
  const answer = (await client.request(method, params)) as Answer;
  return answer.result === undefined ? answer : { ...answer, result: withPlainIds(answer.result) };
};
const must = async (method: string, params: object): Promise<Shape> => {
  const answer = await promised(method, params);
  expect(answer.error).toBeNull();
  return answer.result as Shape;
};
/** What jayson makes of an HTTP status that is not 2xx: the status as code, the body as message. */
const refused = async (asked: Promise<Answer>): Promise<{ status: unknown; body: Answer }> => {
  const error = (await asked.then(
    () => expect.fail("it was answered"),
    (reason: unknown) => reason,
  )) as { code: unknown; message: string };
  return { status: error.code, body: JSON.parse(error.message) as Answer };
};

describe("called back", () => {
  test("by name and by position, with an id of its own or the caller's", async () => {
    expect(await called("add", { num1: 2, num2: 3 }, "mine")).toMatchObject({ result: 5, error: null, id: "mine", jsonrpc: "2.0" });
    expect(await called("add", [2, 3])).toMatchObject({ result: 5, id: expect.stringMatching(/\S/u) });
  });
  test("discovery tells where to go on", async () => {
    const { hostname, port, protocol } = new URL(exam.discoveryUrl);
    const options = { hostname, port, path: "/v1/json" };
    const client = protocol === "http:" ? jayson.Client.http(options) : jayson.Client.https(options);
    const answer = await new Promise<Answer>((resolve, reject) => {
      client.request("getApiForUsername", { username: exam.user }, "apeye", (error: unknown, found?: unknown) =>
        error ? reject(error) : resolve(found as Answer),
      );
    });
    expect(answer).toMatchObject({ id: "apeye", result: { api: expect.stringMatching(/\S/u) } });
  });
  test("a success goes to the result and not to the error of a callback with three arguments", async () => {
    const client = isPlain() ? jayson.Client.http(address()) : jayson.Client.https(address());
    const heard = await new Promise<unknown[]>((resolve) => {
      client.request("add", [1, 1], (error?: unknown, refusal?: unknown, result?: unknown) => resolve([error, refusal, result]));
    });
    expect(heard).toEqual([null, null, 2]);
  });
});

describe("promised", () => {
  test("the older version of the protocol, without jsonrpc, is answered as well", async () => {
    expect(await promised("add", [4, 5], 1)).toMatchObject({ result: 9, error: null });
  });
  test("an unknown method, a wrong value and an old revision are errors it can read", async () => {
    expect(await refused(promised("noSuch", {}))).toMatchObject({ status: 404, body: { error: { code: -32601 } } });
    expect((await refused(promised("newContact", { contact: {} }))).body).toMatchObject({ error: { message: expect.any(String) } });
    const made = await must("newContact", { contact: { name: exam.unique("Jay") } });
    expect(await refused(promised("editContact", { contactId: made["id"], rev: "41", contact: {} }))).toMatchObject({
      status: 409,
      body: { error: { code: 409 } },
    });
  });
  test("a wrong key is an error it can read", async () => {
    const wrong = { ...address(), headers: { authorization: `Basic ${Buffer.from(`${exam.user}:not-a-key-at-all`).toString("base64")}` } };
    const client = isPlain() ? promises.Client.http(wrong) : promises.Client.https(wrong);
    expect(await refused(client.request("add", [1, 1]) as Promise<Answer>)).toMatchObject({ status: 401, body: { error: { code: 401 } } });
  });
});

describe("a tour", () => {
  test("a company with its people: made, found, read, changed, deleted", async () => {
    const word = exam.uniqueWord("Jayson");
    const tag = exam.unique("Jayson");
    await exam.rpc("newTag", { tag: { name: tag, entityType: "Accounts" } });
    const account = await track("Account", "newAccount", { account: { name: `${word} Works`, url: ["jayson.example"], tags: [tag] } });
    const email = `${word}@engines.example`;
    const contact = await track("Contact", "newContact", {
      contact: {
        name: `Ada ${word}`,
        email: [email],
        phone: { work: "717-555-0480" },
        accounts: [{ id: account["id"], relationship: "Owner" }],
      },
    });
    expect(await must("searchByEmail", { emailAddressString: email })).toMatchObject({ contacts: [{ id: contact["id"], stub: true }] });
    expect(await must("findContacts", { query: { accountId: account["id"] }, stubResponses: false })).toMatchObject([
      { id: contact["id"] },
    ]);
    expect(await must("searchAccounts", { string: word, limit: 5 })).toMatchObject([{ id: account["id"] }]);
    const edited = await must("editContact", { contactId: contact["id"], rev: contact["rev"], contact: { description: "Countess" } });
    expect(edited).toMatchObject({ description: "Countess", accounts: [{ id: account["id"] }] });
    expect(await must("getAccount", [account["id"]])).toMatchObject({ tags: [tag], contacts: [{ id: contact["id"] }] });
    expect(await must("deleteContact", [contact["id"], edited["rev"]])).toBe(true);
  });
  test("a deal with its work: made, linked, closed, looked back on, deleted", async () => {
    const product = await track("Product", "newProduct", { product: { name: exam.unique("Engine") } });
    const source = await exam.rpc("newSource", { name: exam.unique("Fair") });
    const deal = await track("Lead", "newLead", {
      lead: {
        description: "Difference engine",
        sources: [{ id: source["id"] }],
        products: [{ id: product["id"], quantity: 2, price: { currency: "USD", amount: 100 } }],
      },
    });
    expect(deal).toMatchObject({ value: { currency: "USD" }, sources: [{ id: source["id"] }] });
    const about = { entityType: "Leads", id: deal["id"] };
    await track("Note", "newNote", [about, "Sent the drawings"]);
    const task = await track("Task", "newTask", { task: { title: "Call", entity: about } });
    expect(await must("editTask", { taskId: task["id"], rev: task["rev"], task: { title: "Call again" } })).toMatchObject({
      title: "Call again",
    });
    const call = await track("Activity", "newActivity", { activity: { name: "Call", activityTypeId: 1, leads: [about] } });
    const logged = await must("editActivity", { activityId: call["id"], rev: call["rev"], activity: { status: 1, logNote: "Bought" } });
    expect(logged).toMatchObject({ status: 1, logNote: { note: "Bought" } });
    const seen = (await must("findTimeline", { query: about, orderBy: "time", orderDirection: "DESC" })) as unknown as Shape[];
    expect(seen.length).toBeGreaterThanOrEqual(2);
    const outcomes = (await must("findLead_Outcomes", [])) as unknown as Shape[];
    const won = outcomes.find((outcome) => outcome["type"] === 10);
    const rev = (await must("getLead", { leadId: deal["id"] }))["rev"];
    expect(await must("editLead", { leadId: deal["id"], rev, lead: { outcome: won } })).toMatchObject({ status: 10 });
    expect(await must("deleteLead", { leadId: deal["id"], rev: "REV_IGNORE" })).toBe(true);
    const answer = await promised("getLead", { leadId: deal["id"] });
    expect(answer.result).toMatchObject({ id: deal["id"], deletedTime: expect.any(String) });
  });
  test("what an account is made of, whether nothing is sent, an empty list or an empty object", async () => {
    for (const method of ["findCustomFields", "findTags", "findUsers", "findStagesets", "findMilestones", "instanceData", "getUser"]) {
      const answers = await Promise.all([promised(method, []), promised(method, {}), exam.call(method)]);
      expect(answers.map(({ error }) => error)).toEqual([null, null, null]);
      expect(answers[0]?.result).toEqual(answers[1]?.result);
      expect(answers[0]?.result).toEqual(answers[2]?.result);
    }
  });
});

/** Makes a record with jayson; the exam takes it back at the end, as it does with what it made itself. */
async function track(kind: string, method: string, params: object): Promise<Shape> {
  const made = await must(method, params);
  exam.leftBehind(kind, made["id"]);
  return made;
}
