/** Proves that health data is found wherever it hides, is asked about again when it comes later, and that values of patients are in no log, error, temporary file or open page. */
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { smallExport } from "../server/runs/run-world.ts";
import { freshDataDirectory } from "../stores/open-test-store.ts";
import { resultOf, startWalk, type Walk } from "./walk.ts";
import { type Hands, takeHold } from "./workbook-hands.ts";

const first: Record<string, string> = {
  ...smallExport,
  "Companies.csv": "Company ID,Company Name,Website\nCO-1,Diabetes Care Ltd,diabetes-care.example\nCO-2,Aetna,aetna.example\n",
  "Contacts.csv":
    "Contact ID,Contact Name,Email ID,Company ID,Contact Owner,Description\n1,Wilhelmina Osterfeld,w.osterfeld@canary.example,CO-1,Asthma Nurse,Prefers mornings\n2,Mary Evans,mary@mills.example,CO-1,Ada Byron,Wants 25 seats\n",
  "Deals.csv":
    "Deal ID,Deal Name,Contact ID,Pipeline,Stage,Deal Status,Amount,Deal Owner,Scan Name\n01,Insulin pump for W. Osterfeld,1,Sales Pipeline,Demo Given,Open,100,Ada Byron,mri scan osterfeld.pdf\n",
};
const later = {
  ...first,
  "Contacts.csv": (first["Contacts.csv"] ?? "").replace("Prefers mornings", '"Diagnosed with lupus, MRN 7734021"'),
};
const canaries = /osterfeld|canary\.example|lupus|7734021/iu;

let walk: Walk;
let hands: Hands;
let id = "";
let scratch = "";
let log = "";
const exportOf = async (name: string, files: Record<string, string>): Promise<string> => {
  const folder = join(walk.directory, name);
  await mkdir(folder);
  for (const [file, text] of Object.entries(files)) await writeFile(join(folder, file), text);
  return folder;
};
beforeAll(async () => {
  const directory = await freshDataDirectory();
  scratch = await mkdtemp(join(tmpdir(), "crosswalk-scratch-"));
  vi.stubEnv("TMPDIR", scratch);
  vi.stubEnv("CROSSWALK_LOG", "debug");
  const logTo = new PassThrough();
  logTo.on("data", (piece: Buffer) => (log += piece.toString()));
  walk = await startWalk({ directory, logTo });
  id = await walk.begin(await exportOf("first", first));
  for (const verb of ["extract", "propose"] as const) resultOf(await walk.run(id, verb));
  await walk.client.call("sandbox-setup", { params: { id } });
  const token = walk.service.links.find((link) => link.role === "operations")?.url.split("token=")[1] ?? "";
  hands = await takeHold(walk.client, id, token);
});
afterAll(async () => {
  await walk.end();
  vi.unstubAllEnvs();
  await rm(scratch, { recursive: true, force: true });
});
const privacy = async (key: string) => (await hands.rows("privacy")).find((row) => Object.values(row)[0] === key);

test.each([
  ["the title of a deal", "deal.Deal Name"],
  ["the name of a file", "deal.Scan Name"],
  ["the name of an owner", "contact.Contact Owner"],
])("health words in %s are found, and wait for a decision", async (_where, key) => {
  expect(await privacy(key)).toMatchObject({ "What it holds": "Health" });
  expect((await privacy(key))?.["Decision"] ?? "").toBe("");
});

test("companies that are called after an illness, and insurers as customers, are not asked about", async () => {
  expect(await privacy("company.Company Name")).toBeUndefined();
  expect((await privacy("contact.Description"))?.["What it holds"]).not.toBe("Health");
});

test("the tab Privacy shows no value", async () => {
  expect(JSON.stringify(await hands.rows("privacy"))).not.toMatch(canaries);
});

test("what is withheld never reaches Nutshell, and stands among the losses", async () => {
  expect(await walk.run(id, "plan")).toMatchObject({ state: "stopped", problem: { code: "map/problems" } });
  for (const key of ["deal.Deal Name", "deal.Scan Name"]) await hands.type("privacy", key, "Decision", "Withhold");
  await hands.type("privacy", "contact.Contact Owner", "Decision", "Withhold");
  const asked = (await hands.rows("mapping")).filter((row) => row["Agreed?"] !== true);
  for (const row of asked) await hands.type("mapping", String(Object.values(row)[0]), "Agreed?", true);
  resultOf(await walk.run(id, "plan"));
  await walk.approve(id, "mapping");
  resultOf(await walk.run(id, "sample"));
  await walk.approve(id, "sample");
  resultOf(await walk.run(id, "load"));
  const { losses } = resultOf(await walk.run(id, "verify")) as { losses: { field: string; rule: string }[] };
  for (const field of ["Deal Name", "Scan Name", "Contact Owner"])
    expect(losses).toContainEqual(expect.objectContaining({ field, rule: expect.stringContaining("the tab Mapping or Privacy says so") }));
  const { nutshell } = await walk.client.call("sandbox");
  const authorization = `Basic ${Buffer.from(`${nutshell.user}:${nutshell.key}`).toString("base64")}`;
  for (const list of ["leads", "notes", "activities"]) {
    const held = await (await fetch(`${nutshell.url.replace(/\/$/u, "")}/rest/${list}`, { headers: { authorization } })).text();
    expect(held).not.toMatch(/insulin|mri scan/iu);
  }
});

test("a text that was released as harmless and carries a diagnosis in the next export is asked about again", async () => {
  const before = await privacy("contact.Description");
  expect(before?.["What it holds"]).not.toBe("Health");
  const run = await walk.run(id, "delta", { from: await exportOf("later", later) });
  expect(run).toMatchObject({ state: "stopped", problem: { code: "map/problems", where: [{ tab: "Privacy" }] } });
  expect(run.problem?.detail).toContain("Description");
  expect(await privacy("contact.Description")).toMatchObject({ "What it holds": "Health" });
  expect((await privacy("contact.Description"))?.["Decision"] ?? "").toBe("");
});

test("no value of a patient is in the log, in an error, or in a temporary file", async () => {
  await walk.client.call("explain", { params: { id, key: "rsoft/contact/none" } }).catch((fault: unknown) => (log += String(fault)));
  expect(log).toContain("snapshot staged");
  expect(log).not.toMatch(canaries);
  const files = (await readdir(scratch, { recursive: true, withFileTypes: true })).filter((one) => one.isFile());
  for (const file of files) expect((await readFile(join(file.parentPath, file.name))).toString("latin1"), file.name).not.toMatch(canaries);
});

test("without signing in, no page and no endpoint shows a value", async () => {
  const { nutshell, sheets } = await walk.client.call("sandbox");
  const paths = ["/", "/contacts", "/people", "/person/1", "/admin", "/rest/contacts", "/api/v1/json", "/look", "/inspect"];
  const own = [
    "/",
    `/workbook/${id}`,
    "/api/migrations",
    `/api/migrations/${id}/records/rsoft%2Fcontact%2F1`,
    `/api/migrations/${id}/exports/rows`,
  ];
  const all = [
    ...paths.map((path) => new URL(path, nutshell.url)),
    ...own.map((path) => new URL(path, walk.service.url)),
    new URL("/", sheets.url),
  ];
  for (const url of all) {
    const answer = await fetch(url, { redirect: "follow" });
    expect(await answer.text(), url.pathname).not.toMatch(canaries);
  }
  for (const path of ["/api/migrations", `/api/migrations/${id}/exports/rows`])
    expect((await fetch(new URL(path, walk.service.url))).status).toBe(401);
});
