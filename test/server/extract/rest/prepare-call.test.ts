/** Tests how calls are made from a manifest, and that they are shown without secrets. */
import { expect, test } from "vitest";
import { encoded, prepareCall } from "../../../../server/extract/rest/prepare-call.ts";
import { variableFor } from "../../../../server/extract/rest/read-manifest.ts";
import type { HttpRequester } from "../../../../shared/manifest/manifest.ts";

const KEY = "a/b+c d";
const scope = { config: new Map([["key", KEY]]), stream_partition: new Map([["id", "7"]]) };
const requester = (o: Partial<HttpRequester> = {}): HttpRequester => ({
  type: "HttpRequester",
  url_base: "https://api.example.com/v1/",
  path: "/people/{{ stream_partition['id'] }}",
  http_method: "GET",
  request_parameters: { a: "1", empty: "" },
  request_headers: { "X-Of": "{{ stream_partition.id }}" },
  ...o,
});
const option = (where: "request_parameter" | "header" | "body_json" | "body_data", field: string) =>
  ({ type: "RequestOption", inject_into: where, field_name: field }) as const;

test.each<[string, HttpRequester["authenticator"], object]>([
  ["a bearer token", { type: "BearerAuthenticator", api_token: "{{ config['key'] }}" }, { headers: { authorization: `Bearer ${KEY}` } }],
  [
    "a name and password",
    { type: "BasicHttpAuthenticator", username: "{{ config['key'] }}" },
    { headers: { authorization: `Basic ${Buffer.from(`${KEY}:`).toString("base64")}` } },
  ],
  [
    "a key in the address",
    { type: "ApiKeyAuthenticator", api_token: "{{ config['key'] }}", inject_into: option("request_parameter", "key") },
    { shown: "GET https://api.example.com/v1/people/7?a=1&key=[secret]" },
  ],
])("%s proves who asks and is never shown", (_what, authenticator, expected) => {
  const call = prepareCall(requester({ authenticator }), { scope, secrets: [KEY] });
  expect(call).toMatchObject(expected);
  for (const form of [KEY, encodeURIComponent(KEY), "a%2Fb%2Bc+d"]) expect(`${call.shown} ${call.path}`).not.toContain(form);
  expect(call.path).toBe("https://api.example.com/v1//people/{{ stream_partition['id'] }}");
  expect(call.headers).toMatchObject({ "x-of": "7" });
});

test("an address that the source gave is used as it is, with what it lacks", () => {
  const next = prepareCall(requester(), { scope, nextAddress: "/v1/people?a=2&page=2#x", secrets: [] });
  expect(next.url.href).toBe("https://api.example.com/v1/people?a=2&page=2");
  expect(() => prepareCall(requester({ url_base: "{{ config['nothing'] }}" }), { scope, secrets: [] })).toThrow("no address");
});

test("bodies: JSON with values of any depth in base64, forms, text; a POST that is not declared stays one that is not sent", () => {
  const post = requester({
    http_method: "POST",
    request_body_json: { name: "Ada", list: ["{{ stream_partition.id }}", { deep: 1 }] },
    "x-crosswalk": { reads: true, bodyCodec: "base64Values" },
  });
  const call = prepareCall(post, { scope, secrets: [], options: [{ option: option("body_json", "page"), value: "2" }] });
  expect(JSON.parse(call.body ?? "")).toEqual({ name: "QWRh", list: ["Nw==", { deep: "MQ==" }], page: "Mg==" });
  expect(call).toMatchObject({ kind: "declared", headers: { "content-type": "application/json" } });
  expect(encoded(null)).toBe("");
  const form = prepareCall(requester({ http_method: "POST", request_body_data: { q: "x y" } }), {
    scope,
    secrets: [],
    options: [{ option: option("body_data", "page"), value: "1" }],
  });
  expect(form).toMatchObject({ body: "page=1&q=x+y", kind: "read" });
  expect(
    prepareCall(requester({ http_method: "POST", request_body_data: "q={{ stream_partition.id }}" }), { scope, secrets: [] }).body,
  ).toBe("q=7");
});

test("the variable of a key is told by its name", () => {
  expect(["api_key", "apiKey", "API-Key", "shop"].map(variableFor)).toEqual([
    "CROSSWALK_SOURCE_API_KEY",
    "CROSSWALK_SOURCE_API_KEY",
    "CROSSWALK_SOURCE_API_KEY",
    "CROSSWALK_SOURCE_SHOP",
  ]);
});
