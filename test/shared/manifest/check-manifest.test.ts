/** Tests that a manifest is taken or refused as a whole, by the name of what does not fit. */
import { expect, test } from "vitest";
import { checkManifest } from "../../../shared/manifest/check-manifest.ts";

const requester = {
  type: "HttpRequester",
  url_base: "https://api.example.com",
  path: "/people",
  authenticator: { type: "BearerAuthenticator", api_token: "{{ config['api_key'] }}" },
};
const selector = { type: "RecordSelector", extractor: { type: "DpathExtractor", field_path: ["data"] } };
const stream = {
  type: "DeclarativeStream",
  name: "people",
  primary_key: "id",
  retriever: { type: "SimpleRetriever", requester, record_selector: selector },
};
const manifest = {
  type: "DeclarativeSource",
  version: "6.0.0",
  check: { type: "CheckStream", stream_names: ["people"] },
  streams: [stream],
  "x-crosswalk": { hosts: ["api.example.com"] },
};
type Changes = { readonly requester?: object; readonly retriever?: object; readonly stream?: object; readonly whole?: object };
const changed = (o: Changes): unknown => ({
  ...manifest,
  streams: [{ ...stream, ...o.stream, retriever: { ...stream.retriever, requester: { ...requester, ...o.requester }, ...o.retriever } }],
  ...o.whole,
});

test("a good one is taken, with the keys of config that it uses and those that are secret", () => {
  expect(checkManifest(changed({ requester: { path: "/{{ config.shop }}/people" } }))).toMatchObject({
    manifest: { streams: [{ name: "people", primary_key: ["id"] }] },
    configKeys: expect.arrayContaining(["api_key", "shop"]),
    secretKeys: ["api_key"],
  });
});

test("newer and usual forms of Airbyte are taken: url, now as the end, formats that only its cursor reads", () => {
  const { url_base: _base, path: _path, ...rest } = requester;
  const cursor = {
    type: "DatetimeBasedCursor",
    cursor_field: "at",
    cursor_datetime_formats: ["%Y-%m-%d"],
    datetime_format: "%Y-%m-%d",
    start_datetime: { type: "MinMaxDatetime", datetime: "2026-01-01", datetime_format: "%Y-%m-%d" },
    end_datetime: { type: "MinMaxDatetime", datetime: "{{ now_utc().strftime('%Y-%m-%d') }}" },
  };
  const given = {
    ...manifest,
    streams: [
      {
        ...stream,
        incremental_sync: cursor,
        retriever: { ...stream.retriever, requester: { ...rest, url: "https://api.example.com/all" } },
      },
    ],
  };
  expect(checkManifest(given)).toMatchObject({
    manifest: {
      streams: [
        { incremental_sync: { end_datetime: undefined }, retriever: { requester: { url_base: "https://api.example.com/all", path: "" } } },
      ],
    },
  });
});

test("what is sent is secret unless the manifest says that it is not", () => {
  const spec = {
    type: "Spec",
    connection_specification: { properties: { team: { airbyte_secret: false }, shop: { airbyte_secret: true } } },
  };
  const request = {
    request_parameters: { token: "{{ config['token'] }}", team: "{{ config['team'] }}" },
    path: "/{{ config.shop }}/{{ config.area }}",
  };
  expect(checkManifest(changed({ requester: request, whole: { spec } }))).toMatchObject({
    configKeys: expect.arrayContaining(["token", "team", "shop", "area", "api_key"]),
    secretKeys: ["shop", "api_key", "token"],
  });
});

test("what is referred to stands where it is used, with what is written beside it", () => {
  const { streams: _streams, ...rest } = manifest;
  const whole = {
    ...rest,
    definitions: {
      base: requester,
      unused: { type: "CustomRequester" },
      stream: { ...stream, retriever: { ...stream.retriever, requester: { $ref: "#/definitions/base", path: "/all" } } },
    },
    streams: [{ $ref: "#/definitions/stream" }],
  };
  expect(checkManifest(whole)).toMatchObject({
    manifest: { streams: [{ retriever: { requester: { path: "/all", url_base: "https://api.example.com" } } }] },
  });
  expect(checkManifest({ ...whole, streams: [{ $ref: "#/definitions/nothing" }] })).toMatchObject({
    problem: expect.stringContaining("nothing"),
  });
  expect(checkManifest({ ...whole, definitions: { stream: { a: { $ref: "#/definitions/stream" } } } })).toMatchObject({
    problem: expect.stringContaining("refers to itself"),
  });
});

test.each<[string, unknown, string]>([
  [
    "an authenticator that is not supported",
    changed({ requester: { authenticator: { type: "OAuthAuthenticator" } } }),
    "OAuthAuthenticator is not supported",
  ],
  ["code", changed({ retriever: { type: "CustomRetriever", class_name: "x" } }), "CustomRetriever is not supported"],
  ["a budget", changed({ whole: { api_budget: { type: "HTTPAPIBudget" } } }), "HTTPAPIBudget is not supported"],
  ["parameters", changed({ stream: { $parameters: { a: 1 } } }), "$parameters is not supported"],
  ["a key that nobody knows", changed({ requester: { use_cache: true } }), "use_cache"],
  ["a writing method", changed({ requester: { http_method: "DELETE" } }), "Invalid option"],
  ["a POST that nobody declared as reading", changed({ requester: { http_method: "POST" } }), "declared as a reading call"],
  ["an expression that cannot be read", changed({ requester: { path: "/{{ open('x') }}" } }), 'there is no "open"'],
  ["no host", changed({ whole: { "x-crosswalk": { hosts: [] } } }), "Too small"],
  ["a check of a stream that is not there", changed({ whole: { check: { type: "CheckStream", stream_names: ["x"] } } }), 'no stream "x"'],
  [
    "pages without a token",
    changed({ retriever: { paginator: { type: "DefaultPaginator", pagination_strategy: { type: "PageIncrement", page_size: 5 } } } }),
    "page_token_option",
  ],
  [
    "a key in the manifest",
    changed({ requester: { authenticator: { type: "BearerAuthenticator", api_token: "abc" } } }),
    "a key stands in it",
  ],
  ["a key in a header", changed({ requester: { request_headers: { "X-Api-Key": "abc" } } }), "a key stands in it"],
  ["a header of the connection", changed({ requester: { request_headers: { Host: "intranet" } } }), "belongs to the connection"],
  ["a body of a GET", changed({ requester: { request_body_json: {} } }), "a GET has no body"],
  ["two streams of one name", { ...manifest, streams: [stream, stream] }, "two streams"],
  ["no stream and no probe", { ...manifest, check: { type: "CheckStream", stream_names: [] }, streams: [] }, "no stream"],
  [
    "a date format",
    changed({
      stream: { incremental_sync: { type: "DatetimeBasedCursor", cursor_field: "a", datetime_format: "%B", start_datetime: "2026-01-01" } },
    }),
    "%B is not supported",
  ],
  [
    "a parent that comes later",
    changed({
      retriever: {
        partition_router: {
          type: "SubstreamPartitionRouter",
          parent_stream_configs: [{ type: "ParentStreamConfig", stream, parent_key: "id", partition_field: "p" }],
        },
      },
    }),
    "stands before it",
  ],
  ["a list", [], "no object"],
])("%s is refused", (_what, given, problem) => {
  expect(checkManifest(given)).toMatchObject({ problem: expect.stringContaining(problem), path: expect.any(String) });
});
