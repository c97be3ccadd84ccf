/** Proves the service as a company runs it: people prove who they are with an issuer outside, nobody has a personal token but the terminal, and the command line signs with an ID token. */
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createClient } from "../../server/cli/client.ts";
import { type IdentitySandbox, startIdentitySandbox } from "../../server/sandbox/identity/start.ts";
import { smallExport } from "../server/runs/run-world.ts";
import { crosswalk, endPrograms } from "./start-program.ts";
import { resultOf, startWalk, type Walk } from "./walk.ts";

const audience = "1234-addon.apps.example";
const mary = "mary@analytical.example";
let google: IdentitySandbox;
let walk: Walk;
let id: string;
beforeAll(async () => {
  google = await startIdentitySandbox({ directory: null });
  walk = await startWalk({
    environment: {
      CROSSWALK_IDENTITY_AUDIENCE: `another-client, ${audience}`,
      CROSSWALK_IDENTITY_CERTIFICATES: google.certificatesUrl,
      CROSSWALK_IDENTITY_DOMAIN: "analytical.example",
    },
  });
  const folder = join(walk.directory, "export");
  await mkdir(folder);
  for (const [name, text] of Object.entries(smallExport)) await writeFile(join(folder, name), text);
  id = await walk.begin(folder);
  for (const verb of ["extract", "propose"] as const) resultOf(await walk.run(id, verb));
  await walk.client.call("sandbox-setup", { params: { id } });
  resultOf(await walk.run(id, "plan"));
});
afterAll(async () => {
  endPrograms();
  await walk.end();
  await google.close();
});

const proof = (email: string): string => google.issue({ email }, { audience }).idToken;
/** Types a command with --json. */
async function type(words: string[], idToken?: string): Promise<{ code: number | null; answer: Record<string, unknown> }> {
  const environment = { CROSSWALK_DATA: walk.directory, ...(idToken === undefined ? {} : { CROSSWALK_ID_TOKEN: idToken }) };
  const ended = await crosswalk([...words, "--json"], environment);
  return { code: ended.code, answer: JSON.parse(ended.out) as Record<string, unknown> };
}

test("the service makes up no people and issues no ID tokens of its own", async () => {
  expect(walk.service.links).toEqual([]);
  expect((await walk.client.call("people")).people.map(({ role }) => role)).toEqual(["admin"]);
  const refused = await type(["approve", "mapping", "--as", "manager@analytical.example", "--yes"]);
  expect([refused.code, (refused.answer["problem"] as { code: string }).code]).toEqual([1, "auth/no-local-issuer"]);
});

test("who is let in is known by their account, reads with the ID token, and has no other token", async () => {
  await expect(createClient(walk.service.url, proof(mary)).call("me")).rejects.toMatchObject({ code: "auth/unknown-person" });
  const added = await type(["people", "add", mary, "--name", "Mary Somerville", "--role", "manager"]);
  expect(added).toMatchObject({ code: 0, answer: { email: mary, token: null, isBound: false } });
  expect(await createClient(walk.service.url, proof(mary)).call("me")).toEqual({ email: mary, name: "Mary Somerville", role: "manager" });
  expect((await walk.client.call("people")).people).toContainEqual(expect.objectContaining({ email: mary, isBound: true }));
});

test("a manager signs from the command line with an ID token, and it says in whose name", async () => {
  expect(await type(["approve", "mapping", "--yes"], proof(mary))).toMatchObject({ code: 0, answer: { state: "open", by: mary } });
  const foreign = google.issue({ email: mary }, { audience: "a-third-client" }).idToken;
  expect((await type(["approve", "mapping", "--yes"], foreign)).answer["problem"]).toMatchObject({ code: "auth/wrong-audience" });
});
