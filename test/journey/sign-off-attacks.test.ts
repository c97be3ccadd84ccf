/** Proves that nothing but the right person's own, fresh and proved sign-off of exactly this content opens a gate, and that the answer or the row says why. */
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type Client, createClient } from "../../server/cli/client.ts";
import { requestSignOff } from "../../server/cli/request-sign-off.ts";
import { type Asked, type IdentitySandbox, startIdentitySandbox } from "../../server/sandbox/identity/start.ts";
import type { GateState } from "../../shared/contract/endpoints.ts";
import type { Gate } from "../../shared/record/run.ts";
import { smallExport } from "../server/runs/run-world.ts";
import { resultOf, startWalk, type Walk } from "./walk.ts";
import { type Hands, takeHold } from "./workbook-hands.ts";

const charles = "manager@analytical.example";
const mary = "mary@analytical.example";
const jane = "jane@analytical.example";
let walk: Walk;
let id: string;
let hands: Hands;
let managersHands: Hands;
/** Signs with the service's own key: what a thief of nothing but names could never do, and still not enough. */
let forger: IdentitySandbox;
let stranger: IdentitySandbox;

const tokenOf = (role: string): string => walk.service.links.find((link) => link.role === role)?.url.split("token=")[1] ?? "";
beforeAll(async () => {
  walk = await startWalk({ environment: { CROSSWALK_IDENTITY_DOMAIN: "analytical.example" } });
  forger = await startIdentitySandbox({ directory: join(walk.directory, "sandbox") });
  stranger = await startIdentitySandbox({ directory: null });
  const folder = join(walk.directory, "export");
  await mkdir(folder);
  for (const [name, text] of Object.entries(smallExport)) await writeFile(join(folder, name), text);
  id = await walk.begin(folder);
  for (const verb of ["extract", "propose"] as const) resultOf(await walk.run(id, verb));
  await walk.client.call("sandbox-setup", { params: { id } });
  resultOf(await walk.run(id, "plan"));
  hands = await takeHold(walk.client, id, tokenOf("operations"));
  managersHands = await takeHold(walk.client, id, tokenOf("manager"));
});
afterAll(async () => {
  await forger.close();
  await stranger.close();
  await walk.end();
});

const as = (token: string): Client => createClient(walk.service.url, token);
const proved = (email: string, more: Asked = {}): Client => as(forger.issue({ email }, more).idToken);
const gate = (name: Gate = "mapping"): Promise<GateState> => walk.client.call("gate", { params: { id, gate: name } });
const ask = (client: Client, name: Gate = "mapping") => client.call("ask-sign-off", { params: { id, gate: name } });
const sign = (client: Client, o: { gate?: Gate; hash: string; nonce: string }) =>
  client.call("approve", { params: { id }, body: { gate: o.gate ?? "mapping", hash: o.hash, nonce: o.nonce } });
const codeOf = async (trying: Promise<unknown>): Promise<string> =>
  await trying.then(
    () => "signed",
    (fault: { code: string }) => fault.code,
  );
const look = async (): Promise<void> => void (await walk.client.call("check-workbook", { params: { id }, body: {} }));
const row = async (name: Gate) => (await hands.rows("sign-off")).find((one) => one["key"] === name);
/** Makes the map another one each time, so that every older sign-off is for other content. */
let turn = 100;
const change = async (): Promise<void> => {
  turn += 1;
  await hands.type("settings", "sample.min", "Your choice", String(turn));
};

beforeEach(async () => {
  expect((await gate()).state, "whatever was tried before opened nothing").not.toBe("open");
});

test("what somebody in operations may read holds no token but their own", async () => {
  const mine = tokenOf("operations");
  const { sheets } = await as(mine).call("sandbox");
  expect(sheets.token).toBe(mine);
});

test.each([
  ["typed on the page", (tick: boolean) => managersHands.type("sign-off", "mapping", "I agree", tick)],
  ["pasted over the API as the spreadsheet's owner", (tick: boolean) => hands.paste("sign-off", "mapping", "I agree", tick)],
])("a tick %s is a wish: the row and the status say that it waits for a confirmation", async (_how, tick) => {
  await tick(true);
  await look();
  expect(await gate()).toMatchObject({ state: "closed", pending: true, by: null });
  const { gates } = await walk.client.call("status", { params: { id } });
  expect(gates.filter(({ pending }) => pending).map((one) => one.gate)).toEqual(["mapping"]);
  expect(await row("mapping")).toMatchObject({
    "I agree": true,
    State: "not signed",
    Problem: expect.stringContaining("confirm in the sidebar"),
  });
  expect(await walk.run(id, "sample")).toMatchObject({ state: "stopped", problem: { code: "gate/closed" } });
  await tick(false);
  await look();
  expect(await row("mapping")).toMatchObject({ "I agree": false, Problem: null });
  expect((await gate()).pending).toBe(false);
});

test("somebody who signs nothing cannot even tick, and a new manager can at once", async () => {
  const refused = await hands.type("sign-off", "mapping", "I agree", true);
  expect([refused.status, refused.body["code"]]).toEqual([403, "workbook/protected"]);
  const { token } = await walk.client.call("add-person", { body: { email: jane, name: "Jane", role: "manager" } });
  const hers = await takeHold(walk.client, id, token ?? "");
  expect((await hers.type("sign-off", "mapping", "I agree", true)).status).toBe(200);
  expect((await hers.type("sign-off", "mapping", "I agree", false)).status).toBe(200);
  await walk.client.call("change-role", { params: { email: jane }, body: { role: "operations" } });
  expect((await hers.type("sign-off", "mapping", "I agree", true)).status).toBe(403);
});

test("a tick where there is nothing to sign, or where nothing is needed, is taken back and the row says why", async () => {
  await hands.paste("sign-off", "go-live", "I agree", true);
  await hands.paste("sign-off", "privacy", "I agree", true);
  await look();
  expect(await row("go-live")).toMatchObject({ "I agree": false, Problem: expect.stringContaining("nothing to sign yet") });
  expect(await row("privacy")).toMatchObject({ "I agree": false, Problem: expect.stringContaining("not needed") });
  await look();
  expect((await row("go-live"))?.["Problem"], "the reason stays").toContain("nothing to sign yet");
});

test("a compliance officer's tick is heard as well, and a look at this tab alone is enough", async () => {
  const officer = await takeHold(walk.client, id, tokenOf("compliance"));
  expect((await officer.type("sign-off", "mapping", "I agree", true)).status).toBe(200);
  await as(tokenOf("compliance")).call("check-workbook", { params: { id }, body: { tabs: ["sign-off"] } });
  expect(await row("mapping")).toMatchObject({
    "I agree": true,
    Problem: expect.stringContaining("Only a tick that a manager confirms counts as a sign-off"),
  });
  await officer.type("sign-off", "mapping", "I agree", false);
  await look();
});

test("words that say a gate is signed, pasted into the row, sign nothing and are gone at the next look", async () => {
  await hands.paste("sign-off", "mapping", "State", "signed");
  await hands.paste("sign-off", "mapping", "Signed by", charles);
  expect((await gate()).state).toBe("closed");
  await look();
  expect(await row("mapping")).toMatchObject({ State: "not signed", "Signed by": null });
});

test.each(["operations", "admin", "compliance"])(
  "somebody with the role %s may neither ask nor sign, with a manager's nonce either",
  async (role) => {
    const client = proved(`${role}@analytical.example`);
    expect(await codeOf(ask(client))).toBe("auth/not-a-signer");
    const { hash, nonce } = await ask(proved(charles));
    expect(await codeOf(sign(client, { hash, nonce }))).toBe("auth/not-a-signer");
    expect((await gate()).why).toBe("");
  },
);

const now = (): number => Math.floor(Date.now() / 1000);
const tokens: readonly (readonly [string, () => string, string])[] = [
  ["for another application", () => forger.issue({ email: charles }, { audience: "another-client" }).idToken, "auth/wrong-audience"],
  [
    "with an address nobody verified",
    () => forger.issue({ email: charles }, { claims: { email_verified: false } }).idToken,
    "auth/email-unverified",
  ],
  ["of another company", () => forger.issue({ email: charles }, { claims: { hd: "difference.example" } }).idToken, "auth/other-domain"],
  [
    "that has expired",
    () => forger.issue({ email: charles }, { claims: { iat: now() - 9000, exp: now() - 5400 } }).idToken,
    "auth/expired",
  ],
  ["of another issuer", () => forger.issue({ email: charles }, { claims: { iss: "https://issuer.example" } }).idToken, "auth/wrong-issuer"],
  ["that somebody else signed", () => stranger.issue({ email: charles }).idToken, "auth/unknown-key"],
  [
    "of another account with the manager's address",
    () => forger.issue({ email: charles }, { claims: { sub: "666" } }).idToken,
    "auth/other-account",
  ],
  ["of somebody nobody let in", () => forger.issue({ email: "thief@analytical.example" }).idToken, "auth/unknown-person"],
  ["that is only the manager's personal token", () => tokenOf("manager"), "auth/id-token-needed"],
  ["of whoever made the trigger", () => forger.issue({ email: "operations@analytical.example" }).idToken, "auth/not-a-signer"],
];
test.each(tokens)("a token %s signs nothing", async (_what, token, code) => {
  const { hash, nonce } = await ask(proved(charles));
  expect(await codeOf(sign(as(token()), { hash, nonce }))).toBe(code);
});

test("a nonce of somebody else, of another gate, made up, or for other content signs nothing", async () => {
  await walk.client.call("add-person", { body: { email: mary, name: "Mary Somerville", role: "manager" } });
  const { hash, nonce } = await ask(proved(charles));
  expect(await codeOf(sign(proved(mary), { hash, nonce }))).toBe("gate/nonce-foreign");
  expect(await codeOf(sign(proved(charles), { gate: "rollback", hash, nonce }))).toBe("gate/nonce-foreign");
  expect(await codeOf(sign(proved(charles), { hash, nonce: "made-up" }))).toBe("gate/nonce-unknown");
  expect(await codeOf(sign(proved(charles), { hash: "0".repeat(64), nonce }))).toBe("gate/stale");
});

test("content that changes between looking and signing is not signed, and the nonce is used up", async () => {
  const { hash, nonce } = await ask(proved(charles));
  await change();
  expect(await codeOf(sign(proved(charles), { hash, nonce }))).toBe("gate/stale");
  await change();
  expect(await codeOf(sign(proved(charles), { hash, nonce }))).toBe("gate/nonce-used");
});

test("a manager who lost the role or was shut out signs nothing, though the token and the nonce are good", async () => {
  const { hash, nonce } = await ask(proved(mary));
  await walk.client.call("change-role", { params: { email: mary }, body: { role: "operations" } });
  expect(await codeOf(sign(proved(mary), { hash, nonce }))).toBe("auth/not-a-signer");
  await walk.client.call("withdraw-person", { params: { email: mary } });
  expect(await codeOf(sign(proved(mary), { hash, nonce }))).toBe("auth/withdrawn");
  expect(await codeOf(proved(mary).call("status", { params: { id } })), "nor see anything").toBe("auth/withdrawn");
});

test("only the administrator gets a token in another's name, and the audit log says so", async () => {
  expect(await codeOf(as(tokenOf("operations")).call("id-token", { body: { for: charles } }))).toBe("auth/role");
  const asked = await requestSignOff(walk.client, { migration: id, gate: "mapping", as: charles });
  expect(asked.request.parts.flatMap(({ facts }) => facts).join("\n")).toContain("Columns that are moved");
  expect(await asked.sign()).toMatchObject({ state: "open", by: charles });
  await change();
  resultOf(await walk.run(id, "plan"));
});

test("a sign-off is for one content: when that changes the gate closes, the tick goes, the row says what changed, and a replay is refused", async () => {
  const { hash, nonce } = await ask(proved(charles));
  expect(await sign(proved(charles), { hash, nonce })).toMatchObject({ state: "open" });
  expect(await row("mapping")).toMatchObject({ State: "signed", "I agree": true, "Signed by": charles, Fingerprint: hash.slice(0, 12) });
  await managersHands.type("sign-off", "mapping", "I agree", false);
  await look();
  expect(await row("mapping"), "a sign-off is not taken back by a tick").toMatchObject({ State: "signed", "I agree": true });
  await change();
  resultOf(await walk.run(id, "plan"));
  expect(await gate()).toMatchObject({ state: "stale", why: expect.stringContaining("sample.min") });
  await look();
  expect(await row("mapping")).toMatchObject({
    State: "changed since signed",
    "I agree": false,
    Problem: expect.stringMatching(/Changed since manager@analytical\.example signed: Settings: sample\.min/u),
  });
  expect(await codeOf(sign(proved(charles), { hash, nonce }))).toBe("gate/nonce-used");
  await managersHands.type("sign-off", "mapping", "I agree", true);
  await look();
  expect(await row("mapping")).toMatchObject({ "I agree": false, Problem: expect.stringContaining("tick was cleared") });
  expect(await walk.run(id, "sample")).toMatchObject({
    state: "stopped",
    problem: { detail: expect.stringContaining("sample.min") },
  });
});

test("a sign-off no longer opens the gate when its signer is shut out, and the row says so", async () => {
  await walk.client.call("add-person", { body: { email: mary, name: "Mary Somerville", role: "manager" } });
  const { hash, nonce } = await ask(proved(mary));
  expect(await sign(proved(mary), { hash, nonce })).toMatchObject({ state: "open", by: mary });
  await walk.client.call("withdraw-person", { params: { email: mary } });
  expect(await gate()).toMatchObject({ state: "closed", by: null, why: expect.stringContaining(mary) });
  await look();
  expect(await row("mapping")).toMatchObject({ "I agree": false, Problem: expect.stringContaining("access was withdrawn since") });
  expect(await walk.run(id, "sample")).toMatchObject({ state: "stopped", problem: { code: "gate/closed" } });
});

test("the audit log holds the three true sign-offs, each with its proof, and nothing of what was tried", async () => {
  const text = await new Response(await walk.client.download({ params: { id, what: "audit" }, query: { format: "ndjson" } })).text();
  const entries = text
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Record<string, unknown>)
    .filter((entry) => entry["action"] === "signed off");
  expect(entries.map((entry) => entry["actor"])).toEqual([charles, charles, mary]);
  expect(JSON.stringify(entries[0])).toContain("admin@analytical.example");
  expect(await walk.client.call("verify-audit", { params: { id } })).toMatchObject({ intact: true });
  expect((await walk.client.call("people")).audit.intact).toBe(true);
});
