/** Starts a stand-in for Nutshell for its own tests, with a clock that can be moved. */
import { type NutshellSandboxOptions, startNutshellSandbox } from "../../../../server/sandbox/nutshell/start.ts";

export type Answer = { status: number; result: unknown; error: { code: number; message: string } | null };
export type Opened = Awaited<ReturnType<typeof openSandbox>>;

export async function openSandbox(options: Partial<NutshellSandboxOptions> = {}) {
  let ahead = 0;
  const now = (): number => Date.now() / 1000 + ahead;
  const sandbox = await startNutshellSandbox({ dataDirectory: null, port: 0, now, ...options });
  const basic = (user = sandbox.user, key = sandbox.key): string => `Basic ${Buffer.from(`${user}:${key}`).toString("base64")}`;
  const call = async (method: string, params: unknown = {}, authorization = basic()): Promise<Answer> => {
    const response = await fetch(`${sandbox.url}/api/v1/json`, {
      method: "POST",
      headers: { authorization },
      body: JSON.stringify({ method, params, id: 1 }),
    });
    return { status: response.status, ...((await response.json()) as Omit<Answer, "status">) };
  };
  return {
    sandbox,
    basic,
    call,
    /** Moves the sandbox's clock forward. */
    wait: (seconds: number): void => {
      ahead += seconds;
    },
    /** A call that must succeed. */
    rpc: async <Result = Record<string, unknown>>(method: string, params: unknown = {}, authorization?: string): Promise<Result> => {
      const answer = await call(method, params, authorization);
      if (answer.error) throw new Error(`${method}: ${answer.error.message}`);
      return answer.result as Result;
    },
    /** Any request with the administrator's key. */
    send: (path: string, init: RequestInit = {}): Promise<Response> =>
      fetch(sandbox.url + path, { redirect: "manual", ...init, headers: { authorization: basic(), ...init.headers } }),
    close: () => sandbox.close(),
  };
}
