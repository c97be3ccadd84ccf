/** Tests the switches of the REST surface in each of their positions. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { type Opened, openSandbox } from "../open-sandbox.ts";

type Shape = Record<string, unknown>;
type Answer = { status: number; type: string; text: string; body: unknown };

let opened: Opened;
beforeAll(async () => {
  opened = await openSandbox();
});
afterEach(() => opened.sandbox.switches.reset());
afterAll(() => opened.close());

const PATCH = "application/json-patch+json";
const turn = (name: string, position: string): void => opened.sandbox.switches.set(name, position);
async function rest(method: string, path: string, body?: unknown, type = "application/json"): Promise<Answer> {
  const init = body === undefined ? {} : { body: JSON.stringify(body), headers: { "content-type": type } };
  const response = await opened.send(`/rest${path}`, { method, ...init });
  const text = await response.text();
  const answered = response.headers.get("content-type") ?? "";
  return { status: response.status, type: answered, text, body: answered.includes("json") && text !== "" ? JSON.parse(text) : undefined };
}
const records = (answer: Answer, key: string): Shape[] => (answer.body as Record<string, Shape[]>)[key] ?? [];
const make = async (resource: string, input: Shape): Promise<Shape> =>
  records(await rest("POST", `/${resource}`, { [resource]: [input] }), resource)[0] ?? {};
const read = async (resource: string, id: unknown): Promise<Shape> =>
  records(await rest("GET", `/${resource}/${String(id)}`), resource)[0] ?? {};
const patch = (resource: string, id: unknown, path: string, value: unknown): Promise<Answer> =>
  rest("PATCH", `/${resource}/${String(id)}`, [{ op: "replace", path: `/${resource}/0/${path}`, value }], PATCH);
const number = (record: Shape): number => Number.parseInt(String(record["id"]), 10);

describe("answers of writes", () => {
  test("rest.account-create: a new company answers 201 or 200", async () => {
    const create = async (): Promise<number> => (await rest("POST", "/accounts", { accounts: [{ name: "Apple" }] })).status;
    expect(await create()).toBe(201);
    turn("rest.account-create", "200");
    expect(await create()).toBe(200);
  });
  test("rest.account-patch: a changed company answers nothing or itself", async () => {
    const { id } = await make("accounts", { name: "Apple" });
    expect(await patch("accounts", id, "name", "Pear")).toMatchObject({ status: 204, text: "" });
    turn("rest.account-patch", "200");
    const answer = await patch("accounts", id, "name", "Plum");
    expect(answer.status).toBe(200);
    expect(records(answer, "accounts")).toMatchObject([{ id, name: "Plum" }]);
  });
  test("rest.contact-delete: a deleted person answers nothing or itself", async () => {
    const remove = async (): Promise<Answer> => rest("DELETE", `/contacts/${String((await make("contacts", { name: "Ada" }))["id"])}`);
    expect(await remove()).toMatchObject({ status: 204, text: "" });
    turn("rest.contact-delete", "200");
    expect(records(await remove(), "contacts")).toMatchObject([{ name: "Ada", deletedTime: expect.any(Number) }]);
  });
  test("rest.deleted-get: what is in the trash is read, or is not there", async () => {
    const { id } = await make("leads", { description: "Lost" });
    await rest("DELETE", `/leads/${String(id)}`);
    expect(await read("leads", id)).toMatchObject({ deletedTime: expect.any(Number) });
    turn("rest.deleted-get", "404");
    expect(await rest("GET", `/leads/${String(id)}`)).toMatchObject({ status: 404, type: expect.stringContaining("text/html") });
    expect((await rest("POST", `/leads/${String(id)}/undelete`, {})).status).toBe(200);
  });
  test("rest.patch-type-status: a PATCH of another content type answers 415 or 400, in the same words", async () => {
    const { id } = await make("contacts", { name: "Ada" });
    const wrong = (): Promise<Answer> => rest("PATCH", `/contacts/${String(id)}`, []);
    expect((await wrong()).status).toBe(415);
    turn("rest.patch-type-status", "400");
    expect(await wrong()).toMatchObject({ status: 400, body: "application/json-patch+json is required, see http://jsonapi.org" });
  });
  test("rest.wrong-method: a path that does not take a method answers a page, or 405 with a bare text", async () => {
    const { id } = await make("activities", { name: "Call" });
    const remove = (): Promise<Answer> => rest("DELETE", `/activities/${String(id)}`);
    expect(await remove()).toMatchObject({ status: 404, type: expect.stringContaining("text/html") });
    turn("rest.wrong-method", "405");
    expect(await remove()).toMatchObject({ status: 405, body: "Internal Error" });
    expect((await rest("DELETE", "/activities/999999-activities")).status).toBe(404);
    expect((await rest("GET", "/nothing-like-this")).status).toBe(404);
  });
  test("rest.note-author: a note names its author or does not", async () => {
    const { id } = await make("contacts", { name: "Ada" });
    const note = async (): Promise<Shape> =>
      records(await rest("POST", "/notes", { data: { body: "Hello", links: { parent: id } } }), "notes")[0] ?? {};
    expect(await note()).toMatchObject({ links: { creator: "1-users" } });
    turn("rest.note-author", "hidden");
    expect((await note())["links"]).not.toHaveProperty("creator");
  });
  test("custom.made-answer: a new field answers its definition or nothing", async () => {
    const define = (name: string): Promise<Answer> => rest("POST", "/leads/customfield", { name, type: "String" });
    expect(records(await define("Shape"), "customFields")).toMatchObject([{ title: "Shape", type: "string" }]);
    turn("custom.made-answer", "empty");
    expect(await define("Weight")).toMatchObject({ status: 200, text: "" });
    expect((await rest("GET", "/leads/customfields/attributes")).text).toContain("Weight");
  });
});

describe("lists", () => {
  test("rest.page-size: a page nobody sized holds 50 rows or 20", async () => {
    for (let n = 0; n < 55; n += 1) await make("contacts", { name: `Person ${n}` });
    expect(records(await rest("GET", "/contacts"), "contacts")).toHaveLength(50);
    turn("rest.page-size", "20");
    expect(records(await rest("GET", "/contacts"), "contacts")).toHaveLength(20);
    expect(records(await rest("GET", "/contacts?page[page]=1"), "contacts")).toHaveLength(20);
  });
  test("rest.count: the count is of all that is met, or of the page", async () => {
    const count = async (): Promise<unknown> => ((await rest("GET", "/accounts?page[limit]=1")).body as { meta: Shape }).meta["count"];
    expect(await count()).toBeGreaterThan(1);
    turn("rest.count", "page");
    expect(await count()).toBe(1);
  });
  test.each([
    ["stages", "stages"],
    ["stagesets", "stagesets"],
    ["audiences", "emAudiences"],
    ["leads/customfields/attributes", "customFields"],
  ])("rest.lists: %s stand under a key or bare", async (path, key) => {
    const enveloped = records(await rest("GET", `/${path}`), key);
    turn("rest.lists", "bare");
    expect((await rest("GET", `/${path}`)).body).toEqual(enveloped);
    expect(records(await rest("GET", "/accounts?page[limit]=1"), "accounts")).toHaveLength(1);
  });
  test("rest.list-fields: the columns of a row are named, or a list", async () => {
    const columns = async (): Promise<unknown> => records(await rest("GET", "/contacts/list?page[limit]=1"), "listItems")[0]?.["fields"];
    expect(await columns()).toMatchObject({ name: { value: expect.any(String) } });
    turn("rest.list-fields", "array");
    expect(await columns()).toContainEqual({ name: "name", value: expect.any(String) });
  });
  test("rest.lead-amount: a lead's amount is a number, or digits", async () => {
    const { id } = await make("leads", {});
    const amount = async (): Promise<unknown> => {
      const { value } = records(await rest("GET", `/leads/${String(id)}`), "leads")[0] ?? {};
      return (value as Shape)["amount"];
    };
    expect(await amount()).toBe(0);
    turn("rest.lead-amount", "text");
    expect(await amount()).toBe("0");
  });
  test("rest.custom-filter: a custom field is met by whole values or by parts", async () => {
    await rest("POST", "/contacts/customfield", { name: "Key", type: "String" });
    const { id } = await make("contacts", { name: "Ada", customFields: { Key: "rsoft/contact/1042" } });
    const found = async (value: string): Promise<unknown[]> =>
      records(await rest("GET", `/contacts?filter[Key]=${encodeURIComponent(value)}`), "contacts").map((contact) => contact["id"]);
    expect(await found("rsoft/contact/104")).toEqual([]);
    expect(await found("RSOFT/contact/1042")).toEqual([id]);
    turn("rest.custom-filter", "fuzzy");
    expect(await found("RSOFT/contact/104")).toEqual([id]);
    expect(await found("rsoft/contact/1043")).toEqual([]);
  });
});

describe("leads and tasks", () => {
  test("lead.stage-patch: a lead's stage is moved by a patch or refused", async () => {
    const { id } = await make("leads", { description: "Moving" });
    const stages = records(await rest("GET", "/stages"), "stages");
    const stage = stages[1]?.["id"];
    expect((await patch("leads", id, "links/stage", stage)).status).toBe(204);
    expect(await read("leads", id)).toMatchObject({ links: { stage } });
    turn("lead.stage-patch", "refused");
    expect((await patch("leads", id, "links/stage", stages[0]?.["id"])).status).toBe(400);
    expect(await read("leads", id)).toMatchObject({ links: { stage } });
  });
  test("lead.market-patch: a lead's market is changed by a patch or refused", async () => {
    opened.sandbox.setUp({
      pipelines: [],
      outcomes: [],
      activityTypes: [],
      users: [],
      markets: [{ name: "India", currency: "INR" }],
    });
    const made = await make("leads", { description: "Abroad" });
    const market = records(await rest("GET", "/markets"), "markets").find((each) => each["name"] !== "U.S.")?.["id"];
    const marketOf = async (): Promise<unknown> => {
      const lead = await opened.rpc<{ market: { id: number } }>("getLead", { leadId: number(made) });
      return `${lead.market.id}-markets`;
    };
    expect((await patch("leads", made["id"], "links/market", market)).status).toBe(204);
    expect(await marketOf()).toBe(market);
    turn("lead.market-patch", "refused");
    expect((await patch("leads", made["id"], "links/market", "1-markets")).status).toBe(400);
    expect(await marketOf()).toBe(market);
  });
  test("lead.first-account: the first company of a lead is its primary one or one of several", async () => {
    const accounts = [(await make("accounts", { name: "One" }))["id"], (await make("accounts", { name: "Two" }))["id"]];
    const kept = async (): Promise<{ primaryAccount?: unknown; accounts: unknown[] }> =>
      opened.rpc("getLead", { leadId: number(await make("leads", { description: "Shared", links: { accounts } })) });
    expect(await kept()).toMatchObject({ primaryAccount: { name: "One" }, accounts: [{ name: "Two" }] });
    turn("lead.first-account", "further");
    const further = await kept();
    expect(further.accounts).toMatchObject([{ name: "One" }, { name: "Two" }]);
    expect(further.primaryAccount ?? null).toBeNull();
  });
  test("lead.first-account: a primary company that JSON-RPC set stays primary when REST adds another", async () => {
    turn("lead.first-account", "further");
    const [one, two] = [await make("accounts", { name: "One" }), await make("accounts", { name: "Two" })];
    const lead = await opened.rpc<{ id: number }>("newLead", { lead: { primaryAccount: { id: number(one) } } });
    await rest("PATCH", `/leads/${lead.id}`, [{ op: "add", path: "/leads/0/links/accounts/-", value: two["id"] }], PATCH);
    expect(await opened.rpc("getLead", { leadId: lead.id })).toMatchObject({
      primaryAccount: { name: "One" },
      accounts: [{ name: "Two" }],
    });
  });
  test("task.completion: a task is completed by its time or by a yes; the other key does nothing", async () => {
    const { id } = records(await rest("POST", "/tasks", { title: "Call back" }), "tasks")[0] ?? {};
    expect((await patch("tasks", id, "isCompleted", true)).status).toBe(204);
    expect(await read("tasks", id)).toMatchObject({ isCompleted: false });
    await patch("tasks", id, "completedTime", 1_735_689_600);
    expect(await read("tasks", id)).toMatchObject({ isCompleted: true, completedTime: 1_735_689_600 });
    turn("task.completion", "isCompleted");
    await patch("tasks", id, "completedTime", null);
    expect(await read("tasks", id)).toMatchObject({ isCompleted: true });
    await patch("tasks", id, "isCompleted", false);
    expect(await read("tasks", id)).toMatchObject({ isCompleted: false, completedTime: null });
  });
  test("custom.slash: an escaped slash in a path means the slash of a field's name, or itself", async () => {
    await rest("POST", "/leads/customfield", { name: "Here/there", type: "String" });
    const { id } = await make("leads", { description: "Slashed" });
    expect((await patch("leads", id, "Here~1there", "12")).status).toBe(204);
    expect(await read("leads", id)).toMatchObject({ customFields: { "Here/there": "12" } });
    turn("custom.slash", "literal");
    expect((await patch("leads", id, "Here~1there", "13")).status).toBe(400);
    expect((await patch("leads", id, "Here/there", "14")).status).toBe(204);
    expect(await read("leads", id)).toMatchObject({ customFields: { "Here/there": "14" } });
  });
});

describe("the feed", () => {
  test("events.actor: a key without impersonation is named itself, or as the user it calls for", async () => {
    const authorization = opened.basic("ada@analytical.example", opened.sandbox.plainKey);
    const newest = async (): Promise<Shape> => {
      await opened.rpc("newContact", { contact: { name: "Made by a key" } }, authorization);
      return records(await rest("GET", "/events?limit=1"), "events")[0] ?? {};
    };
    expect(await newest()).toMatchObject({ actorType: "origins", links: { actor: "7-origins" } });
    turn("events.actor", "user");
    const user = await opened.rpc<{ id: number }>("getUser", {}, authorization);
    expect(await newest()).toMatchObject({ actorType: "users", links: { actor: `${user.id}-users` } });
  });
  test("events.max-id: the event named by max_id is left out or is the first", async () => {
    const ids = async (query: string): Promise<unknown[]> => records(await rest("GET", `/events?${query}`), "events").map((e) => e["id"]);
    const [newest, second] = await ids("limit=2");
    expect(await ids(`max_id=${String(newest)}&limit=1`)).toEqual([second]);
    turn("events.max-id", "inclusive");
    expect(await ids(`max_id=${String(newest)}&limit=1`)).toEqual([newest]);
  });
});

describe("rest.files", () => {
  const form = (name: string, content: string): FormData => {
    const data = new FormData();
    data.append("comment", "not a file");
    data.append("file", new File([content], name, { type: "text/plain" }));
    return data;
  };
  test.each(["contacts", "accounts", "leads"])(
    "files of %s are not taken, or kept with name, kind, size and checksum",
    async (resource) => {
      const { id } = await make(resource, resource === "leads" ? { description: "Filed" } : { name: "Filed" });
      const path = `/rest/${resource}/${String(id)}/files`;
      const upload = (): Promise<Response> => opened.send(path, { method: "POST", body: form("plan – é.txt", "twenty\r\n--wheels") });
      const refused = await upload();
      expect(refused.status).toBe(404);
      expect(await refused.text()).toContain("Not Found");
      turn("rest.files", "uploads");
      const answer = await upload();
      expect(answer.status).toBe(201);
      const [file] = ((await answer.json()) as { files: Shape[] }).files;
      expect(file).toMatchObject({
        type: "files",
        name: "plan – é.txt",
        mime: "text/plain",
        size: 16,
        sha: expect.stringMatching(/^[0-9a-f]{64}$/u),
      });
      expect(await read(resource, id)).toMatchObject({ links: { files: [file?.["id"]] } });
      expect(records(await rest("GET", `/${resource}/${String(id)}/files`), "files")).toEqual([file]);
      expect(await read("files", file?.["id"])).toEqual(file);
    },
  );
  test("files of notes are shown as related files of what the note is about", async () => {
    turn("rest.files", "uploads");
    const person = await make("contacts", { name: "Filed" });
    const note =
      records(await rest("POST", "/notes", { data: { body: "See the file", links: { parent: person["id"] } } }), "notes")[0] ?? {};
    const bytes = Buffer.from([0, 255, 13, 10, 128]);
    const answer = await opened.send(`/rest/notes/${String(note["id"])}/files?name=scan.png`, {
      method: "POST",
      body: bytes,
      headers: { "content-type": "image/png" },
    });
    const [file] = ((await answer.json()) as { files: Shape[] }).files;
    expect(file).toMatchObject({ name: "scan.png", mime: "image/png", size: 5 });
    expect(await read("notes", note["id"])).toMatchObject({ links: { files: [file?.["id"]] } });
    expect(await read("contacts", person["id"])).toMatchObject({ links: { files: [], relatedFiles: [file?.["id"]] } });
    expect((await opened.send(`/rest/notes/${String(note["id"])}/files`, { method: "POST", body: "" })).status).toBe(400);
  });
});
