/** The script's UrlFetchApp. */
import type { Body, WebRequest, WebResponse } from "../../host-calls.ts";
import { built, type OnlyNamesOf } from "../built.ts";
import { Exception } from "../exception.ts";
import { need } from "../rights.ts";
import { ask } from "../world.ts";
import { type Blob, createBlob } from "./blob.ts";
import { fromBase64, toBase64, toBytes, toText } from "./bytes.ts";

type Options = {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly contentType?: string;
  readonly payload?: string | readonly number[] | Blob | Readonly<Record<string, unknown>>;
  readonly muteHttpExceptions?: boolean;
  readonly followRedirects?: boolean;
};
type Response = ReturnType<typeof createResponse>;

const known = ["url", "method", "headers", "contentType", "payload", "muteHttpExceptions", "followRedirects"];
const excerpt = 500;

function fetchAll(member: string, asked: readonly (Options & { readonly url: string })[]): Response[] {
  need("web", `UrlFetchApp.${member}`);
  const answers = ask("fetch", { requests: asked.map(readRequest) });
  return answers.map((answer, at) => {
    const response = createResponse(answer);
    if (answer.status >= 400 && asked[at]?.muteHttpExceptions !== true)
      throw new Exception(
        `Request failed for ${answer.url} returned code ${answer.status}. Truncated server response: ${response.getContentText().slice(0, excerpt)} (use muteHttpExceptions option to examine full response)`,
      );
    return response;
  });
}

function readRequest(asked: Options & { readonly url: string }): WebRequest {
  const unknown = Object.keys(asked).find((name) => !known.includes(name));
  if (unknown !== undefined) throw new Exception(`UrlFetchApp's option ${unknown} is not available here.`);
  const { payload } = asked;
  const isForm = typeof payload === "object" && !Array.isArray(payload) && !isBlob(payload);
  const body = payload === undefined || payload === null ? null : bodyOf(payload);
  const type = asked.contentType ?? (isBlob(payload) ? payload.getContentType() : null) ?? "application/x-www-form-urlencoded";
  const headers = Object.fromEntries(Object.entries(asked.headers ?? {}).map(([name, value]) => [name, String(value)]));
  const typed = Object.keys(headers).some((name) => name.toLowerCase() === "content-type");
  return {
    url: String(asked.url),
    method: (asked.method ?? (isForm ? "post" : "get")).toUpperCase(),
    headers: body === null || typed ? headers : { ...headers, "Content-Type": type },
    body,
    followRedirects: asked.followRedirects ?? true,
  };
}

const isBlob = (value: unknown): value is Blob => typeof value === "object" && value !== null && "getBytes" in value;

function bodyOf(payload: NonNullable<Options["payload"]>): Body {
  if (typeof payload === "string") return { text: payload };
  if (Array.isArray(payload)) return { base64: toBase64(payload as number[]) };
  if (isBlob(payload)) return { base64: toBase64(payload.getBytes()) };
  const pairs = Object.entries(payload).map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(String(value))}`);
  return { text: pairs.join("&") };
}

function createResponse(answer: WebResponse) {
  const { body } = answer;
  const bytes = (): number[] => ("text" in body ? toBytes(body.text) : fromBase64(body.base64));
  return built("HTTPResponse", {
    getResponseCode: (): number => answer.status,
    getContentText: (): string => ("text" in body ? body.text : toText(bytes())),
    getContent: bytes,
    getBlob: (): Blob => createBlob(bytes(), typeOf(answer), null),
    getHeaders: (): Readonly<Record<string, unknown>> => answer.headers,
    getAllHeaders: (): Readonly<Record<string, unknown>> => answer.headers,
  });
}

function typeOf({ headers }: WebResponse): string | null {
  const name = Object.keys(headers).find((one) => one.toLowerCase() === "content-type");
  const value = name === undefined ? undefined : headers[name];
  return value === undefined ? null : String(value);
}

export const UrlFetchApp = built("UrlFetchApp", {
  fetch: (url: string, options: Options = {}): Response => fetchAll("fetch", [{ ...options, url }])[0] as Response,
  fetchAll: (requests: (string | (Options & { url: string }))[]): Response[] =>
    fetchAll(
      "fetchAll",
      requests.map((one) => (typeof one === "string" ? { url: one } : one)),
    ),
});

true satisfies OnlyNamesOf<GoogleAppsScript.URL_Fetch.UrlFetchApp, typeof UrlFetchApp>;
true satisfies OnlyNamesOf<GoogleAppsScript.URL_Fetch.HTTPResponse, Response>;
