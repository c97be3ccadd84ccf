/** Makes the call that a manifest describes: address, headers, body and key, and how it is shown without them. */
import type { Authenticator, HttpRequester, RequestOption } from "../../../shared/manifest/manifest.ts";
import { asText, evaluateText, render, type Scope, type Value } from "../../../shared/manifest/template.ts";
import { withoutSecrets } from "./clean-text.ts";
import { refused } from "./rest-fault.ts";
import type { Call } from "./send.ts";

export type CallParts = {
  readonly scope: Scope;
  /** Values that paging, windows and partitions add. */
  readonly options?: readonly { readonly option: RequestOption; readonly value: string }[];
  /** A whole address or path that the source gave for the next page. */
  readonly nextAddress?: string | undefined;
  /** The header that carries the key, where the API knows it by several names; null: no key at all. */
  readonly spelling?: string | null | undefined;
  readonly kind?: "probe";
  readonly secrets: readonly string[];
};

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

export function prepareCall(requester: HttpRequester, parts: CallParts): Call {
  const { scope, secrets } = parts;
  const base = render(requester.url_base, scope);
  // An id may hold signs that would lead elsewhere.
  const partition =
    scope.stream_partition instanceof Map &&
    new Map([...scope.stream_partition].map(([key, value]) => [key, encodeURIComponent(asText(value))]));
  const path = render(requester.path, partition ? { ...scope, stream_partition: partition, stream_slice: partition } : scope);
  const whole = path === "" ? base : `${base.replace(/\/+$/u, "")}/${path.replace(/^\/+/u, "")}`;
  const address = parts.nextAddress;
  if (!URL.canParse(whole) || (address !== undefined && !URL.canParse(address, whole)))
    throw refused(withoutSecrets(whole, secrets), "is no address");
  const url = address === undefined ? new URL(whole) : new URL(address, whole);
  url.hash = "";
  const headers: Record<string, string> = {};
  const form: Record<string, string> = {};
  const parameters: [string, string][] = Object.entries(requester.request_parameters).map(([name, value]) => [name, render(value, scope)]);
  let json =
    requester.request_body_json === undefined ? undefined : (filled(requester.request_body_json as Json, scope) as Record<string, Json>);
  const inject = ({ inject_into: where, field_name: field }: RequestOption, value: string): void => {
    const name = render(field, scope);
    if (where === "header") headers[name.toLowerCase()] = value;
    else if (where === "body_data") form[name] = value;
    else if (where === "body_json") json = { ...json, [name]: value };
    else parameters.push([name, value]);
  };
  for (const [name, value] of Object.entries(requester.request_headers)) headers[name.toLowerCase()] = render(value, scope);
  for (const { option, value } of parts.options ?? []) inject(option, value);
  if (parts.spelling !== null) prove(requester.authenticator, { scope, spelling: parts.spelling, headers, inject });
  // An address that the source gave has its own parameters.
  for (const [name, value] of parameters)
    if (value !== "" && !(address !== undefined && url.searchParams.has(name))) url.searchParams.append(name, value);
  const data = requester.request_body_data;
  if (typeof data === "object") for (const [name, value] of Object.entries(data)) form[name] = render(value, scope);
  let body: string | undefined;
  if (json !== undefined) {
    headers["content-type"] ??= "application/json";
    body = JSON.stringify(requester["x-crosswalk"]?.bodyCodec === "base64Values" ? encoded(json) : json);
  } else if (typeof data === "string") body = render(data, scope);
  else if (Object.keys(form).length > 0) {
    headers["content-type"] ??= "application/x-www-form-urlencoded";
    body = new URLSearchParams(form).toString();
  }
  const method = requester.http_method;
  const stands = method === "GET" ? ("read" as const) : ("declared" as const);
  return {
    method,
    url,
    headers,
    body,
    kind: parts.kind ?? (requester["x-crosswalk"]?.reads === true ? stands : "read"),
    shown: withoutSecrets(`${method} ${url.href}`, secrets),
    path: withoutSecrets(`${base}${requester.path === "" ? "" : `/${requester.path.replace(/^\/+/u, "")}`}`, secrets),
  };
}

type Proof = {
  readonly scope: Scope;
  readonly spelling: string | undefined;
  readonly headers: Record<string, string>;
  inject(option: RequestOption, value: string): void;
};

function prove(authenticator: Authenticator | undefined, { scope, spelling, headers, inject }: Proof): void {
  if (authenticator?.type === "BearerAuthenticator") headers["authorization"] = `Bearer ${render(authenticator.api_token, scope)}`;
  else if (authenticator?.type === "BasicHttpAuthenticator") {
    const pair = `${render(authenticator.username, scope)}:${render(authenticator.password ?? "", scope)}`;
    headers["authorization"] = `Basic ${Buffer.from(pair).toString("base64")}`;
  } else if (authenticator?.type === "ApiKeyAuthenticator") {
    const option = authenticator.inject_into;
    inject(spelling === undefined ? option : { ...option, field_name: spelling }, render(authenticator.api_token, scope));
  }
}

/** The names that the key's header may have, the usual one first. */
export function spellingsOf({ authenticator }: HttpRequester): (string | undefined)[] {
  if (authenticator?.type !== "ApiKeyAuthenticator") return [undefined];
  return [undefined, ...(authenticator["x-crosswalk"]?.spellings ?? []).filter((one) => one !== authenticator.inject_into.field_name)];
}

/** The name that a spelling stands for. */
export const spelledAs = ({ authenticator }: HttpRequester, spelling: string | undefined): string | undefined =>
  authenticator?.type === "ApiKeyAuthenticator" ? (spelling ?? authenticator.inject_into.field_name) : undefined;

function filled(value: Json, scope: Scope): Json {
  if (typeof value === "string") return value.includes("{{") ? plain(evaluateText(value, scope)) : value;
  if (Array.isArray(value)) return value.map((one) => filled(one, scope));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, filled(inner, scope)]));
}

const plain = (value: Value): Json => {
  if (value === undefined || value === null) return null;
  if (typeof value !== "object") return value;
  return "text" in value && typeof value.text === "string" ? value.text : null;
};

/** Every single value in base64, however deep it stands. @example encoded({ name: "Ada" }) // { name: "QWRh" } */
export function encoded(value: Json): Json {
  if (Array.isArray(value)) return value.map(encoded);
  if (typeof value === "object" && value !== null)
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, encoded(inner)]));
  return Buffer.from(value === null ? "" : String(value)).toString("base64");
}
