/** The terminal calls the service: over HTTP, typed by the contract's table. */
import * as z from "zod";
import { type EndpointName, endpoints } from "../../shared/contract/endpoints.ts";
import { Fault, RequestError } from "../../shared/errors.ts";
import { Problem, Run } from "../../shared/record/run.ts";
import { readEvents } from "./read-events.ts";

type EndpointOf<N extends EndpointName> = Extract<(typeof endpoints)[number], { name: N }>;
type Sent<S> = S extends z.ZodType ? z.input<S> : never;
type Answer<N extends EndpointName> = EndpointOf<N>["answer"] extends z.ZodType ? z.infer<EndpointOf<N>["answer"]> : never;
export type Parts<N extends EndpointName> = {
  params?: Sent<EndpointOf<N>["params"]>;
  query?: Sent<EndpointOf<N>["query"]>;
  body?: Sent<EndpointOf<N>["body"]>;
};

export type Client = {
  readonly url: string;
  /** The answer, read by the contract. A problem is thrown as an Answered fault. */
  call<N extends EndpointName>(name: N, parts?: Parts<N>): Promise<Answer<N>>;
  /** The run as it changes, until it has ended; reconnects when the stream breaks off. */
  watch(id: string): AsyncGenerator<Run>;
  /** The body of an export as it arrives. */
  download(parts: Parts<"export">): Promise<ReadableStream<Uint8Array>>;
  /** A whole file as it arrives. */
  fetchFile<N extends "backup" | "archive">(name: N, parts: Parts<N>): Promise<ReadableStream<Uint8Array>>;
};

/** A problem that the service answered with, thrown on this side. */
export class Answered extends Fault {
  readonly problem: Problem;
  constructor(problem: Problem) {
    super({ code: problem.code, message: problem.detail, hint: problem.hint });
    this.problem = problem;
  }
}

/** A client of the service at `url` with one person's token. */
export function createClient(url: string, token: string): Client {
  const ask = (name: EndpointName, parts: { params?: unknown; query?: unknown; body?: unknown }): Promise<Response> =>
    request(url, token, name, parts);
  const bodyOf = async (name: EndpointName, parts: { params?: unknown; query?: unknown }): Promise<ReadableStream<Uint8Array>> => {
    const { body } = await ask(name, parts);
    if (body === null) throw outOfStep(url);
    return body;
  };
  return {
    url,
    async call(name, parts = {}) {
      const answer = endpointOf(name).answer;
      const body: unknown = await (await ask(name, parts)).json();
      if (!(answer instanceof z.ZodType)) throw new Error(`${name} answers with a stream`);
      const read = answer.safeParse(body);
      if (!read.success) throw outOfStep(url);
      return read.data as never;
    },
    async *watch(id) {
      for (;;) {
        const stream = (await ask("run-events", { params: { id } })).body;
        if (stream === null) throw outOfStep(url);
        for await (const event of readEvents(stream)) {
          const run = Run.parse(JSON.parse(event.data));
          yield run;
          if (isFinal(run)) return;
        }
      }
    },
    download: (parts) => bodyOf("export", parts),
    fetchFile: (name, parts) => bodyOf(name, parts),
  };
}

/** Whether the run will not change any more. */
export const isFinal = (run: Run): boolean => run.state !== "waiting" && run.state !== "running";

function endpointOf(name: EndpointName): (typeof endpoints)[number] {
  const found = endpoints.find((endpoint) => endpoint.name === name);
  if (found === undefined) throw new Error(`no endpoint ${name}`);
  return found;
}

async function request(
  url: string,
  token: string,
  name: EndpointName,
  parts: { params?: unknown; query?: unknown; body?: unknown },
): Promise<Response> {
  const endpoint = endpointOf(name);
  const params = { ...(parts.params as Record<string, string> | undefined) };
  const path = endpoint.path.replace(/:(\w+)/g, (_all, part: string) => encodeURIComponent(params[part] ?? ""));
  const query = new URLSearchParams(parts.query as Record<string, string> | undefined).toString();
  const answer = await fetch(`${url}/api${path}${query === "" ? "" : `?${query}`}`, {
    method: endpoint.method,
    headers: { authorization: `Bearer ${token}`, ...(endpoint.method === "POST" ? { "content-type": "application/json" } : {}) },
    ...(endpoint.method === "POST" ? { body: JSON.stringify(parts.body ?? {}) } : {}),
  }).catch((cause: unknown) => {
    throw new RequestError({
      code: "request/no-answer",
      message: `The service at ${url} stopped answering.`,
      hint: "If the service has stopped, run the same command again: it continues where it stopped.",
      cause,
    });
  });
  if (answer.ok) return answer;
  const problem = Problem.safeParse(await answer.json().catch(() => undefined));
  throw problem.success ? new Answered(problem.data) : outOfStep(url);
}

const outOfStep = (url: string): RequestError =>
  new RequestError({
    code: "contract/out-of-step",
    message: `The program at ${url} does not answer like a Crosswalk service of this version.`,
    hint: "Stop the program that runs there, then start the service with this version.",
  });
