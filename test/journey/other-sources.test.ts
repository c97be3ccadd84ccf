/** Proves that the sources other than RSoft walk the whole journey: there, a week later, and back. */
import { existsSync, readdirSync } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { requestSignOff } from "../../server/cli/request-sign-off.ts";
import type { ReportLine } from "../../shared/verify/phase-report.ts";
import { resultOf, startWalk, type Walk } from "./walk.ts";
import { walkedSources } from "./walked-sources.ts";
import { type Hands, takeHold } from "./workbook-hands.ts";

const filesSaid = (balance: Awaited<ReturnType<Hands["rows"]>>): unknown =>
  balance.find((row) => ["Attachments", "Documents"].includes(String(row["Kind of record"])) && row["Files"])?.["Files"];

type Verified = { attention: number; writesPlanned: number; balanceCloses: boolean };
type Classes = Record<string, { created: number; changed: number; deleted: number }>;

describe.each(Object.entries(walkedSources))("%s", (source, given) => {
  const {
    write,
    agreed,
    chosen,
    records,
    people,
    filters,
    values = {},
    withheld = [],
    released = [],
    open = [],
    modules = [],
    handover: byHand = [],
    pipeline,
    rates,
    repeats,
    arrives,
    files,
    fileTypes = [],
    converted = [],
    reviewed = [],
    asked: questions = [],
    keptFiles = [[], []],
    unsampled = [],
    profile = source,
  } = given;
  let directory: string;
  let walk: Walk;
  let id: string;
  let hands: Hands;
  let before: string;
  const step = async (...args: Parameters<Walk["run"]> extends [string, ...infer Rest] ? Rest : never) =>
    resultOf(await walk.run(id, ...args));
  const folder = (name: string): string => join(directory, name);
  const kept = (): string[] => {
    const root = join(walk.directory, "files");
    return existsSync(root)
      ? readdirSync(root, { recursive: true, withFileTypes: true })
          .flatMap((file) => (file.isFile() ? [file.name] : []))
          .sort()
      : [];
  };

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), `crosswalk-${source}-`));
    for (const weekLater of [false, true]) await write({ records, seed: 1, directory: folder(weekLater ? "later" : "first"), weekLater });
    walk = await startWalk();
    id = await walk.begin(folder("first"), profile);
    before = (await walk.client.call("sandbox-fingerprint")).fingerprint;
    await step("extract");
    await step("propose");
    hands = await takeHold(walk.client, id, walk.service.links.find(({ role }) => role === "operations")?.url.split("token=")[1] ?? "");
    for (const [key, answer] of Object.entries(chosen)) await hands.type("settings", key, "Your choice", answer);
    for (const [at, row] of filters.entries())
      for (const [heading, cell] of Object.entries(row)) await hands.type("filters", `filter:${at + 1}`, heading, cell);
    await step("propose");
    await walk.client.call("sandbox-setup", { params: { id } });
  });
  afterAll(async () => {
    await walk?.end();
    await rm(directory, { recursive: true, force: true });
  });

  test("every column is proposed; only what the customer alone can know is asked about", async () => {
    const asked = (await hands.rows("mapping")).filter((row) => row["Agreed?"] !== true).map((row) => row["Key"] ?? Object.values(row)[0]);
    expect(asked).toEqual(agreed);
    for (const key of agreed) await hands.type("mapping", key, "Agreed?", true);
    for (const [column, word] of Object.entries(values)) {
      const keys = (await hands.rows("values")).map((row) => String(Object.values(row)[0])).filter((key) => key.startsWith(`${column}=`));
      expect(keys.length, column).toBeGreaterThan(0);
      for (const key of keys) await hands.type("values", key, "Becomes in Nutshell", word);
    }
    for (const file of modules) {
      const row = (await hands.rows("inventory")).find((each) => each["Files"] === file);
      expect(row?.["What to know"], file).toMatch(/./u);
      await hands.type("inventory", String(Object.values(row ?? {})[0]), "Read as", "(leave out)");
    }
    if (pipeline !== undefined) {
      const without = (await hands.rows("pipelines")).filter((row) => row["What"] === "Stage" && !row["Nutshell pipeline"]);
      for (const row of without) await hands.type("pipelines", String(Object.values(row)[0]), "Nutshell pipeline", pipeline);
      await walk.client.call("sandbox-setup", { params: { id } });
    }
    for (const key of withheld) await hands.type("privacy", key, "Decision", "Withhold");
    for (const key of released) await hands.type("privacy", key, "Decision", "Release");
    for (const key of open) await hands.type("pipelines", key, "Such a record is", "open");
  });

  test("what is loaded comes back as it was meant, every record is counted once, and a second load writes nothing", async () => {
    if (rates !== undefined) await enterRates(rates);
    const { report } = (await step("plan")) as { report: ReportLine[] };
    const leads = report.find(({ object }) => object === "lead");
    const wentAs = Object.keys(leads?.out ?? {}).flatMap((went) => (went.includes(": ") ? [went] : []));
    expect(wentAs.toSorted()).toEqual(people.map((becomes) => `still to do: ${becomes}`));
    expect(Object.values(leads?.out ?? {}).reduce((sum, count) => sum + count, 0)).toBe(leads?.in ?? 0);
    const filtered = Number(await hands.value("filters", "filter:1", "How many"));
    const out = (await hands.rows("rows")).filter((row) => /a filter/u.test(String(row["Why"])) && row["Id"] !== null);
    expect(filtered > 0).toBe(filters.length > 0);
    expect(out.filter((row) => /^Left out by a filter/u.test(String(row["Why"])))).toHaveLength(filtered);
    if (filters.length > 0) expect(out.length, "what belongs to them is left out with them").toBeGreaterThan(filtered);
    const asLeads = Number(leads?.out["still to do: lead"] ?? 0);
    // Some of them wait for their owner.
    expect(Number(await hands.value("filters", "filter:2", "How many"))).toBeGreaterThanOrEqual(asLeads);
    await keepOneApart();
    await walk.approve(id, "mapping");
    if (released.length > 0)
      for (const who of ["manager", "compliance"])
        await (await requestSignOff(walk.client, { migration: id, gate: "privacy", as: `${who}@analytical.example` })).sign();
    const sampled = await step("sample", { size: 10 });
    expect(sampled["missing"]).toEqual(expect.arrayContaining([...unsampled]));
    await walk.approve(id, "sample");
    expect(await step("load")).toMatchObject({ failed: 0, balanceCloses: true });
    const verified = (await step("verify")) as Verified;
    expect(verified).toMatchObject({ attention: 0, writesPlanned: 0, balanceCloses: true });
    const checked = await hands.rows("spot-check");
    expect(checked.filter((row) => row["Open"])).toHaveLength(25);
    const cells = checked.filter((row) => row["Column"]);
    expect(cells.length).toBeGreaterThan(50);
    // Whatever leads became, what belongs to them is linked to them.
    expect(
      cells.filter((row) => /\b(?:Lead|Patient|Person) ID$/u.test(String(row["Column"])) && row["In Nutshell"] === "not written"),
    ).toEqual([]);
    const many = (await hands.rows("review")).filter((row) => row["What"] === "Made from a name");
    expect(many.every((row) => Number(row["Linked to it"]) > 0)).toBe(true);
    for (const [what, key] of reviewed) expect(await hands.value("review", key, "What"), key).toBe(what);
    const open = (await hands.rows("decisions")).map((row) => String(Object.values(row)[0]));
    expect(open.filter((key) => questions.includes(key))).toEqual(questions);
    for (const [key, [becomes, written]] of Object.entries(arrives)) {
      const { nutshell, change, fields } = await walk.client.call("explain", { params: { id, key } });
      expect(change?.kind === "exclude" ? "excluded" : nutshell?.entity, key).toBe(becomes);
      expect(Object.fromEntries(fields.map((each) => [each.field, each.written])), key).toMatchObject(written);
    }
    const balance = await hands.rows("balance");
    expect(filesSaid(balance)).toBe(files?.[0]);
    const money = String(balance.find((row) => row["Kind of record"] === "Deals")?.["Money"] ?? "");
    expect(money.split("; ").filter((part) => part.startsWith("converted"))).toEqual(converted);
    const types = (await hands.rows("files"))
      .filter((row) => row["Column"] === "Attached file")
      .map((row) => [row["What they are"], row["How many"]]);
    expect(types).toEqual(fileTypes);
    expect(kept()).toEqual(keptFiles[0]);
    const { criteria } = await walk.client.call("gate", { params: { id, gate: "go-live" } });
    expect(criteria?.find((criterion) => criterion.id === "freeze")?.isMet).toBe("cutover.mode" in chosen ? true : undefined);
    await walk.client.call("accept-losses", { params: { id }, body: { losses: ["all"] } });
    expect(criteria?.some((criterion) => criterion.id === "notes")).toBe(given.notes === true);
    if (given.notes) {
      await expect(walk.approve(id, "go-live"), "the notes are not signed").rejects.toThrow();
      const listed = await walk.client.download({ params: { id, what: "notes" }, query: { format: "ndjson" } });
      const notes = (await new Response(listed).text()).split("\n").filter((line) => line !== "");
      expect(JSON.parse(notes[0] ?? "{}")).toMatchObject({
        batch: expect.stringMatching(/, written \d{4}/u),
        page: expect.stringMatching(/\/person\/\d+$/u),
      });
      expect(
        criteria?.find((criterion) => criterion.id === "owners"),
        "no appointment without an owner",
      ).toMatchObject({ isMet: true });
      const shown = await signNotes();
      expect(
        shown.reduce((sum, many) => sum + many, 0),
        "each note that is signed is listed",
      ).toBe(notes.length);
    }
    await walk.approve(id, "go-live");
  });

  /** Signs batch by batch until the gate is open, and gives how many notes each had. */
  async function signNotes(): Promise<number[]> {
    const shown: number[] = [];
    for (;;) {
      const { state, batches } = await walk.client.call("gate", { params: { id, gate: "notes" } });
      if (state === "open") return shown;
      expect(shown.length, "every sign-off brings the end nearer").toBeLessThan(batches?.total ?? 0);
      const { request, sign } = await requestSignOff(walk.client, { migration: id, gate: "notes", as: "compliance@analytical.example" });
      shown.push(Number(/: (\d+) notes?$/u.exec(request.covers)?.[1]));
      await sign();
    }
  }

  /** Deals wait until each rate that they need stands on the tab Rates with its source and its date. */
  async function enterRates(given: Readonly<Record<string, number>>): Promise<void> {
    await step("plan");
    const waiting = async (): Promise<number> =>
      Number((await hands.rows("balance")).find((row) => row["Kind of record"] === "Deals")?.["Waiting"]);
    const needed = await hands.rows("rates");
    expect(needed.length).toBeGreaterThan(Object.keys(given).length);
    expect(await waiting()).toBeGreaterThan(0);
    // What belongs to the deals waits with them.
    expect(needed.reduce((sum, row) => sum + Number(row["Records that wait"]), 0)).toBeGreaterThanOrEqual(await waiting());
    for (const row of needed) {
      const key = String(Object.values(row)[0]);
      await hands.type("rates", key, "Rate", given[String(row["From"])] ?? null);
      await hands.type("rates", key, "Source", "European Central Bank");
      if (!row["Date of the rate"]) await hands.type("rates", key, "Date of the rate", "2026-10-01");
    }
    await step("plan");
    expect((await hands.rows("decisions")).filter((row) => /^rate:/u.test(String(Object.values(row)[0])))).toEqual([]);
  }

  /** What was merged is listed with both ids and why; whoever is ticked there is no longer merged. */
  async function keepOneApart(): Promise<void> {
    const [merged] = (await hands.rows("review")).filter((row) => row["What"] === "Merged" && row["Kind of record"] !== "Companies");
    expect(merged).toMatchObject({ Id: expect.any(String), "Its id": expect.any(String), Why: expect.stringMatching(/./u) });
    const key = String(merged?.["Key"] ?? Object.values(merged ?? {})[0]);
    await hands.type("review", key, "Keep apart", true);
    await step("plan");
    expect(await hands.value("review", key, "What")).toBe("Kept apart");
    const { change } = await walk.client.call("explain", { params: { id, key } });
    expect(change?.kind).toBe("create");
  }

  test("tasks that repeat are listed with their rule, three dates and the task in Nutshell, and Handover says so", async () => {
    const body = await walk.client.download({ params: { id, what: "repeats" }, query: { format: "ndjson" } });
    const lines = (await new Response(body).text()).split("\n").filter((line) => line !== "");
    const rows = lines.map((line) => JSON.parse(line) as Record<string, string | number | null>);
    const there = rows.filter(({ nutshell_id }) => nutshell_id !== null);
    expect(there.length > 0).toBe(repeats);
    for (const { key, repeats: rule, due, next_1, next_2, next_3 } of there) {
      const { fields } = await walk.client.call("explain", { params: { id, key: String(key) } });
      const written = fields.find(({ recipe }) => recipe === "repeat")?.written;
      expect(written, String(due)).toContain(`Repeats: ${rule} (next: ${next_1}, ${next_2}, ${next_3})`);
    }
    const handover = await hands.rows("handover");
    expect(handover.some((row) => row["About"] === "Tasks that repeat")).toBe(repeats);
    const listed = handover.filter((row) => /^(?:automation|device):/u.test(String(Object.values(row)[0])));
    expect(listed.map((row) => row["About"])).toEqual(byHand);
  });

  test("a week later the delta finds what changed, and no more", async () => {
    const expected = JSON.parse(await readFile(`${folder("later")}.expected.json`, "utf8")) as Record<string, Record<string, number>>;
    const classes = (await step("delta", { from: folder("later") }))["classes"] as Classes;
    for (const [object, { created, edited, deleted }] of Object.entries(expected))
      expect(classes[object], object).toMatchObject({ created, changed: edited, deleted });
    for (const gate of ["mapping", "delta"] as const) await walk.approve(id, gate);
    expect(await step("load")).toMatchObject({ failed: 0, balanceCloses: true });
    expect(filesSaid(await hands.rows("balance"))).toBe(files?.[1]);
    if (given.notes) {
      await step("verify");
      const { state, batches } = await walk.client.call("gate", { params: { id, gate: "notes" } });
      const left = (batches?.total ?? 0) - (batches?.signed ?? 0);
      expect(state === "open", "what the delta wrote is to be signed").toBe(left === 0);
      expect(await signNotes(), "and nothing else").toHaveLength(left);
    }
    expect(kept()).toEqual(keptFiles[1]);
  });

  test("a rollback leaves the account as it was", async () => {
    await step("rollback", { preview: true });
    await walk.approve(id, "rollback");
    expect(await step("rollback")).toMatchObject({ failed: 0 });
    expect((await walk.client.call("sandbox-fingerprint")).fingerprint).toBe(before);
    expect(kept()).toEqual([]);
  });
});
