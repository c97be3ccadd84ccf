/** Proves what the service answers: what to do next, everything known about a record, complete lists, and what it refuses. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { ExportName } from "../../../shared/contract/endpoints.ts";
import { storeKinds } from "../../stores/open-test-store.ts";
import { ada, done, openRunWorld, type RunWorld } from "./run-world.ts";

describe.each(storeKinds)("on the %s store", (kind) => {
  let world: RunWorld;
  let id = "";
  beforeAll(async () => {
    world = await openRunWorld(kind);
    id = await world.planned();
    await world.sign(id, "mapping");
    done(await world.run(id, "sample", { size: 2 }));
    await world.sign(id, "sample");
    done(await world.run(id, "load"));
    done(await world.run(id, "verify"));
  });
  afterAll(async () => await world.close());

  const exported = async (what: ExportName): Promise<Record<string, unknown>[]> => {
    const { columns, rows } = await world.service.exportRows({ person: ada, id, what, format: "csv" });
    const all: Record<string, unknown>[] = [];
    for await (const row of rows) {
      for (const name of Object.keys(row)) expect(columns, what).toContain(name);
      all.push(row);
    }
    return all;
  };
  const explain = (key: string) => world.service.explain({ person: ada, id, key });

  test("a record is explained by its key and by its Nutshell id: source row, rules, change and calls", async () => {
    const byKey = await explain("rsoft/contact/1");
    expect(byKey).toMatchObject({
      key: "rsoft/contact/1",
      nutshell: { entity: "contact", url: expect.stringContaining("/person/") },
      source: { object: "contact", id: "1", locator: { file: "Contacts.csv", line: 2 }, values: { "Contact Name": "Ada Byron" } },
      change: { kind: "skip" },
    });
    expect(byKey.fields).toContainEqual(
      expect.objectContaining({ field: "emails", column: "Email ID", text: "ada@mills.example", written: ["ada@mills.example"] }),
    );
    expect(byKey.ledger.at(-1)).toMatchObject({ action: "create", outcome: "done", nutshellId: byKey.nutshell?.id });
    expect(await explain(`${byKey.nutshell?.id}-contacts`)).toEqual(byKey);
  });

  test("a record that waits or was merged is explained too; one nobody knows is refused with an example", async () => {
    expect(await explain("rsoft/contact/2")).toMatchObject({ nutshell: null, change: { kind: "hold" }, ledger: [] });
    // Where it is now is where the record is that was kept.
    expect(await explain("rsoft/company/CO-2")).toMatchObject({
      nutshell: { entity: "account" },
      change: { kind: "merge", reason: expect.stringMatching(/^The same as rsoft\/company\/CO-1\. The same: name/u) },
    });
    for (const unknown of ["rsoft/contact/99", "99999-contacts", "anything"])
      await expect(explain(unknown)).rejects.toMatchObject({
        code: "request/not-found",
        hint: expect.stringContaining("rsoft/contact/1042"),
      });
  });

  test("every step has its report, in which the numbers close; every batch of the load has its check", async () => {
    const reports = await exported("reports");
    expect([...new Set(reports.map(({ step }) => step))]).toEqual(["extract", "plan", "sample", "load", "verify"]);
    expect(reports.filter(({ closes }) => closes !== "yes")).toEqual([]);
    const contacts = reports
      .filter(({ object }) => object === "contact")
      .map(({ step, records_in, went, records }) => [step, records_in, went, records]);
    expect(contacts).toContainEqual(["extract", 2, "staged", 2]);
    expect(contacts).toContainEqual(["plan", 2, "still to do", 1]);
    expect(contacts).toContainEqual(["load", 2, "created", 1]);
    expect(contacts).toContainEqual(["verify", 2, "waiting", 1]);
    const batches = await exported("batches");
    expect(batches.length).toBeGreaterThan(1);
    expect(new Set(batches.map(({ state, problem }) => `${state} ${problem}`))).toEqual(new Set(["passed "]));
  });

  test("every operation stands in one list, which can be read by kind", async () => {
    const all = await exported("operations");
    const kinds = Map.groupBy(all, ({ kind }) => kind);
    for (const kind of ["created", "held", "skipped", "merged", "entry"]) expect(kinds.get(kind)?.length, kind).toBeGreaterThan(0);
    expect(kinds.get("created")).toContainEqual(
      expect.objectContaining({ key: "rsoft/contact/1", actor: ada.email, fields: expect.stringContaining("emails") }),
    );
    const { rows } = await world.service.exportRows({ person: ada, id, what: "operations", format: "csv", kind: "held" });
    const held: unknown[] = [];
    for await (const row of rows) held.push(row);
    expect(held).toEqual(kinds.get("held"));
    await expect(world.service.exportRows({ person: ada, id, what: "balance", format: "csv", kind: "held" })).rejects.toMatchObject({
      code: "request/stray-option",
    });
  });

  test("the lists people download are complete", async () => {
    const { store } = world.deps;
    const count = async (table: "link" | "audit"): Promise<number> =>
      (await store.db.selectFrom(table).select("migration_id").where("migration_id", "=", id).execute()).length;
    expect(await exported("crosswalk")).toHaveLength(await count("link"));
    const audit = await exported("audit");
    expect(audit.map((row) => row["seq"])).toEqual(Array.from({ length: await count("audit") }, (_, at) => at + 1));
    expect(await exported("balance")).toContainEqual(
      expect.objectContaining({ object: "company", source: 2, created: 1, merged: 1, closes: true }),
    );
    expect(await exported("losses")).toEqual(expect.any(Array));
    expect((await exported("rows")).map(({ key, state }) => [key, state])).toContainEqual(["rsoft/contact/2", "held"]);
    expect((await exported("issues")).map(({ key, code }) => [key, code])).toContainEqual(["rsoft/contact/2", "issue/owner-unresolved"]);
    const runs = await store.db.selectFrom("run").select("id").where("migration_id", "=", id).where("verb", "=", "verify").execute();
    const mismatches = await store.db
      .selectFrom("mismatch")
      .selectAll()
      .where(
        "run_id",
        "in",
        runs.map((run) => run.id),
      )
      .execute();
    expect(await exported("diff")).toHaveLength(mismatches.length);
  });

  test("the scope document says what moves, how well, how complex it is and how long it takes and took, each line with its place", async () => {
    const lines = await exported("scope");
    const of = (part: string) => lines.filter((line) => line["part"] === part);
    expect(lines.every(({ from, says }) => from !== "" && says !== "")).toBe(true);
    expect(of("Summary").map(({ item }) => item)).toEqual([
      "Move",
      "Compatibility",
      "Complexity",
      "Load",
      "Window after the load",
      "Aftercare",
      "After the load",
      "Aftercare ends",
    ]);
    expect(of("Kinds of record").map(({ from, count }) => [from, count])).toContainEqual(["tab Inventory: contact", 2]);
    expect(of("Complexity").map(({ item }) => item)).toHaveLength(5);
    expect(of("Mapping").map(({ from }) => from)).toContain("tab Mapping: contact.Email ID");
    expect(of("Settings").find(({ from }) => from === "tab Settings: owner.policy")?.["says"]).toMatch(
      /^hold \(the default; MOGO and Visual Practice: fallback/u,
    );
    expect(of("Nutshell plan")[0]?.["says"]).toMatch(/UNCONFIRMED/u);
    expect(of("Not moved: by hand").map(({ from }) => from)).toContain("tab Handover: source:workflows");
    expect((await world.rows(id, "start")).find(({ key }) => key === "scope time")?.["next"]).toMatch(/^The load took/u);
  });

  test("what people do by hand is a document with who does it and until when, and the guide names the map's own fields", async () => {
    await world.put(id, "handover", "source:workflows", { person: "Ada Lovelace", due: "2026-12-15", done: true });
    const rows = await exported("handover");
    expect(rows.find((row) => row["done_by"] === "Ada Lovelace")).toMatchObject({
      until: "2026-12-15",
      done: "yes",
      part: expect.any(String),
    });
    expect((await exported("guide")).map(({ part }) => part)).toContain("Where everything is");
  });

  test("more rows than a page are all exported, each once", async () => {
    await world.deps.store.db
      .insertInto("link")
      .values(
        Array.from({ length: 4100 }, (_, at) => ({
          migration_id: id,
          key: `rsoft/contact/x${String(at).padStart(5, "0")}`,
          subject: "contact",
          object: "contact",
          nutshell_id: 100_000 + at,
          rev: "0",
          how: "created" as const,
          written: "{}",
          steps: "[]",
          run_id: "r",
        })),
      )
      .execute();
    const keys = (await exported("crosswalk")).map((row) => row["key"]);
    await world.deps.store.db.deleteFrom("link").where("key", "like", "rsoft/contact/x%").execute();
    expect(keys.length).toBeGreaterThan(4100);
    expect(new Set(keys).size).toBe(keys.length);
  });

  test("the status names the next step, the runs, the gates, the balance and the rows that need somebody", async () => {
    const status = await world.service.status({ person: ada, id });
    expect(status).toMatchObject({
      migration: { id, workbookUrl: `/workbook/${id}` },
      state: { phase: "verified", next: { verb: null, gate: null, tab: "Losses" } },
      problems: [],
    });
    const losses = await exported("losses");
    expect(losses.every(({ accepted }) => accepted === "no")).toBe(true);
    const accept = (...names: string[]) => world.service.acceptLosses({ person: ada, id, body: { losses: names } });
    expect(await accept("by nature")).toEqual({
      accepted: losses.filter(({ kind }) => kind === "by nature").length,
      open: losses.filter(({ kind }) => kind !== "by nature").length,
    });
    await expect(accept("no such kind")).rejects.toMatchObject({ code: "request/not-found" });
    expect(await accept("all")).toEqual({ accepted: losses.length, open: 0 });
    const start = async (key: string) => (await world.rows(id, "start")).find((row) => row.key === key);
    expect((await start("next"))?.["value"], "the tab says at once what the command changed").toMatch(
      /ask a manager to sign off the go-live/u,
    );
    // A tick that people take back is told as soon as the tab is checked.
    const [first] = losses;
    await world.put(id, "losses", String(first?.["key"]), { accepted: false });
    await world.service.checkWorkbook({ person: ada, id, body: { tabs: ["losses"] } });
    expect((await start("next"))?.["value"]).toContain(`1 of ${losses.length} losses are not accepted`);
    await accept("all");
    expect((await world.service.status({ person: ada, id })).state).toMatchObject({
      phase: "reconciled",
      next: { verb: null, gate: "go-live" },
    });
    expect(status.runs.map((run) => run.verb)).toEqual(["verify", "load", "sample", "plan", "propose", "extract"]);
    expect(status.balance).toContainEqual(expect.objectContaining({ object: "contact", source: 2, created: 1, held: 1, closes: "yes" }));
    expect(status.runs[0]).not.toHaveProperty("asked");
  });

  test("more records than the scope allows are not planned until somebody agrees to them", async () => {
    await world.put(id, "settings", "scope.records", { value: "3" });
    const run = await world.run(id, "plan");
    expect(run).toMatchObject({ state: "stopped", problem: { code: "plan/scope-undecided", detail: expect.stringContaining("allows 3") } });
    await world.put(id, "settings", "scope.records", { value: "2000000" });
    done(await world.run(id, "plan"));
  });

  test("what cannot be done is refused with what to do instead", async () => {
    const { service } = world;
    const begin = (body: object) =>
      service.newMigration({ person: ada, body: { source: "rsoft", target: "sandbox", workbook: "local", ...body } });
    await expect(begin({ source: "moon" })).rejects.toMatchObject({
      code: "request/unknown-source",
      hint: expect.stringContaining("rsoft"),
    });
    await expect(begin({ target: "nutshell" })).rejects.toMatchObject({
      code: "request/no-nutshell",
      hint: expect.stringMatching(/NUTSHELL_URL.*NUTSHELL_USER.*NUTSHELL_KEY/u),
    });
    await expect(service.status({ person: ada, id: "nowhere" })).rejects.toMatchObject({ code: "request/not-found" });
    await expect(service.run({ person: ada, id: "nowhere" })).rejects.toMatchObject({ code: "request/not-found" });
    await expect(service.startRun({ person: ada, id, body: { verb: "load", from: "/x" } })).rejects.toMatchObject({
      code: "request/stray-option",
    });
    const waiting = await world.waiting(id, "plan");
    await expect(service.startRun({ person: ada, id, body: { verb: "plan" } })).rejects.toMatchObject({ code: "request/busy" });
    expect((await service.status({ person: ada, id })).state.next.text).toBe("Wait: the plan is running.");
    expect(await service.stopRun({ person: ada, id: waiting })).toMatchObject({ state: "cancelled", endedAt: expect.any(String) });
    expect((await service.status({ person: ada, id })).state.next.text).not.toContain("Wait");
  });

  test("only a token that was given out belongs to somebody", async () => {
    expect(await world.service.authenticate("")).toBeUndefined();
    expect(await world.service.authenticate("guessed")).toBeUndefined();
    expect(await world.service.health()).toEqual({ ok: true, store: kind });
  });

  test("the sandbox can be reached, fingerprinted and reset; making its setup twice makes nothing", async () => {
    expect(await world.service.sandboxSetup({ person: ada, id })).toEqual({ made: [] });
    const loaded = await world.service.sandboxFingerprint({ person: ada });
    expect((await world.service.sandboxReset({ person: ada })).fingerprint).not.toBe(loaded.fingerprint);
    expect((await world.service.sandbox({ person: ada })).nutshell.url).toContain("127.0.0.1");
  });
});
