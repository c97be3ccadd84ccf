/** Starts a stand-in for a language model on the loopback address. */
import { timingSafeEqual } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { type Answering, answerColumns, likeTheHeading, wrongly } from "./answer-columns.ts";
import { type ChatRequest, readRequest } from "./read-request.ts";

/** How a request is answered otherwise than it should be. */
export type Conduct =
  /** Allowed answers that are wrong, or answers that are not allowed. */
  | { readonly kind: "wrong" | "not-allowed" }
  /** A text that is no JSON; a page instead of an answer; an answer that was cut off, that is far too long, or that is a refusal. */
  | { readonly kind: "junk" | "page" | "cut" | "huge" | "refusal" }
  | { readonly kind: "status"; readonly status: number; readonly retryAfter?: string }
  | { readonly kind: "slow"; readonly milliseconds: number }
  | { readonly kind: "broken-off" };

export type LanguageModelSandbox = {
  /** What stands before `/chat/completions`. */
  readonly url: string;
  readonly name: string;
  readonly key: string;
  /** The bodies of the requests that were accepted, and how many came at all. */
  readonly requests: readonly string[];
  readonly calls: number;
  /** How the next requests are answered, one after the other. */
  behave(...next: Conduct[]): void;
  close(): Promise<void>;
};

const LARGEST = 1024 * 1024;

/** `answering` says what each column is. */
export async function startLanguageModelSandbox(
  o: { key?: string; name?: string; answering?: Answering } = {},
): Promise<LanguageModelSandbox> {
  const { key = "stand-in-key", name = "stand-in", answering = likeTheHeading } = o;
  const requests: string[] = [];
  const waiting: Conduct[] = [];
  let calls = 0;
  const server = createServer((request, response) => {
    calls += 1;
    void serve(request, response);
  });

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    let size = 0;
    for await (const chunk of request as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size <= LARGEST) chunks.push(chunk);
    }
    const refusal = refuse(request, size);
    if (refusal !== undefined) return sendError(response, ...refusal);
    const text = Buffer.concat(chunks).toString();
    const read = readRequest(text);
    if ("fault" in read) return sendError(response, 400, read.fault);
    if (read.request.model !== name) return sendError(response, 404, `The model ${read.request.model} does not exist.`);
    requests.push(text);
    const conduct = waiting.shift();
    if (conduct?.kind === "status")
      return sendError(
        response,
        conduct.status,
        "As asked.",
        conduct.retryAfter === undefined ? {} : { "retry-after": conduct.retryAfter },
      );
    if (conduct?.kind === "broken-off") return void response.destroy();
    if (conduct?.kind === "page") return void response.writeHead(200, { "content-type": "text/html" }).end("<html></html>");
    if (conduct?.kind === "slow") await new Promise((done) => setTimeout(done, conduct.milliseconds).unref());
    sendJson(response, 200, completionOf(read.request, conduct));
  }

  /** Status and words for a call that is none. */
  function refuse({ method, url, headers }: IncomingMessage, size: number): [status: number, message: string] | undefined {
    if (url !== "/v1/chat/completions") return [404, "Invalid URL."];
    if (method !== "POST") return [405, "Not allowed to request with this method."];
    if (!isSame(headers.authorization ?? "", `Bearer ${key}`)) return [401, "Incorrect API key provided."];
    if (!/^application\/json\b/u.test(headers["content-type"] ?? "")) return [400, "The body has to be JSON."];
    return size > LARGEST ? [413, "The request is too large."] : undefined;
  }

  function completionOf(request: ChatRequest, conduct: Conduct | undefined): object {
    const kind = conduct?.kind;
    const said = answerColumns(request, kind === "wrong" ? wrongly : kind === "not-allowed" ? () => "password" : answering);
    const text = JSON.stringify(said ?? {});
    const content =
      kind === "junk"
        ? "Sure! Here is what I think:"
        : kind === "huge"
          ? "x".repeat(2 * LARGEST)
          : kind === "cut"
            ? text.slice(0, 20)
            : text;
    const isRefused = kind === "refusal";
    return {
      id: `chatcmpl-${requests.length}`,
      object: "chat.completion",
      created: Math.floor(Date.now() / 1000),
      model: name,
      choices: [
        {
          index: 0,
          message: { role: "assistant", content: isRefused ? null : content, refusal: isRefused ? "I cannot help with that." : null },
          finish_reason: kind === "cut" ? "length" : "stop",
        },
      ],
      usage: { prompt_tokens: 0, completion_tokens: 0, total_tokens: 0 },
    };
  }

  await new Promise<void>((done, fail) => server.once("error", fail).listen(0, "127.0.0.1", done));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    name,
    key,
    requests,
    get calls() {
      return calls;
    },
    behave: (...next) => void waiting.push(...next),
    async close() {
      const closed = new Promise<void>((done) => server.close(() => done()));
      server.closeAllConnections();
      await closed;
    },
  };
}

function isSame(given: string, wanted: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(wanted)];
  return a.length === b.length && timingSafeEqual(a, b);
}

const sendError = (response: ServerResponse, status: number, message: string, headers: Record<string, string> = {}): void =>
  sendJson(response, status, { error: { message, type: "invalid_request_error", param: null, code: null } }, headers);

function sendJson(response: ServerResponse, status: number, body: object, headers: Record<string, string> = {}): void {
  response.writeHead(status, { "content-type": "application/json", ...headers }).end(JSON.stringify(body));
}
