/** The add-on calls the service, by the contract: every answer is data or trouble in words. */
import * as z from "zod";
import type { Endpoint } from "../../shared/contract/define-endpoint.ts";
import { type EndpointName, endpoints } from "../../shared/contract/endpoints.ts";
import type { Answer } from "../../shared/contract/panel-calls.ts";
import { Problem } from "../../shared/record/run.ts";
import type { Ports } from "./ports.ts";
import { readEmail } from "./read-claims.ts";
import { noIdentity, outOfStep, stopped, tooLong, unreachable } from "./troubles.ts";

type EndpointOf<Name extends EndpointName> = Extract<(typeof endpoints)[number], { name: Name }>;
/** What an endpoint answers: a value for a schema, the text of a stream. */
export type AnswerOf<Name extends EndpointName> = EndpointOf<Name>["answer"] extends z.ZodType
  ? z.infer<EndpointOf<Name>["answer"]>
  : string;
/** Parts of the path, the query and the body in one, as the sidebar sends them. */
export type Parts = Readonly<Record<string, unknown>>;
export type ServerClient = { call<Name extends EndpointName>(name: Name, parts: Parts): Answer<AnswerOf<Name>> };

/** UrlFetchApp takes no longer address. */
const longestAddress = 2048;

/** A client for the person who clicked; the token is asked anew for each call. */
export function createServerClient({ http, identity }: Pick<Ports, "http" | "identity">, address: string): ServerClient {
  return {
    call(name, parts) {
      const token = identity.token();
      const email = token === null ? null : readEmail(token);
      if (token === null || email === null) return { ok: false, error: noIdentity() };
      const endpoint = endpoints.find((one) => one.name === name) as Endpoint;
      const url = `${address}/api${pathOf(endpoint, parts)}`;
      if (url.length > longestAddress) return { ok: false, error: tooLong() };
      let answer: { readonly status: number; readonly text: string };
      try {
        const json = endpoint.body === null ? undefined : JSON.stringify(pick(endpoint.body, parts));
        const method = endpoint.method === "GET" ? "get" : "post";
        answer = http.send({ method, url, headers: { Authorization: `Bearer ${token}`, Accept: "application/json, text/csv" }, json });
      } catch (thrown) {
        return { ok: false, error: mayNotAsk(thrown) ? stopped(String(thrown)) : unreachable(address) };
      }
      return readAnswer(endpoint, answer.status, answer.text, email) as Answer<AnswerOf<typeof name>>;
    },
  };
}

/** Google's own refusals name the missing permission or the list of addresses in the manifest. */
const mayNotAsk = (thrown: unknown): boolean => /permission|whitelist|allowlist|not permitted/iu.test(String(thrown));

function readAnswer(endpoint: Endpoint, status: number, text: string, email: string): Answer<unknown> {
  if (status >= 400) return refused(status, text, email);
  if (!(endpoint.answer instanceof z.ZodType))
    return status === endpoint.status ? { ok: true, data: text } : { ok: false, error: outOfStep(status) };
  const read = status === endpoint.status ? endpoint.answer.safeParse(parseJson(text)) : undefined;
  return read?.success ? { ok: true, data: read.data } : { ok: false, error: outOfStep(status) };
}

/** A problem document in its own words; to who is not known or may not, also as whom Google named them. */
function refused(status: number, text: string, email: string): Answer<never> {
  const read = Problem.safeParse(parseJson(text));
  if (!read.success) return { ok: false, error: outOfStep(status) };
  const { title, detail, code, hint, where = [] } = read.data;
  const who = status === 401 || status === 403 ? ` Google reports that you are signed in as ${email}.` : "";
  return { ok: false, error: { title, detail, code, hint: `${hint}${who}`, status, where: where as never } };
}

function pathOf(endpoint: Endpoint, parts: Parts): string {
  const path = endpoint.path.replace(/:(\w+)/gu, (_, part: string) => encodeURIComponent(String(parts[part] ?? "")));
  const query = Object.entries(pick(endpoint.query, parts)).map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`);
  return query.length === 0 ? path : `${path}?${query.join("&")}`;
}

const pick = (shape: z.ZodObject, parts: Parts): Record<string, unknown> =>
  Object.fromEntries(Object.keys(shape.shape).flatMap((name) => (parts[name] === undefined ? [] : [[name, parts[name]]])));

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
