/** Does to the sandbox Nutshell of a running service what its own pages can do. */
import type { Client } from "../../server/cli/client.ts";

export type SandboxHands = {
  /** A call of the sandbox's own interface under /admin/api; the answer must be a success. */
  ask(method: "GET" | "POST" | "PUT" | "DELETE", path: string, body?: unknown): Promise<Record<string, unknown>>;
};

export async function holdSandbox(client: Client): Promise<SandboxHands> {
  const { url, user, key } = (await client.call("sandbox")).nutshell;
  const authorization = `Basic ${Buffer.from(`${user}:${key}`).toString("base64")}`;
  return {
    async ask(method, path, body) {
      const answer = await fetch(`${url}/admin/api/${path}`, {
        method,
        headers: { authorization, "content-type": "application/json" },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const text = await answer.text();
      if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
      return JSON.parse(text) as Record<string, unknown>;
    },
  };
}
