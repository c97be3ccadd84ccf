/** Proves that a part of a migration is undone as its preview showed and was signed, and that the rest stays as it was. */
import { afterAll, beforeAll, expect, test } from "vitest";
import * as z from "zod";
import { findLinks } from "../../../../server/store/tables/link.ts";
import { ada, done, openRunWorld, type RunWorld, smallExport } from "../run-world.ts";

const exported = {
  ...smallExport,
  "Deals.csv": `${smallExport["Deals.csv"]}03,A third engine,1,,Sales Pipeline,Demo Given,Open,"1,000.00",,Ada Byron\n`,
};
let world: RunWorld;
let id = "";
let before = "";
beforeAll(async () => {
  world = await openRunWorld();
  id = await world.planned(exported);
  before = content();
  await world.sign(id, "mapping");
  done(await world.run(id, "sample", { size: 1 }));
  await world.sign(id, "sample");
  done(await world.run(id, "load"));
});
afterAll(async () => await world.close());

const content = (): string => world.deps.sandbox.nutshell.fingerprint().fingerprint;
const keys = async (): Promise<string[]> => {
  const { store } = world.deps;
  const rows = await store.db
    .selectFrom("link")
    .select("key")
    .where("migration_id", "=", id)
    .where("key", "like", "rsoft/%")
    .orderBy("key")
    .execute();
  return rows.map(({ key }) => key);
};
const newest = async (verb: string): Promise<string> => {
  const { runs } = await world.service.status({ person: ada, id });
  return runs.find((run) => run.verb === verb)?.id ?? "";
};
const undo = async (part: { run?: string; object?: string }): Promise<Record<string, unknown>> => {
  const preview = done(await world.run(id, "rollback", { preview: true, ...part }));
  await world.sign(id, "rollback");
  const result = done(await world.run(id, "rollback"));
  expect(result).toMatchObject({ only: preview["only"], toDelete: preview["toDelete"], edited: preview["edited"], failed: 0 });
  return result;
};

test("one load is undone and the sample before it stays; the next load brings it back, and nothing is missing or twice", async () => {
  const all = await keys();
  const loaded = content();
  const run = await newest("load");
  const { deleted } = await undo({ run });
  const left = await keys();
  expect(left.length).toBeGreaterThan(0);
  expect(all.length - left.length).toBe(deleted);
  const { rows } = await world.deps.store.pool.query<{ run_id: string }>("SELECT DISTINCT run_id FROM link WHERE key LIKE 'rsoft/%'");
  expect(rows.map(({ run_id }) => run_id)).not.toContain(run);
  expect((await world.service.status({ person: ada, id })).state).toMatchObject({ phase: expect.not.stringContaining("rolled back") });
  expect(await world.rows(id, "rollback")).toContainEqual(
    expect.objectContaining({ key: "sum|only", record: expect.stringContaining("the load of") }),
  );
  expect(done(await world.run(id, "load"))).toMatchObject({ failed: 0, balanceCloses: true });
  expect(await keys()).toEqual(all);
  expect(content()).toBe(loaded);
  expect(done(await world.run(id, "verify"))).toMatchObject({ attention: 0, writesPlanned: 0, balanceCloses: true });
});

test("a kind of record is undone; one that somebody edited is named and left, and the others stay as they were", async () => {
  const others = (await keys()).filter((key) => !key.startsWith("rsoft/deal/"));
  const [edited] = [...(await findLinks(world.deps.store, id, ["rsoft/deal/01"])).values()];
  const lead = { leadId: edited?.id, rev: "REV_IGNORE", lead: { confidence: 42 } };
  await world.deps.clientFor("sandbox").rpc("editLead", lead, z.unknown());
  const result = await undo({ object: "deal" });
  expect(result).toMatchObject({ only: "Deals", deleted: 1, edited: 1 });
  expect(await keys()).toEqual([...others, "rsoft/deal/01"].toSorted());
});

test("what others need that stay is left, and says so", async () => {
  const preview = done(await world.run(id, "rollback", { preview: true, object: "company" }));
  expect(preview).toMatchObject({ toDelete: 0, needed: preview["edited"] });
  expect(preview["edited"]).toBeGreaterThan(0);
});

test("a signature is for the part that was shown: another part, and a part that does not exist, are refused", async () => {
  done(await world.run(id, "rollback", { preview: true, object: "deal" }));
  await world.sign(id, "rollback");
  expect(await world.run(id, "rollback", { object: "contact" })).toMatchObject({
    state: "stopped",
    problem: { code: "request/other-part" },
  });
  done(await world.run(id, "rollback", { preview: true, object: "contact" }));
  expect(await world.run(id, "rollback")).toMatchObject({ state: "stopped", problem: { code: "gate/closed" } });
  for (const part of [{ object: "moon" }, { run: "nobody" }, { run: await newest("plan") }, { run: await newest("load"), object: "deal" }])
    expect(await world.run(id, "rollback", { preview: true, ...part })).toMatchObject({
      state: "stopped",
      problem: { code: "request/unknown-part" },
    });
});

test("after parts were undone, a rollback of everything leaves no trace", async () => {
  done(await world.run(id, "rollback", { preview: true }));
  await world.put(id, "decisions", "edited:rsoft/deal/01", { answer: "Undo anyway" });
  done(await world.run(id, "rollback", { preview: true }));
  await world.sign(id, "rollback");
  expect(done(await world.run(id, "rollback"))).toMatchObject({ failed: 0, edited: 0 });
  expect(await keys()).toEqual([]);
  expect(content()).toBe(before);
});
