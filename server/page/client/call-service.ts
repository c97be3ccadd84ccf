/** The page calls the service: every answer is data or trouble in words, never an exception. */
import type { Answer, Trouble } from "../../../shared/contract/panel-calls.ts";

/** Asks a path of the service's own origin with the person's token. */
export type CallService = <Data>(method: "GET" | "POST", path: string, body?: unknown) => Promise<Answer<Data>>;

/** A caller that carries the token in a header, so that it never stands in an address. */
export function createCaller(token: string): CallService {
  return async <Data>(method: "GET" | "POST", path: string, body?: unknown): Promise<Answer<Data>> => {
    try {
      const answer = await fetch(path, {
        method,
        headers: {
          authorization: `Bearer ${token}`,
          accept: "application/json",
          ...(body === undefined ? {} : { "content-type": "application/json" }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      if (!answer.ok) return { ok: false, error: await readTrouble(answer) };
      return { ok: true, data: (await answer.json()) as Data };
    } catch {
      return { ok: false, error: unreachable };
    }
  };
}

/** What the page says when nobody answers. */
export const unreachable: Trouble = {
  title: "The service does not answer",
  detail: "The page cannot reach the Crosswalk service on this computer.",
  code: "page/unreachable",
  status: 0,
  hint: "Check in the terminal that the service is still running (npm start), then try again.",
  where: [],
};

/** Reads a problem document; anything else becomes one that names the status. */
export async function readTrouble(answer: Response): Promise<Trouble> {
  const told = (await answer.json().catch(() => ({}))) as Partial<Trouble>;
  const where = told.where === undefined || told.where === null ? [] : Array.isArray(told.where) ? told.where : [told.where];
  return {
    title: told.title ?? `The service returned HTTP status ${answer.status}`,
    detail: told.detail ?? "It did not give a reason.",
    code: told.code ?? "page/unexpected-answer",
    hint:
      told.hint ??
      (answer.status === 401
        ? "Open the link that the service printed when it started; it contains your token."
        : "See the service's log for details."),
    status: answer.status,
    where,
  };
}
