/** The only place that opens an account for the Nutshell exam: the stand-in, or a real trial account named in the environment. */
import { startNutshellSandbox } from "../../../server/sandbox/nutshell/start.ts";

export type Shape = Record<string, unknown>;
export type RpcAnswer = {
  status: number;
  result: unknown;
  error: { code: number; message: string } | null | undefined;
  id: unknown;
  body: Shape;
};
export type RestAnswer = { status: number; type: string; text: string; body: Shape };

export type Exam = {
  readonly url: string;
  readonly user: string;
  readonly key: string;
  /** A text nobody used before, for names and addresses. */
  unique(text: string): string;
  /** Any request, with the exam's credentials unless `headers` bring others. */
  send(path: string, init?: RequestInit): Promise<Response>;
  /** A JSON-RPC call, whatever comes of it. */
  call(method: string, params?: unknown): Promise<RpcAnswer>;
  /** A JSON-RPC call that must succeed. */
  rpc(method: string, params?: unknown): Promise<Shape>;
  /** A JSON-RPC call that must succeed and answers a list. */
  list(method: string, params?: unknown): Promise<Shape[]>;
  /** A REST call, whatever comes of it. */
  rest(method: string, path: string, body?: unknown, type?: string): Promise<RestAnswer>;
  close(): Promise<void>;
};

export async function openExam(): Promise<Exam> {
  const { NUTSHELL_EXAM_URL: realUrl, NUTSHELL_EXAM_USER: realUser, NUTSHELL_EXAM_KEY: realKey } = process.env;
  const sandbox = realUrl === undefined ? await startNutshellSandbox({ dataDirectory: null, port: 0 }) : undefined;
  const url = (realUrl ?? sandbox?.url ?? "").replace(/\/$/u, "");
  const [user, key] = [realUser ?? sandbox?.user ?? "", realKey ?? sandbox?.key ?? ""];
  const authorization = `Basic ${Buffer.from(`${user}:${key}`).toString("base64")}`;
  const start = `${Date.now().toString(36)}${process.pid.toString(36)}`;
  let used = 0;
  const send = (path: string, init: RequestInit = {}): Promise<Response> =>
    fetch(url + path, { ...init, redirect: "manual", headers: { authorization, ...init.headers } });
  const call = async (method: string, params?: unknown): Promise<RpcAnswer> => {
    const response = await send("/api/v1/json", { method: "POST", body: JSON.stringify({ method, params, id: "exam" }) });
    const body = (await response.json()) as Shape;
    return { status: response.status, result: body["result"], error: body["error"] as RpcAnswer["error"], id: body["id"], body };
  };
  const result = async (method: string, params?: unknown): Promise<unknown> => {
    const answer = await call(method, params);
    if (answer.error) throw new Error(`${method}: ${answer.error.code} ${answer.error.message}`);
    return answer.result;
  };
  return {
    url,
    user,
    key,
    send,
    call,
    unique: (text) => `${text} ${start}${(used += 1)}`,
    rpc: async (method, params) => (await result(method, params)) as Shape,
    list: async (method, params) => (await result(method, params)) as Shape[],
    rest: async (method, path, body, type = "application/json") => {
      const response = await send(`/rest${path}`, {
        method,
        ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { "content-type": type } }),
      });
      const text = await response.text();
      const isJson = (response.headers.get("content-type") ?? "").includes("json") && text !== "";
      return {
        status: response.status,
        type: response.headers.get("content-type") ?? "",
        text,
        body: isJson ? (JSON.parse(text) as Shape) : {},
      };
    },
    close: async () => {
      await sandbox?.close();
    },
  };
}

/** JSON Patch's media type. */
export const PATCH = "application/json-patch+json";
/** A member that must be an object. */
export const part = (shape: unknown, key: string): Shape => (shape as Shape)[key] as Shape;
/** A member that must be a list. */
export const parts = (shape: unknown, key: string): Shape[] => (shape as Shape)[key] as Shape[];
