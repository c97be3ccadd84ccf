/** Checks a manifest before anything is sent: components that are not supported, and everything that does not fit, are refused by name. */
import { windowsOf } from "./date-windows.ts";
import { type HttpRequester, Manifest, untilNow } from "./manifest.ts";
import { parseTemplate } from "./template.ts";

export type ManifestCheck =
  | { readonly manifest: Manifest; readonly configKeys: readonly string[]; readonly secretKeys: readonly string[] }
  /** Where, and what is wrong with it: a sentence's end. */
  | { readonly path: string; readonly problem: string };

const supported = new Set(
  `DeclarativeSource CheckStream DeclarativeStream Spec SimpleRetriever HttpRequester NoAuth ApiKeyAuthenticator BasicHttpAuthenticator
  BearerAuthenticator DefaultPaginator NoPagination CursorPagination OffsetIncrement PageIncrement RequestOption RequestPath RecordSelector
  DpathExtractor RecordFilter DatetimeBasedCursor MinMaxDatetime SubstreamPartitionRouter ParentStreamConfig ListPartitionRouter DefaultErrorHandler
  HttpResponseFilter ConstantBackoffStrategy ExponentialBackoffStrategy WaitTimeFromHeader WaitUntilTimeFromHeader JsonDecoder JsonlDecoder CsvDecoder AddFields RemoveFields
  AddedFieldDefinition`.split(/\s+/u),
);
/** What stands below them is not for the reader. */
const unread = new Set(["schema_loader", "connection_specification", "metadata", "request_body_json"]);
/** Headers that say how a call is carried, not what is asked. */
const forbidden = new Set("host connection content-length transfer-encoding upgrade proxy-authorization te trailer expect".split(" "));
const MOST_DEEP = 60;

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
class Refusal extends Error {
  readonly path: string;
  constructor(path: string, problem: string) {
    super(problem);
    this.path = path;
  }
}

/** `json` is what the file holds. */
export function checkManifest(json: unknown): ManifestCheck {
  try {
    const whole = json as Json;
    if (!isRecord(whole)) throw new Refusal("", "it is no object");
    const { definitions, schemas: _schemas, ...rest } = whole;
    const resolved = resolve(rest, { root: whole, path: "", deep: 0 });
    void definitions;
    refuseUnsupported(resolved, "");
    const read = Manifest.safeParse(resolved);
    if (!read.success) {
      const issue = read.error.issues[0];
      throw new Refusal((issue?.path ?? []).map(String).join("."), issue?.message ?? "not as expected");
    }
    const manifest = read.data;
    const templates = textsIn(resolved, "").filter(
      ({ path, text }) => /\{[{%]/u.test(text) && !(/\.end_datetime(?:\.datetime)?$/u.test(path) && untilNow.test(text)),
    );
    for (const { path, text } of templates) parseOrRefuse(path, text);
    checkTogether(manifest);
    return { manifest, ...keysOf(manifest, templates) };
  } catch (refusal) {
    if (refusal instanceof Refusal) return { path: refusal.path, problem: refusal.message };
    throw refusal;
  }
}

/** Puts in what `$ref` points at; what stands beside it is kept. */
function resolve(value: Json, at: { root: Json; path: string; deep: number }): Json {
  if (at.deep > MOST_DEEP) throw new Refusal(at.path, "it is nested too deeply, or refers to itself");
  const below = (inner: Json, key: string): Json => resolve(inner, { ...at, path: join(at.path, key), deep: at.deep + 1 });
  if (Array.isArray(value)) return value.map((inner, index) => below(inner as Json, String(index)));
  if (!isRecord(value)) return value;
  if (Object.hasOwn(value, "$parameters"))
    throw new Refusal(join(at.path, "$parameters"), "$parameters is not supported; write the values where they belong");
  const own = Object.entries(value).filter(([key]) => key !== "$ref");
  const ref = Object.hasOwn(value, "$ref") ? value["$ref"] : undefined;
  if (ref === undefined) return Object.fromEntries(own.map(([key, inner]) => [key, below(inner, key)]));
  const target = typeof ref === "string" ? lookUp(at.root, ref) : undefined;
  if (target === undefined) throw new Refusal(join(at.path, "$ref"), `there is no ${JSON.stringify(ref)} in this file`);
  const found = resolve(target, { ...at, deep: at.deep + 1 });
  return own.length === 0 || !isRecord(found)
    ? found
    : { ...found, ...Object.fromEntries(own.map(([key, inner]) => [key, below(inner, key)])) };
}

function lookUp(root: Json, ref: string): Json | undefined {
  if (!ref.startsWith("#/")) return undefined;
  let found: Json | undefined = root;
  for (const key of ref.slice(2).split("/")) found = isRecord(found) && Object.hasOwn(found, key) ? found[key] : undefined;
  return found;
}

function refuseUnsupported(value: Json, path: string): void {
  if (Array.isArray(value)) for (const [index, inner] of value.entries()) refuseUnsupported(inner as Json, join(path, String(index)));
  if (!isRecord(value)) return;
  const type = Object.hasOwn(value, "type") ? value["type"] : undefined;
  if (typeof type === "string" && !supported.has(type)) throw new Refusal(path, `the component ${type} is not supported`);
  for (const [key, inner] of Object.entries(value)) if (!unread.has(key)) refuseUnsupported(inner, join(path, key));
}

function textsIn(value: Json, path: string): { path: string; text: string }[] {
  if (typeof value === "string") return [{ path, text: value }];
  if (Array.isArray(value)) return value.flatMap((inner, index) => textsIn(inner as Json, join(path, String(index))));
  if (!isRecord(value)) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    ["schema_loader", "metadata", "description"].includes(key) ? [] : textsIn(inner, join(path, key)),
  );
}

function parseOrRefuse(path: string, text: string): void {
  try {
    parseTemplate(text);
  } catch (fault) {
    throw new Refusal(path, fault instanceof Error ? fault.message : "it cannot be read");
  }
}

/** What no part of it can know alone. */
function checkTogether({ streams, check, "x-crosswalk": own }: Manifest): void {
  const names = streams.map(({ name }) => name.toLowerCase());
  for (const [index, { name, retriever, incremental_sync: cursor }] of streams.entries()) {
    const path = `streams.${index}`;
    if (names.indexOf(name.toLowerCase()) !== index) throw new Refusal(`${path}.name`, `there are two streams "${name}"`);
    const { requester, partition_router: router, paginator } = retriever;
    checkRequester(requester, `${path}.retriever.requester`);
    if (requester.http_method === "POST" && requester["x-crosswalk"]?.reads !== true)
      throw new Refusal(
        `${path}.retriever.requester.http_method`,
        'a POST has to be declared as a reading call: "x-crosswalk": { "reads": true }',
      );
    if (router?.type === "SubstreamPartitionRouter") {
      const parent = router.parent_stream_configs[0]?.stream.name.toLowerCase() ?? "";
      // A parent that comes first cannot have this stream as its own parent.
      if (!names.slice(0, index).includes(parent))
        throw new Refusal(`${path}.retriever.partition_router`, "its parent has to be a stream that stands before it");
    }
    if (paginator?.type === "DefaultPaginator" && !paginator.page_token_option && !/stream_|last_record/u.test(requester.path))
      throw new Refusal(`${path}.retriever.paginator`, "page_token_option is missing, so that every page would be the first");
    const problem = cursor === undefined ? undefined : problemOfCursor(cursor);
    if (problem !== undefined) throw new Refusal(`${path}.incremental_sync`, problem);
  }
  const lost = check.stream_names.find((name) => !names.includes(name.toLowerCase()));
  if (lost !== undefined) throw new Refusal("check.stream_names", `there is no stream "${lost}"`);
  if (own.probe) checkRequester(own.probe.requester, "x-crosswalk.probe.requester");
  if (streams.length === 0 && !own.probe) throw new Refusal("streams", "there is no stream, and no probe in x-crosswalk");
  if (own.pace.start > own.pace.ceiling) throw new Refusal("x-crosswalk.pace", "start is above ceiling");
}

function checkRequester(
  {
    request_body_json: json,
    request_body_data: data,
    http_method: method,
    request_headers: headers,
    authenticator,
    "x-crosswalk": own,
  }: HttpRequester,
  path: string,
): void {
  if (json !== undefined && data !== undefined) throw new Refusal(path, "it has both request_body_json and request_body_data");
  if (method === "GET" && (json !== undefined || data !== undefined)) throw new Refusal(path, "a GET has no body");
  const carried = Object.keys(headers).find((name) => forbidden.has(name.toLowerCase()));
  if (carried !== undefined) throw new Refusal(`${path}.request_headers`, `the header ${carried} belongs to the connection`);
  const written = Object.entries(headers).find(
    ([name, value]) => /authorization|api.?key|token|secret/iu.test(name) && !value.includes("{{"),
  )?.[0];
  if (written !== undefined || !comesFromConfig(authenticator))
    throw new Refusal(path, "a key stands in it; it has to come from config, whose values the environment gives");
  if (own?.bodyCodec !== undefined && json === undefined)
    throw new Refusal(`${path}.x-crosswalk.bodyCodec`, "base64Values needs request_body_json");
}

function comesFromConfig(authenticator: HttpRequester["authenticator"]): boolean {
  if (authenticator === undefined || authenticator.type === "NoAuth") return true;
  // Some APIs take the key as the name and anything as the password.
  const given =
    authenticator.type === "BasicHttpAuthenticator" ? `${authenticator.username}${authenticator.password ?? ""}` : authenticator.api_token;
  return given.includes("{{");
}

function problemOfCursor(cursor: Parameters<typeof windowsOf>[0]): string | undefined {
  // Dates that config gives are known later.
  if (cursor.start_datetime.includes("{{") || cursor.end_datetime?.includes("{{")) return undefined;
  const found = windowsOf(cursor, (text) => text, Date.UTC(2026, 0, 1));
  return "problem" in found ? found.problem : undefined;
}

/** The keys of `config` that are used. Secret are those that stand in a key, a parameter, a header or a body, unless the manifest says that they are not. */
function keysOf({ spec }: Manifest, templates: readonly { path: string; text: string }[]): { configKeys: string[]; secretKeys: string[] } {
  const used = (text: string): string[] =>
    [...text.matchAll(/config(?:\[\s*['"]([^'"]+)['"]\s*\]|\.get\(\s*['"]([^'"]+)['"]|\.([A-Za-z_]\w*))/gu)].map(
      ([, a, b, c]) => a ?? b ?? c ?? "",
    );
  const properties = spec?.connection_specification.properties ?? {};
  const isOpen = (key: string): boolean => properties[key]?.airbyte_secret === false;
  const declared = Object.keys(properties).filter((key) => properties[key]?.airbyte_secret === true);
  const sent = templates.filter(({ path }) => /\.(?:authenticator|request_[a-z_]+)\b/u.test(path)).flatMap(({ text }) => used(text));
  return {
    configKeys: [...new Set(templates.flatMap(({ text }) => used(text)))],
    secretKeys: [...new Set([...declared, ...sent])].filter((key) => !isOpen(key)),
  };
}

const join = (path: string, key: string): string => (path === "" ? key : `${path}.${key}`);
const isRecord = (value: Json | undefined): value is { readonly [key: string]: Json } =>
  typeof value === "object" && value !== null && !Array.isArray(value);
