/** Proves the section on the workbook of docs/bad-input.md: each row by its words. */
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterAll, beforeAll, expect, test } from "vitest";
import { requestSignOff } from "../../server/cli/request-sign-off.ts";
import type { Run } from "../../shared/record/run.ts";
import { shortSample } from "./short-sample.ts";
import { resultOf, startWalk, type Walk } from "./walk.ts";
import { type Hands, takeHold } from "./workbook-hands.ts";

let walk: Walk;
let id: string;
let hands: Hands;
beforeAll(async () => {
  walk = await startWalk();
  id = await walk.begin(await shortSample());
  resultOf(await walk.run(id, "extract"));
  resultOf(await walk.run(id, "propose"));
  await walk.client.call("sandbox-setup", { params: { id } });
  resultOf(await walk.run(id, "plan"));
  hands = await takeHold(walk.client, id, walk.service.links.find(({ role }) => role === "operations")?.url.split("token=")[1] ?? "");
});
afterAll(() => walk.end());

const sign = async (as: string, hash?: string, gate: "mapping" | "go-live" = "mapping") =>
  await (await requestSignOff(walk.client, { migration: id, gate, as })).sign(hash);
const written = async (): Promise<unknown> => (await walk.client.call("sandbox-fingerprint")).records;

/** The plan stops, names the cell, the row carries the problem, Nutshell is untouched. */
async function expectStop(tab: string, cell: string | null, words: RegExp): Promise<Run> {
  const before = await written();
  const run = await walk.run(id, "plan");
  expect(run).toMatchObject({
    state: "stopped",
    problem: { code: "map/problems", status: 422, where: [cell === null ? { tab } : { tab, cell }] },
  });
  expect(run.problem?.detail).toMatch(words);
  expect(run.problem?.hint).not.toBe("");
  const { problems } = await walk.client.call("status", { params: { id } });
  expect(problems[0]).toMatchObject({ tab, cell });
  expect(await written()).toEqual(before);
  return run;
}

test.each([
  ["mapping row with an unknown target", "contact.Email ID", "Goes to", "Person: Shoe laces", /no field "Person: Shoe laces"/],
  ["recipe without its argument", "contact.Company ID", "Detail", "", /Enter one of these in Detail/],
  ["If empty with a text that the field cannot take", "contact.Email ID", "If empty", "not known", /Not a valid e-mail address/],
  ["unknown recipe", "contact.Email ID", "Read as", "Abracadabra", /not a choice of Read as/],
  ["two rows on one target", "contact.Designation", "Goes to", "Person: Name", /The column "Contact Name" already goes to/],
] as const)("%s", async (_row, key, heading, wrong, words) => {
  const right = await hands.value("mapping", key, heading);
  await hands.paste("mapping", key, heading, wrong);
  // Detail is only asked of a row that is agreed; the row's own cell or its tick may be named.
  const run = await walk.run(id, "plan");
  expect(run).toMatchObject({
    state: "stopped",
    problem: { code: "map/problems", where: [{ tab: "Mapping", cell: await hands.cell("mapping", key, heading) }] },
  });
  expect(run.problem?.detail).toMatch(words);
  expect(String(await hands.value("mapping", key, "Problem"))).toMatch(words);
  expect((await hands.type("mapping", key, heading, right ?? "")).status).toBe(200);
  resultOf(await walk.run(id, "plan"));
  expect(await hands.value("mapping", key, "Problem")).toBeFalsy();
});

test("text pasted into a checkbox or a number", async () => {
  expect(await hands.type("mapping", "contact.Email ID", "Agreed?", "maybe")).toMatchObject({
    status: 400,
    body: { code: "workbook/rejected", where: [{ tab: "Mapping", cell: await hands.cell("mapping", "contact.Email ID", "Agreed?") }] },
  });
  await hands.paste("mapping", "contact.Email ID", "Agreed?", "maybe");
  await expectStop("Mapping", await hands.cell("mapping", "contact.Email ID", "Agreed?"), /was a checkbox/);
  await hands.paste("mapping", "contact.Email ID", "Agreed?", true);
  const right = await hands.value("settings", "sample.min", "Your choice");
  await hands.type("settings", "sample.min", "Your choice", "lots");
  await expectStop("Settings", await hands.cell("settings", "sample.min", "Your choice"), /"lots" is not a number/);
  await hands.type("settings", "sample.min", "Your choice", right);
});

test("edit in a protected cell", async () => {
  const answer = await hands.type("mapping", "contact.Email ID", "Column", "x");
  expect(answer).toMatchObject({ status: 403, body: { code: "workbook/protected", where: [{ tab: "Mapping" }] } });
});

test("deleted row: other answers stay, and it is brought back", async () => {
  await hands.type("settings", "sample.min", "Your choice", 50);
  await hands.deleteRow("mapping", "contact.Company ID");
  await expectStop("Mapping", null, /1 row was deleted/);
  resultOf(await walk.run(id, "propose"));
  resultOf(await walk.run(id, "plan"));
  expect(await hands.value("mapping", "contact.Company ID", "Goes to")).toBe("Person: Company");
  expect(Number(await hands.value("settings", "sample.min", "Your choice"))).toBe(50);
});

test("deleted column: nothing is planned from the empty one, and it is filled again", async () => {
  const before = await hands.value("mapping", "contact.Anniversary", "Goes to");
  await hands.deleteColumn("mapping", "Goes to");
  await expectStop("Mapping", null, /column Goes to was deleted/);
  // Marking the rows has drawn the column again by now; empty, it still says nothing.
  await expectStop("Mapping", null, /column Goes to was deleted/);
  expect(resultOf(await walk.run(id, "propose"))).toMatchObject({ problems: 0 });
  resultOf(await walk.run(id, "plan"));
  expect(await hands.value("mapping", "contact.Anniversary", "Goes to")).toBe(before);
});

test("deleted tab: propose draws it again", async () => {
  await hands.deleteTab("mapping");
  await hands.deleteTab("sign-off");
  const run = await walk.run(id, "plan");
  expect(run).toMatchObject({
    state: "failed",
    problem: { code: "workbook/tab-missing", where: [{ tab: "Mapping" }], hint: expect.stringContaining("Propose") },
  });
  expect((await walk.client.call("status", { params: { id } })).problems).toMatchObject([{ tab: "Mapping" }]);
  await expect(sign("manager@analytical.example")).rejects.toMatchObject({ code: "workbook/tab-missing" });
  resultOf(await walk.run(id, "propose"));
  resultOf(await walk.run(id, "plan"));
});

test("owner who is no longer in Nutshell", async () => {
  const nutshell = new DatabaseSync(join(walk.directory, "sandbox", "nutshell.db"));
  const owner = (await hands.rows("owners")).find((row) => row["Decision"] === "Use this user");
  const user = { name: String(owner?.["Nutshell user"]).split(/ [<(]/)[0] ?? "" };
  expect(nutshell.prepare("UPDATE users SET deleted = 1 WHERE name = ?").run(user.name).changes).toBe(1);
  const run = await walk.run(id, "plan");
  nutshell.prepare("UPDATE users SET deleted = NULL WHERE name = ?").run(user.name);
  nutshell.close();
  expect(run).toMatchObject({
    state: "stopped",
    problem: { code: "map/problems", where: [{ tab: "Owners", cell: expect.stringMatching(/^[A-Z]+\d+$/) }] },
  });
  resultOf(await walk.run(id, "plan"));
});

test("gate that is not signed off, gate with nothing to sign off yet, sign-off by somebody whose role may not, sign-off by an unknown person, sign-off of content that changed", async () => {
  const gate = await walk.client.call("gate", { params: { id, gate: "mapping" } });
  await expect(sign("operations@analytical.example", gate.hash ?? "")).rejects.toMatchObject({
    code: "auth/not-a-signer",
    problem: { status: 403, hint: expect.stringContaining("manager@analytical.example") },
  });
  await expect(sign("nobody@analytical.example")).rejects.toMatchObject({ code: "auth/unknown-person" });
  await expect(sign("manager@analytical.example", "0".repeat(64))).rejects.toMatchObject({ code: "gate/stale", problem: { status: 409 } });
  await expect(sign("manager@analytical.example", undefined, "go-live")).rejects.toMatchObject({ code: "gate/nothing-to-sign" });
  expect(await walk.run(id, "load")).toMatchObject({ state: "stopped", problem: { code: "gate/closed", where: [{ tab: "Sign-off" }] } });
  await walk.approve(id, "mapping");
  await hands.type("mapping", "contact.Designation", "Goes to", "(leave out)");
  resultOf(await walk.run(id, "plan"));
  expect((await walk.client.call("gate", { params: { id, gate: "mapping" } })).state).toBe("stale");
  expect(await walk.run(id, "sample")).toMatchObject({
    state: "stopped",
    problem: { code: "gate/closed", detail: expect.stringContaining("changed since") },
  });
});

test("rollback with nothing to roll back, and a preview of it", async () => {
  expect(await walk.run(id, "rollback")).toMatchObject({ state: "stopped", problem: { code: "request/nothing-to-undo" } });
  expect(resultOf(await walk.run(id, "rollback", { preview: true }))).toMatchObject({ toDelete: 0, toRestore: 0 });
});
