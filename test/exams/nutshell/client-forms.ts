/** Sends JSON-RPC requests as each of the known clients does: its headers, its form of body, its ids. */
import { randomUUID } from "node:crypto";
import { expect } from "vitest";
import { type Exam, type Shape, withPlainIds } from "./open-exam.ts";

export type Answer = { readonly status: number; readonly result: unknown; readonly error: Shape | null; readonly id: unknown };
export type Sender = (method: string, params?: unknown) => Promise<Answer>;
export type ClientForms = Readonly<
  Record<"pynutshell" | "pythonNutshell" | "php" | "ruby" | "node" | "hull" | "pipedream" | "typedPython" | "plugin", Sender>
>;

const FORM = "application/x-www-form-urlencoded";
const hex = (length: number): string => randomUUID().replaceAll("-", "").slice(0, length);
const given = (params: unknown): Shape => (params === undefined ? {} : { params });
/** Some clients leave out what is null. */
const withoutNulls = (params: unknown): unknown =>
  params === undefined ? undefined : Object.fromEntries(Object.entries(params as Shape).filter(([, value]) => value !== null));

/** One sender per client. */
export function clientForms(exam: Exam): ClientForms {
  const send = async (body: Shape, headers: Record<string, string>, path = "/api/v1/json", isChunked = false): Promise<Answer> => {
    const text = JSON.stringify(body);
    const answer = await (isChunked
      ? exam.post(new Blob([text]).stream(), { headers, duplex: "half" } as RequestInit, path)
      : exam.post(text, { headers }, path));
    // Several of them read the key without asking whether it is there.
    expect(answer.body).toHaveProperty("error");
    const told = answer.body as Omit<Answer, "status">;
    return { status: answer.status, ...told, result: withPlainIds(told.result) };
  };
  return {
    pynutshell: (method, params) =>
      send(
        { id: "apeye", method, ...given(params) },
        { accept: "application/json", "content-type": FORM, "accept-encoding": "gzip, deflate" },
      ),
    pythonNutshell: (method, params = {}) => send({ method, params, id: randomUUID() }, { "content-type": "" }),
    php: (method, params = []) => send({ method, params, id: hex(8) }, { accept: "*/*", "content-type": FORM }),
    ruby: (method, params) =>
      send({ method, id: hex(9), ...given(withoutNulls(params)) }, { "content-type": FORM }, "/api/v1/json?output=json"),
    node: (method, params) => send({ method, params, id: randomUUID() }, {}, "/api/v1/json", true),
    hull: (method, params) =>
      send(
        { method, jsonrpc: "2.0", params, id: randomUUID() },
        { accept: "application/json", "content-type": "application/json; charset=utf-8" },
      ),
    pipedream: (method, params) =>
      send({ params, method, jsonrpc: "2.0" }, { accept: "application/json, text/plain, */*", "content-type": "application/json" }),
    typedPython: (method, params) =>
      send({ id: "apeye", jsonrpc: "2.0", method, params }, { accept: "*/*", "content-type": "application/json" }),
    plugin: (method, params) => send({ method, id: "randomstring", ...given(params) }, { "content-type": "application/json" }),
  };
}
