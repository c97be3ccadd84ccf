/** Proves that what was planned, loaded, compared, lost and taken back stands in the tabs as people read them. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { done, openRunWorld, type RunWorld, smallExport } from "../runs/run-world.ts";

let world: RunWorld;
let id = "";
beforeAll(async () => {
  world = await openRunWorld();
  id = await world.planned();
  await world.sign(id, "mapping");
});
afterAll(async () => await world.close());

const rows = async (tab: string) => new Map((await world.rows(id, tab)).map((row) => [row.key, row]));

test("the Balance tab says per kind of record what is to do and how much money it is, and closes once all is done", async () => {
  const planned = await rows("balance");
  expect(planned.get("company")).toMatchObject({ title: "Companies", source: 2, merged: 1, planned: 1, closes: "not yet" });
  expect(planned.get("deal")).toMatchObject({ source: 2, money: expect.stringMatching(/^INR [\d,.]+ planned, INR 0 in Nutshell$/u) });
  done(await world.run(id, "sample"));
  await world.sign(id, "sample");
  done(await world.run(id, "load"));
  const loaded = await rows("balance");
  expect(loaded.get("total")).toMatchObject({ title: "All together", source: 7, planned: 0, closes: "yes", tone: "done" });
  expect(loaded.get("deal")).toMatchObject({ created: 1, held: 1, money: expect.stringContaining("100,000") });
});

test("the Sample diff tab says the coverage, a line per field, and only what differs one by one", async () => {
  const diff = [...(await rows("sample-diff")).values()];
  expect(diff[0]).toMatchObject({ key: "coverage", finding: "100 %" });
  expect(diff).toContainEqual(
    expect.objectContaining({ key: "sum|contact|emails|match", field: "Person: Email", record: "1 record", tone: "quiet" }),
  );
  expect(diff.filter((row) => row["tone"] === "problem")).toEqual([]);
});

test("the Losses tab names what a kind of record loses by its nature, and every rule that changed a value", async () => {
  const { losses } = done(await world.run(id, "verify"));
  const lost = await rows("losses");
  const kinds = [...lost.keys()].filter((key) => key.startsWith("kind|"));
  expect(losses).toHaveLength(lost.size - kinds.length);
  expect(lost.get(kinds[0] ?? "")).toMatchObject({ accepted: false, rule: expect.stringContaining("not accepted yet") });
  expect([...lost.keys()].some((key) => key.startsWith("nature|"))).toBe(true);
});

test("the Delta tab says what the newer export changed, value by value, and asks about what is gone", async () => {
  const newer = {
    ...smallExport,
    "Contacts.csv": smallExport["Contacts.csv"]?.replace("Writes sums", "Writes programs") ?? "",
    "Companies.csv": "Company ID,Company Name,Website,Tags\nCO-2,Difference Looms,,\n",
  };
  const from = await world.folder(newer);
  const first = await world.run(id, "delta", { from });
  if (first.state !== "done") {
    await world.sign(id, "mapping");
    done(await world.run(id, "delta"));
  }
  const delta = await rows("delta");
  expect(delta.get("sum|contact")).toMatchObject({ record: "1 to update, 1 record waits" });
  expect(delta.get("rsoft/contact/1|description")).toMatchObject({ change: "write", was: "Writes sums", here: "Writes programs" });
  expect(delta.get("rsoft/company/CO-1")).toMatchObject({ change: "delete?", tone: "attention" });
});

test("the Rollback tab shows the preview and then what was done, and says what remains", async () => {
  done(await world.run(id, "rollback", { preview: true }));
  const preview = await rows("rollback");
  expect(preview.get("rsoft/contact/1")).toMatchObject({ change: "deleted", result: "planned" });
  await world.sign(id, "rollback");
  done(await world.run(id, "rollback"));
  const after = await rows("rollback");
  expect(after.get("rsoft/contact/1")).toMatchObject({ change: "deleted", result: "done" });
  expect(after.get("sum|remains")).toMatchObject({ why: expect.stringContaining("Custom-field definitions") });
});

test("the Start tab says the next step and the state of every gate", async () => {
  // The tab is written when the run has ended already.
  await expect.poll(async () => (await rows("start")).get("next")?.["value"], { timeout: 60_000 }).toContain("rolled back");
  expect((await rows("start")).get("gate mapping")).toMatchObject({ tone: "done", value: expect.stringContaining("Signed by") });
  expect((await rows("audit")).size).toBeGreaterThan(10);
});
