/** Sends a settings request from the terminal to the sandbox Nutshell, with the key from the service. */
import { RequestError } from "../../shared/errors.ts";
import type { Client } from "./client.ts";

type Asked = { readonly method: "GET" | "POST" | "DELETE"; readonly path: string; readonly body?: unknown };

/**
 * What stands under `/admin/api` there, as JSON. The sandbox plays somebody else's system, so its settings are no part of the service's own
 * contract. Throws `request/sandbox-refused` with the sandbox's words.
 */
export async function askSandbox<Answer>(client: Client, { method, path, body }: Asked): Promise<Answer> {
  const { nutshell } = await client.call("sandbox");
  const answer = await fetch(new URL(`/admin/api/${path}`, nutshell.url), {
    method,
    headers: { authorization: `Basic ${Buffer.from(`${nutshell.user}:${nutshell.key}`).toString("base64")}` },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  }).catch((cause: unknown) => {
    throw new RequestError({
      code: "request/no-answer",
      message: `The sandbox Nutshell at ${nutshell.url} does not answer.`,
      hint: "If the service has stopped, run the same command again.",
      cause,
    });
  });
  const read = (await answer.json().catch(() => undefined)) as { message?: unknown } | undefined;
  if (answer.ok && read !== undefined) return read as Answer;
  throw new RequestError({
    code: "request/sandbox-refused",
    message: typeof read?.message === "string" ? read.message : `The sandbox Nutshell returned HTTP status ${answer.status}.`,
    hint: "Nothing was changed. List the valid choices with the same command and no arguments, or open the sandbox's web pages.",
  });
}
