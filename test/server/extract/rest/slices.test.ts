/** Tests that streams are read in parts: lists, children of another list, windows of time, one or several at once. */
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

test("one reader and four give the same files: parts of a list, children of a list that was read before, windows of time", async () => {
  api.on("/owners", () => json({ data: [{ id: 7 }, { id: 8 }, { id: 9 }] }));
  for (const id of [7, 8, 9])
    api.on(`/owners/${id}/tasks`, () =>
      json({
        data: [
          { id: 1, of: id },
          { id: 2, of: id },
        ],
      }),
    );
  api.on("/kinds", ({ query }) => json({ data: [{ id: 1, kind: query.get("kind") }] }));
  api.on("/dated", ({ query }) =>
    json({
      data: [
        { id: `${query.get("from")}`, at: query.get("from") },
        { id: "edge", at: "2026-01-02" },
      ],
    }),
  );
  const option = { type: "RequestOption", inject_into: "request_parameter" };
  const owners = streamOf(api.base, "owners");
  const manifest = manifestOf([
    owners,
    streamOf(api.base, "tasks", {
      requester: { path: "/owners/{{ stream_partition.owner }}/tasks" },
      retriever: {
        partition_router: {
          type: "SubstreamPartitionRouter",
          parent_stream_configs: [{ type: "ParentStreamConfig", stream: owners, parent_key: "id", partition_field: "owner" }],
        },
      },
      more: {
        transformations: [
          { type: "AddFields", fields: [{ type: "AddedFieldDefinition", path: ["owner"], value: "{{ stream_partition['owner'] }}" }] },
        ],
      },
    }),
    streamOf(api.base, "kinds", {
      retriever: {
        partition_router: {
          type: "ListPartitionRouter",
          values: ["a", "b"],
          cursor_field: "kind",
          request_option: { ...option, field_name: "kind" },
        },
      },
    }),
    streamOf(api.base, "dated", {
      more: {
        incremental_sync: {
          type: "DatetimeBasedCursor",
          cursor_field: "at",
          datetime_format: "%Y-%m-%d",
          start_datetime: "2026-01-01",
          end_datetime: "2026-01-02",
          step: "P1D",
          cursor_granularity: "P1D",
          start_time_option: { ...option, field_name: "from" },
          end_time_option: { ...option, field_name: "to" },
        },
      },
    }),
  ]);
  const [one, four] = [await copies.fetched(manifest), await copies.fetchedByMany(manifest, 4)];
  expect(await one.lines("tasks")).toEqual([7, 8, 9].flatMap((of) => [1, 2].map((id) => JSON.stringify({ id, of, owner: String(of) }))));
  expect(await one.lines("kinds")).toEqual(['{"id":1,"kind":"a"}', '{"id":1,"kind":"b"}']);
  expect(await one.lines("dated")).toEqual([
    '{"id":"2026-01-01","at":"2026-01-01"}',
    '{"id":"edge","at":"2026-01-02"}',
    '{"id":"2026-01-02","at":"2026-01-02"}',
  ]);
  expect(four.report.streams).toEqual(one.report.streams);
});

test("short lists of many parents cost one call each, once a longer page was seen; an id never leads to another path", async () => {
  const parents = ["a", "b/../x?y", "c", "d"];
  api.on("/parents", () => json({ data: parents.map((id) => ({ id })) }));
  const sizes = new Map(parents.map((id, at) => [`/parents/${encodeURIComponent(id)}`, at === 0 ? 3 : 2]));
  for (const [path, size] of sizes) api.on(path, ({ query }) => pageOf(people(size).slice(Number(query.get("offset") ?? 0))));
  const parent = streamOf(api.base, "parents");
  const child = streamOf(api.base, "children", {
    requester: { path: "/parents/{{ stream_partition.id }}" },
    retriever: {
      paginator: byOffset(50),
      partition_router: {
        type: "SubstreamPartitionRouter",
        parent_stream_configs: [{ type: "ParentStreamConfig", stream: parent, parent_key: "id", partition_field: "id" }],
      },
    },
  });
  api.asked.length = 0;
  expect((await copies.fetched(manifestOf([parent, child]))).report.streams[1]).toMatchObject({ records: 9, slices: 4 });
  expect(api.asked.map(({ path }) => path)).toEqual(["/parents", "/parents/a", "/parents/a", ...[...sizes.keys()].slice(1)]);
});
