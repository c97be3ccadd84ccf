/** Examines users and teams over JSON-RPC, and the searches that find them among others. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Exam, openExam, parts, type Shape } from "./open-exam.ts";

let exam: Exam;
let me: Shape;
beforeAll(async () => {
  exam = await openExam();
  me = await exam.rpc("getUser");
});
afterAll(() => exam.close());

const ids = (shapes: readonly Shape[]): unknown[] => shapes.map((shape) => shape["id"]);

test("a user is made with names and addresses, changed with its revision, and deleted", async () => {
  const email = `${exam.uniqueWord("grace")}@engines.example`;
  const made = await exam.rpc("newUser", { user: { firstName: "Grace", lastName: "Hopper", emails: [email], sendInvite: false } });
  expect(made).toMatchObject({
    entityType: "Users",
    rev: "0",
    name: "Grace Hopper",
    emails: [email],
    isEnabled: true,
    isAdministrator: false,
  });
  const edited = await exam.rpc("editUser", { userId: made["id"], rev: "0", user: { lastName: "Murray", isEnabled: false } });
  expect(edited).toMatchObject({ rev: "1", name: "Grace Murray", emails: [email], isEnabled: false });
  expect(await exam.call("editUser", { userId: made["id"], rev: "0", user: { lastName: "Late" } })).toMatchObject({ status: 409 });
  expect((await exam.call("deleteUser", { userId: made["id"], rev: "1" })).result).toBe(true);
  expect(ids(await exam.list("findUsers"))).not.toContain(made["id"]);
});

test("a user needs a name, and an address nobody else has", async () => {
  const [taken] = me["emails"] as string[];
  expect((await exam.call("newUser", { user: { firstName: "No", lastName: "Address" } })).error).toBeTruthy();
  expect((await exam.call("newUser", { user: { firstName: "Twice", lastName: "Told", emails: [taken] } })).error).toBeTruthy();
});

test("getUser reads anybody by id, and the caller without one", async () => {
  const [other] = (await exam.list("findUsers")).filter((user) => user["id"] !== me["id"]);
  expect(await exam.rpc("getUser", { userId: other?.["id"] })).toMatchObject({ id: other?.["id"], name: other?.["name"] });
  expect(await exam.rpc("getUser", [me["id"]])).toMatchObject({ id: me["id"] });
});

test("users come by last name unless told", async () => {
  const names = (await exam.list("findUsers")).map((user) => String(user["lastName"]).toLowerCase());
  expect(names).toEqual([...names].sort());
});

test("a team is made of users, found, changed and deleted", async () => {
  const name = exam.unique("North");
  const made = await exam.rpc("newTeam", { team: { name, members: [{ entityType: "Users", id: me["id"] }] } });
  expect(made).toMatchObject({ entityType: "Teams", rev: "0", name, members: [{ id: me["id"], entityType: "Users" }] });
  expect(ids(await exam.list("findTeams", { limit: 100 }))).toContain(made["id"]);
  const edited = await exam.rpc("editTeam", { teamId: made["id"], rev: "0", team: { members: [] } });
  expect(edited).toMatchObject({ rev: "1", name, members: [] });
  expect((await exam.call("deleteTeam", { teamId: made["id"], rev: "1" })).result).toBe(true);
  expect(await exam.rpc("getTeam", { teamId: made["id"] })).toHaveProperty("deletedTime");
});

test("a lead can be assigned to a team, and found as my team's", async () => {
  const team = await exam.rpc("newTeam", { team: { name: exam.unique("South"), members: [{ entityType: "Users", id: me["id"] }] } });
  const lead = await exam.rpc("newLead", { lead: { assignee: { entityType: "Teams", id: team["id"] } } });
  expect(lead["assignee"]).toMatchObject({ id: team["id"], entityType: "Teams" });
  const found = async (query: Shape): Promise<unknown[]> =>
    ids(await exam.list("findLeads", { query, orderBy: "id", orderDirection: "DESC", limit: 5 }));
  expect(await found({ filter: 1 })).toContain(lead["id"]);
  expect(await found({ filter: 0 })).not.toContain(lead["id"]);
  expect(await found({ assignee: [{ entityType: "Teams", id: team["id"] }] })).toEqual([lead["id"]]);
});

test("searches look at several kinds at once and give one list of stubs", async () => {
  const word = exam.uniqueWord("Quillon");
  const contact = await exam.rpc("newContact", { contact: { name: `Zoe ${word}` } });
  const account = await exam.rpc("newAccount", { account: { name: `${word} Works` } });
  const team = await exam.rpc("newTeam", { team: { name: `Team ${word}` } });
  const found = async (method: string, params: Shape = {}): Promise<unknown[]> =>
    (await exam.list(method, { string: word, ...params })).map((stub) => [stub["entityType"], stub["id"], stub["stub"]]);
  expect(await found("searchContactsAndUsers")).toEqual([["Contacts", contact["id"], true]]);
  expect(await found("searchUsersAndTeams")).toEqual([["Teams", team["id"], true]]);
  expect(await found("searchActivityParticipants")).toEqual([
    ["Accounts", account["id"], true],
    ["Contacts", contact["id"], true],
  ]);
  expect(await found("searchActivityParticipants", { limit: 1 })).toHaveLength(1);
  const mentionable = { entityType: "Accounts", entityId: account["id"] };
  expect(await found("searchMentionableEntities", mentionable)).toEqual([["Contacts", contact["id"], true]]);
  const known = { ...mentionable, knownLocalEntities: [{ entityType: "Contacts", id: contact["id"] }] };
  expect(await found("searchMentionableEntities", known)).toEqual([]);
  expect(parts(await exam.rpc("searchUniversal", { string: word }), "contacts")).toHaveLength(1);
});
