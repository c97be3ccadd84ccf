/** Fetches for scripts, while their thread stands still: only what the manifest allows, within Google's limits. */
import { type Manifest, refusesAddress } from "../add-on/manifest.ts";
import type { Body, WebRequest, WebResponse } from "../host-calls.ts";
import type { Limits } from "../limits.ts";
import type { Handlers } from "./handler.ts";
import type { Quota } from "./quota.ts";

const megabyte = 1 << 20;
const most = { address: 2048, headers: 100, headerBytes: 8192, body: 50 * megabyte, answer: 50 * megabyte };

/** Fetches; a list of requests is sent at once. */
export function webCalls(manifest: Manifest, limits: Limits, quota: Quota): Handlers<"fetch"> {
  return {
    fetch({ requests }, { execution }) {
      for (const request of requests) {
        const refusal = refusesAddress(manifest, request.url) ?? refusesSize(request);
        if (refusal !== null) throw new Error(refusal);
      }
      quota.spend(execution.person, "urlfetch", requests.length, limits.fetchesPerDay);
      return Promise.all(requests.map((request) => send(request, limits.fetchMs)));
    },
  };
}

function refusesSize({ url, headers, body }: WebRequest): string | null {
  const lines = Object.entries(headers);
  if (url.length > most.address) return "Limit Exceeded: URLFetch URL Length.";
  if (lines.length > most.headers || lines.reduce((sum, [name, value]) => sum + name.length + value.length, 0) > most.headerBytes)
    return "Limit Exceeded: URLFetch Header Size.";
  return body !== null && bytesOf(body).length > most.body ? "Limit Exceeded: URLFetch POST Size." : null;
}

async function send(request: WebRequest, limit: number): Promise<WebResponse> {
  const { url, method, headers, body, followRedirects } = request;
  const answer = await fetch(url, {
    method,
    headers,
    redirect: followRedirects ? "follow" : "manual",
    signal: AbortSignal.timeout(limit),
    ...(body === null ? {} : { body: bytesOf(body) }),
  }).catch((fault: unknown) => {
    throw new Error(fault instanceof Error && fault.name === "TimeoutError" ? `Timeout: ${url}` : `Address unavailable: ${url}`);
  });
  const bytes = Buffer.from(await answer.arrayBuffer());
  if (bytes.length > most.answer) throw new Error("Limit Exceeded: URLFetch Response Size.");
  const cookies = answer.headers.getSetCookie();
  const plain = Object.fromEntries([...answer.headers].filter(([name]) => name !== "set-cookie"));
  return {
    url,
    status: answer.status,
    headers: { ...plain, ...(cookies.length > 0 ? { "set-cookie": cookies } : {}) },
    body: asBody(bytes),
  };
}

const bytesOf = (body: Body): Buffer<ArrayBuffer> => ("text" in body ? Buffer.from(body.text, "utf8") : Buffer.from(body.base64, "base64"));

function asBody(bytes: Buffer): Body {
  const text = bytes.toString("utf8");
  return text.includes("\uFFFD") ? { base64: bytes.toString("base64") } : { text };
}
