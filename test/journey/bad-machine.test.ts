/** Proves the section on the machine of docs/bad-input.md: each row by its words, and once with the program as a process of its own. */
import { once } from "node:events";
import { chmod, mkdir, mkdtemp, rename, rm, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createLog } from "../../server/log.ts";
import { openStore } from "../../server/store/connect.ts";
import { begunDataDirectory, freshDataDirectory } from "../stores/open-test-store.ts";
import { crosswalk, crosswalkHere, type Environment, endPrograms, type Program, startProgram } from "./start-program.ts";
import { startWalk } from "./walk.ts";

const silent = createLog({ level: "silent", stream: process.stderr });
let root: string;
let holder: Server;
let taken: string;
let running: Program;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), "crosswalk-machine-"));
  holder = createServer().listen(0, "127.0.0.1");
  await new Promise((done) => holder.once("listening", done));
  taken = String((holder.address() as AddressInfo).port);
  await rename(await begunDataDirectory(), join(root, "running"));
  running = await startProgram(join(root, "running"));
});
afterAll(async () => {
  holder.close();
  await running.stop();
  endPrograms();
  await rm(root, { recursive: true, force: true });
});

const NOBODY = 65_534;

/**
 * Said to a script (by a process of its own, unless another case of the row has shown that) and to a person alike: what, where, what next; never a
 * stack trace or a secret.
 */
async function expectRefusal(
  words: string[],
  environment: Environment,
  code: string,
  where: object,
  o: { user?: number | undefined; out?: RegExp; isShown?: true } = {},
): Promise<void> {
  const script = await (o.isShown ? crosswalkHere : crosswalk)([...words, "--json"], environment, o);
  const person = o.user === undefined ? await crosswalkHere(words, environment) : await crosswalk(words, environment, o);
  expect([script.code, person.code]).toEqual([1, 1]);
  expect(person.out).toMatch(o.out ?? /^$/);
  const { problem } = JSON.parse(script.out) as { problem: { detail: string; hint: string } };
  expect(problem).toMatchObject({ code, where: [where], hint: expect.stringMatching(/./) });
  expect(person.err).toContain(`${problem.detail} [${code}]`);
  expect(person.err).toContain(`next   ${problem.hint}`);
  for (const value of Object.values(where)) if (typeof value === "string") expect(person.err).toContain(value);
  expect(script.out + script.err + person.err).not.toMatch(/\n\s+at |s3cret/);
}

async function prepared(name: string): Promise<string> {
  const directory = join(root, name);
  await rename(await freshDataDirectory(), directory);
  return directory;
}

const fresh = (): string => join(root, `data-${Math.random().toString(36).slice(2)}`);

test("variable with an unusable value", () =>
  expectRefusal(["start"], { CROSSWALK_DATA: fresh(), CROSSWALK_PORT: "http" }, "config/invalid", { path: "CROSSWALK_PORT" }));
test("variable with an unusable value: Nutshell half configured, without its key in the words", () =>
  expectRefusal(["status"], { CROSSWALK_DATA: fresh(), NUTSHELL_KEY: "s3cret" }, "config/invalid", { path: "NUTSHELL_URL" }));

test("port in use", async () => {
  await expectRefusal(["start"], { CROSSWALK_DATA: fresh(), CROSSWALK_PORT: taken }, "config/port-in-use", { path: "CROSSWALK_PORT" });
  const directory = await prepared("ports");
  for (const path of ["CROSSWALK_SANDBOX_NUTSHELL_PORT", "CROSSWALK_SANDBOX_SHEETS_PORT"])
    await expectRefusal(["status"], { CROSSWALK_DATA: directory, [path]: taken }, "config/port-in-use", { path }, { isShown: true });
});

test("address of another machine", () =>
  expectRefusal(["start"], { CROSSWALK_DATA: fresh(), CROSSWALK_HOST: "192.0.2.1" }, "config/cannot-listen", { path: "CROSSWALK_HOST" }));

test("data directory that cannot be written", async () => {
  // root may write everywhere, so the program runs as somebody else.
  const user = process.getuid?.() === 0 ? NOBODY : undefined;
  const locked = join(root, "locked");
  await mkdir(locked);
  await chmod(locked, 0o555);
  await expectRefusal(
    ["start"],
    { CROSSWALK_DATA: join(locked, "data") },
    "config/data-unwritable",
    { path: "CROSSWALK_DATA", file: join(locked, "data") },
    { user },
  );
  const file = join(root, "a-file");
  await writeFile(file, "");
  await expectRefusal(["status"], { CROSSWALK_DATA: file }, "config/data-unwritable", { path: "CROSSWALK_DATA", file });
});

test("second service on the same data directory", async () => {
  const directory = join(root, "running");
  const where = { path: "CROSSWALK_DATA", file: directory };
  const out = /^Crosswalk is running already\. Open the workbook as:\n *operations +http:/;
  await expectRefusal(["start"], { CROSSWALK_DATA: directory }, "config/already-running", where, { out });
  expect((await running.client.call("health")).ok).toBe(true);
});

test("second process on the same embedded database", async () => {
  const directory = await prepared("held");
  const store = await openStore({ dataDirectory: join(directory, "store"), log: silent });
  await expectRefusal(["status"], { CROSSWALK_DATA: directory }, "store/locked", { path: join(directory, "store") });
  await store.close();
});

test("database written by a newer program", async () => {
  const directory = await prepared("newer");
  const store = await openStore({ dataDirectory: join(directory, "store"), log: silent });
  await store.pool.query("INSERT INTO schema_version (number, file, hash) VALUES (999, '0999.sql', 'x')");
  await store.close();
  await expectRefusal(["status"], { CROSSWALK_DATA: directory }, "store/newer-schema", { file: "0999.sql" });
});

test("database that is down or refuses", () =>
  expectRefusal(
    ["new", "--source", "rsoft"],
    { CROSSWALK_DATA: fresh(), DATABASE_URL: "postgresql://ada:s3cret@127.0.0.1:1/crosswalk" },
    "store/unavailable",
    { path: "DATABASE_URL" },
  ));

test("damaged file in the data directory", async () => {
  const directory = await prepared("damaged");
  await mkdir(join(directory, "sandbox"), { recursive: true });
  await writeFile(join(directory, "secret"), "short");
  await expectRefusal(["status"], { CROSSWALK_DATA: directory }, "config/invalid", { file: join(directory, "secret") });
  await rm(join(directory, "secret"));
  for (const file of ["nutshell.db", "sheets.db"]) {
    await writeFile(join(directory, "sandbox", file), "no database".repeat(100));
    const where = { file: join(directory, "sandbox", file) };
    await expectRefusal(["status"], { CROSSWALK_DATA: directory }, "store/unwritable", where, { isShown: true });
    await rm(join(directory, "sandbox", file));
  }
});

test("exported file that cannot be written", async () => {
  const made = await crosswalk(["new", "--source", "rsoft"], { CROSSWALK_DATA: join(root, "running") });
  expect(made.code).toBe(0);
  const file = join(root, "nowhere", "audit.csv");
  await expectRefusal(["export", "audit", "--out", file], { CROSSWALK_DATA: join(root, "running") }, "request/file-unwritable", { file });
});

test.each([
  ["Nutshell does not accept the key", "nutshell/unauthorized"],
  ["Nutshell does not answer", "nutshell/unavailable"],
])(
  "%s",
  async (_row, code) => {
    // A port that was let go may be another test's a moment later, so this one is held in both rows.
    const account = createServer((request, response) => {
      if (code === "nutshell/unavailable") request.socket.destroy();
      else
        response
          .writeHead(401, { "content-type": "application/json" })
          .end('{"error":{"code":401,"message":"API key not found","data":null}}');
    }).listen(0, "127.0.0.1");
    await once(account, "listening");
    const url = `http://127.0.0.1:${(account.address() as AddressInfo).port}`;
    const environment = {
      CROSSWALK_DATA: await prepared(code.replace("/", "-")),
      NUTSHELL_URL: url,
      NUTSHELL_USER: "ada@analytical.example",
      NUTSHELL_KEY: "s3cret",
    };
    const directory = environment.CROSSWALK_DATA;
    const { service } = await startWalk({ directory, environment });
    const from = await mkdtemp(join(root, "export-"));
    await writeFile(join(from, "Contacts.csv"), "Contact ID,First Name\n1042,Ada\n");
    expect((await crosswalkHere(["new", "--source", "rsoft", "--from", from, "--target", "nutshell"], environment)).code).toBe(0);
    expect((await crosswalkHere(["extract"], environment)).code).toBe(0);
    const { code: exit, out, err } = await crosswalkHere(["propose", "--json"], environment);
    expect([exit, JSON.parse(out)]).toMatchObject([1, { state: "failed", problem: { code, hint: expect.stringMatching(/./) } }]);
    expect(out + err).not.toContain("s3cret");
    expect((await crosswalkHere(["status", "--json"], environment)).code).toBe(0);
    account.close();
    await service.close();
  },
  120_000,
);
