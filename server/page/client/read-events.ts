/** Reads server-sent events; it uses fetch because an EventSource cannot send the token in a header. */
import type { Answer } from "../../../shared/contract/panel-calls.ts";
import { readTrouble, unreachable } from "./call-service.ts";

export type ServerEvent = { readonly name: string; readonly data: unknown };

/** Hands over each event until the server ends the stream (ok), refuses it, the connection breaks, or the signal aborts (ok). */
export async function readEvents(
  path: string,
  token: string,
  signal: AbortSignal,
  onEvent: (event: ServerEvent) => void,
): Promise<Answer<null>> {
  try {
    const answer = await fetch(path, { headers: { authorization: `Bearer ${token}`, accept: "text/event-stream" }, signal });
    if (!answer.ok || answer.body === null) return { ok: false, error: await readTrouble(answer) };
    const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
    let rest = "";
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      const blocks = (rest + part.value).replaceAll("\r\n", "\n").split("\n\n");
      rest = blocks.pop() ?? "";
      for (const block of blocks) {
        const event = parseEvent(block);
        if (event !== null) onEvent(event);
      }
    }
    return { ok: true, data: null };
  } catch {
    return signal.aborted ? { ok: true, data: null } : { ok: false, error: unreachable };
  }
}

/** One block of an event stream; null for comments and events without data. */
export function parseEvent(block: string): ServerEvent | null {
  const lines = block.split("\n");
  const value = (field: string): string[] =>
    lines.filter((line) => line.startsWith(`${field}:`)).map((line) => line.slice(field.length + 1).replace(/^ /, ""));
  const data = value("data");
  if (data.length === 0) return null;
  try {
    return { name: value("event")[0] ?? "message", data: JSON.parse(data.join("\n")) as unknown };
  } catch {
    return null;
  }
}
