/** Opens an account for the Nutshell exam: the stand-in, or a real trial account named in the environment. */
import { startNutshellSandbox } from "../../../server/sandbox/nutshell/start.ts";
import { createTakeBack, type Send } from "./take-back.ts";

export type Shape = Record<string, unknown>;
export type RpcAnswer = {
  status: number;
  result: unknown;
  error: { code: number; message: string } | null | undefined;
  id: unknown;
  body: Shape;
};
export type RestAnswer = { status: number; type: string; text: string; body: Shape };
export type RawAnswer = { status: number; headers: Headers; text: string; body: Shape };

export type Exam = {
  readonly url: string;
  /** Where discovery is asked; the real service keeps it on another host. */
  readonly discoveryUrl: string;
  readonly user: string;
  readonly key: string;
  /** A text nobody used before, for names. */
  unique(text: string): string;
  /** The same as one word, for addresses. */
  uniqueWord(text: string): string;
  /** Any request, with the exam's credentials unless `headers` bring others. */
  send: Send;
  /** A request body as it stands, to the JSON-RPC endpoint unless `path` says another. */
  post(body: BodyInit, init?: RequestInit, path?: string): Promise<RawAnswer>;
  /** A JSON-RPC call, whatever comes of it. */
  call(method: string, params?: unknown): Promise<RpcAnswer>;
  /** A JSON-RPC call that must succeed. */
  rpc(method: string, params?: unknown): Promise<Shape>;
  /** A JSON-RPC call that must succeed and answers a list. */
  list(method: string, params?: unknown): Promise<Shape[]>;
  /** A REST call, whatever comes of it. */
  rest(method: string, path: string, body?: unknown, type?: string): Promise<RestAnswer>;
  /**
   * What may come of something of which Nutshell's descriptions say two things, or nothing: the stand-in does the first, and nothing else;
   * a real account may do any.
   */
  either<T>(first: T, ...others: T[]): readonly T[];
  /** A record that another client made for a test, to be taken back as well: `Account`, `Contact`, `Lead` and so on. */
  leftBehind(kind: string, id: unknown): void;
  /** A real account is left as it was found, as far as Nutshell can delete. */
  close(): Promise<void>;
};

/** An account somebody else keeps. */
export type Account = { readonly url: string; readonly user: string; readonly key: string; readonly irreversible: boolean };

const { env } = process;
const named: Account | undefined =
  env["NUTSHELL_EXAM_URL"] === undefined
    ? undefined
    : {
        url: env["NUTSHELL_EXAM_URL"],
        user: env["NUTSHELL_EXAM_USER"] ?? "",
        key: env["NUTSHELL_EXAM_KEY"] ?? "",
        irreversible: (env["NUTSHELL_EXAM_IRREVERSIBLE"] ?? "") !== "",
      };

/** Opens the account given, or the one the environment names, or else a fresh stand-in. */
export async function openExam(account: Account | undefined = named): Promise<Exam> {
  const sandbox = account === undefined ? await startNutshellSandbox({ dataDirectory: null, port: 0 }) : undefined;
  const url = (account?.url ?? sandbox?.url ?? "").replace(/\/$/u, "");
  const [user, key] = [account?.user ?? sandbox?.user ?? "", account?.key ?? sandbox?.key ?? ""];
  const authorization = `Basic ${Buffer.from(`${user}:${key}`).toString("base64")}`;
  const start = `${Date.now().toString(36)}${process.pid.toString(36)}`;
  let used = 0;
  const next = (): string => `${start}${(used += 1)}`;
  const plainly: Send = (path, init = {}) =>
    fetch(url + path, { ...init, redirect: "manual", headers: { authorization, ...init.headers } });
  const takeBack = createTakeBack(plainly);
  const send: Send = async (path, init = {}) => {
    if (account?.irreversible === false) takeBack.guard(path, init);
    const response = await plainly(path, init);
    if (account !== undefined) await takeBack.remember(path, init, response.clone());
    return response;
  };
  const post: Exam["post"] = async (body, init = {}, path = "/api/v1/json") => {
    const response = await send(path, { method: "POST", body, ...init });
    const text = await response.text();
    const isJson = (response.headers.get("content-type") ?? "").includes("json") && text !== "";
    return { status: response.status, headers: response.headers, text, body: isJson ? (JSON.parse(text) as Shape) : {} };
  };
  const call: Exam["call"] = async (method, params) => {
    const { status, body } = await post(JSON.stringify({ method, params, id: "exam" }));
    return { status, result: withPlainIds(body["result"]), error: body["error"] as RpcAnswer["error"], id: body["id"], body };
  };
  const result = async (method: string, params?: unknown): Promise<unknown> => {
    const answer = await call(method, params);
    if (answer.error) throw new Error(`${method}: ${answer.error.code} ${answer.error.message}`);
    return answer.result;
  };
  return {
    url,
    discoveryUrl: url.replace(/^https:\/\/app\d*\.nutshell\.com$/u, "https://api.nutshell.com"),
    user,
    key,
    send,
    post,
    call,
    unique: (text) => `${text} ${next()}`,
    uniqueWord: (text) => text + next(),
    rpc: async (method, params) => (await result(method, params)) as Shape,
    list: async (method, params) => (await result(method, params)) as Shape[],
    rest: async (method, path, body, type = "application/json") => {
      const json = body === undefined ? {} : { body: JSON.stringify(body), headers: { "content-type": type } };
      const response = await send(`/rest${path}`, { method, ...json });
      const text = await response.text();
      const answered = response.headers.get("content-type") ?? "";
      return {
        status: response.status,
        type: answered,
        text,
        body: answered.includes("json") && text !== "" ? (JSON.parse(text) as Shape) : {},
      };
    },
    either: (first, ...others) => (account === undefined ? [first] : [first, ...others]),
    leftBehind: takeBack.add,
    close: async () => {
      if (account !== undefined) await takeBack.undo();
      await sandbox?.close();
    },
  };
}

/** Ids inside other records are digits or numbers, as the account has it; the exam reads both as numbers. The body of a call shows which. */
export function withPlainIds(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withPlainIds);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [
      key,
      key === "id" && typeof member === "string" && /^\d+$/u.test(member) ? Number(member) : withPlainIds(member),
    ]),
  );
}

/** JSON Patch's media type. */
export const PATCH = "application/json-patch+json";
/** A member that must be an object. */
export const part = (shape: unknown, key: string): Shape => (shape as Shape)[key] as Shape;
/** A member that must be a list. */
export const parts = (shape: unknown, key: string): Shape[] => (shape as Shape)[key] as Shape[];
