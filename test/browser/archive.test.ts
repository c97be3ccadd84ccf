/** Opens an archive from the disk in a real browser, without a network and without Crosswalk, and finds records in it. */
import { createHash } from "node:crypto";
import { createWriteStream } from "node:fs";
import { mkdir, mkdtemp, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pipeline } from "node:stream/promises";
import { pathToFileURL } from "node:url";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import yauzl from "yauzl";
import { toCsv } from "../../server/http/write-rows.ts";
import { ada, charles, done, openRunWorld, type RunWorld, smallExport } from "../server/runs/run-world.ts";
import { launchBrowser } from "./find-browser.ts";

let world: RunWorld;
let browser: Browser;
let page: Page;
let folder: string;
const asked: string[] = [];
const complaints: string[] = [];

async function unpack(file: string, to: string): Promise<void> {
  const zip = await yauzl.openPromise(file, { lazyEntries: true });
  for await (const entry of zip.eachEntry()) {
    const path = join(to, entry.fileName);
    await mkdir(dirname(path), { recursive: true });
    await pipeline(await zip.openReadStreamPromise(entry), createWriteStream(path));
  }
}

beforeAll(async () => {
  world = await openRunWorld();
  folder = await mkdtemp(join(tmpdir(), "crosswalk-archive-"));
  const id = await world.begin({
    ...smallExport,
    "Contacts.csv": smallExport["Contacts.csv"]?.replace("Writes sums", '"<img src=x onerror=document.title=1> has asthma"') ?? "",
  });
  for (const verb of ["extract", "propose"] as const) done(await world.run(id, verb));
  await world.put(id, "privacy", "contact.Description", { decision: "Withhold" });
  await world.service.sandboxSetup({ person: ada, id });
  done(await world.run(id, "plan"));
  await world.sign(id, "mapping");
  // As a load leaves it: test/journey/backup.test.ts makes an archive after one.
  const link = {
    migration_id: id,
    key: "rsoft/company/CO-1",
    subject: "account",
    object: "company",
    nutshell_id: 51,
    how: "created",
  } as const;
  await world.deps.store.db
    .insertInto("link")
    .values({ ...link, written: "{}", steps: '["create"]', run_id: "load" })
    .execute();
  const write = ({ columns, rows, phones }: Parameters<Parameters<RunWorld["service"]["archive"]>[0]["write"]>[0]) =>
    toCsv(columns, rows, phones);
  const archive = await world.service.archive({ person: charles, id, write });
  expect((await stat(archive.file)).mode & 0o777).toBe(0o600);
  await unpack(archive.file, folder);
  await archive.remove();
  browser = await launchBrowser();
  const context = await browser.newContext({ offline: true });
  page = await context.newPage();
  page.on("request", (request) => void (request.url().startsWith("file:") || asked.push(request.url())));
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("console", (message) => void (message.type() === "error" && complaints.push(message.text())));
  await page.goto(pathToFileURL(join(folder, "index.html")).href);
});
afterAll(async () => {
  await browser?.close();
  await world?.close();
  await rm(folder, { recursive: true, force: true });
});

async function find(text: string): Promise<string> {
  await page.fill("#asked", text);
  await page.keyboard.press("Enter");
  await page.locator(`#said[data-asked=${JSON.stringify(text)}]`).waitFor();
  return await page.innerText("main");
}

test("a record is found by its old id: its row, what became of it, and its page in Nutshell", async () => {
  const shown = await find("co-1");
  expect(shown).toContain("Companies CO-1: Lovelace Mills");
  expect(shown).toMatch(/Row of the export\s+Companies\.csv, row 2/u);
  expect(shown).toContain("lovelace-mills.example");
  expect(await page.getAttribute("article a", "href")).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/company\/51$/u);
  expect(shown).toContain("created by the migration");
  expect(await find("CO-2"), "what was merged says into which").toMatch(/merge[\s\S]*rsoft\/company\/CO-1/u);
});

test("a record is found by its name, by its id in Nutshell and by its migration key; an unknown one is said to be none", async () => {
  expect(await find("eva mary")).toContain("Contacts 2: Mary Evans");
  expect(await find("51-accounts")).toContain("CO-1");
  expect(await find("rsoft/deal/02")).toContain("A second engine");
  expect(await find("nobody-at-all")).toContain('Nothing has the id or name "nobody-at-all".');
});

test("what Privacy does not release is not on the page, the export's own files are there with their SHA-256", async () => {
  const shown = await find("rsoft/contact/1");
  expect(shown).toContain("Ada Byron");
  expect(shown).not.toContain("asthma");
  expect(shown).toContain("Columns that were withheld or replaced by pseudonyms are not shown here.");
  const original = await readFile(join(folder, "source/1/Contacts.csv"));
  expect(original.toString()).toContain("asthma");
  const sha256 = createHash("sha256").update(original).digest("hex");
  expect(await readFile(join(folder, "source/SHA256SUMS.txt"), "utf8")).toContain(`${sha256}  source/1/Contacts.csv\n`);
  await page.goto(pathToFileURL(join(folder, "index.html")).href);
  expect(await page.innerText("#about")).toMatch(new RegExp(`Contacts\\.csv\\s+2\\s+${sha256}\\s+in source/, unchanged`, "u"));
  expect(await page.innerText("#about")).toMatch(/mapping\s+charles@analytical\.example\s+manager/u);
  for (const link of await page.$$eval("#about a", (links) => links.map((link) => link.getAttribute("href") ?? "")))
    expect((await stat(join(folder, link))).size).toBeGreaterThan(0);
});

test("nothing is asked of a network, and nothing of the archive is run", () => {
  expect(asked).toEqual([]);
  expect(complaints).toEqual([]);
});
