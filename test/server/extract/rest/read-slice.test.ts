/** Tests that nothing is lost or doubled when a list changes while it is read. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Copies, openCopies } from "./open-copies.ts";
import { byOffset, json, manifestOf, type PagedApi, pageOf, people, streamOf } from "./paged-api.ts";

let api: PagedApi;
let copies: Copies;
beforeAll(async () => {
  copies = await openCopies();
  api = copies.api;
});
afterAll(() => copies.close());

const all = people(25);

test("a record that moves between pages while they are read is not lost, and it is told", async () => {
  const list = [...all];
  // Somebody deletes the first record after the first page was read: the eleventh moves to the first page.
  api.on("/moving", ({ query }, asked) => {
    if (asked === 2) list.shift();
    return pageOf(list.slice(Number(query.get("offset") ?? 0)).slice(0, 10));
  });
  const growing = [...all];
  api.on("/growing", ({ query }, asked) => {
    if (asked === 2) growing.unshift(people(1, 99)[0] as (typeof all)[number]);
    return pageOf(growing.slice(Number(query.get("offset") ?? 0)).slice(0, 10));
  });
  // In the middle, so that the first and the last page look the same afterwards.
  const middle = [...all];
  api.on("/middle", ({ query }, asked) => {
    if (asked === 3) middle.splice(7, 1);
    return pageOf(middle.slice(Number(query.get("offset") ?? 0)).slice(0, 5));
  });
  const streams = ["moving", "growing", "middle"].map((name) =>
    streamOf(api.base, name, { retriever: { paginator: byOffset(name === "middle" ? 5 : 10) } }),
  );
  const { report, lines } = await copies.fetched(manifestOf(streams));
  expect((await lines("middle")).sort()).toEqual(all.map(({ text }) => text));
  expect((await lines("moving")).sort()).toEqual(all.map(({ text }) => text));
  expect((await lines("growing")).sort()).toEqual([...all, ...people(1, 99)].map(({ text }) => text).sort());
  expect(report.streams.map(({ notes }) => notes.join())).toEqual([
    expect.stringContaining("1 record moved between pages"),
    expect.stringContaining("1 record moved"),
    expect.stringContaining("1 record moved"),
  ]);
});

test("records with one key and other content are both taken, equal ones once; a count that stays wrong is no copy", async () => {
  api.on("/twice", () => json({ data: [{ id: 1, a: 1 }, { id: 1, a: 2 }, { id: 1, a: 2 }, { a: 3 }, { a: 4 }] }));
  expect(await (await copies.fetched(manifestOf([streamOf(api.base, "twice")]))).lines("twice")).toEqual([
    '{"id":1,"a":1}',
    '{"id":1,"a":2}',
    '{"a":3}',
    '{"a":4}',
  ]);
  api.on("/short", () => json({ data: [{ id: 1 }], total: 2 }));
  const short = streamOf(api.base, "short", { more: { "x-crosswalk": { count: { field_path: ["total"] } } } });
  expect(await copies.refusal(short)).toMatchObject({ code: "source/count-mismatch" });
});
