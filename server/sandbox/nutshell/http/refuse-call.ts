/** Refuses a call before anybody looked at it, in the form of the surface it was for. */
import { json, type Reply } from "./reply.ts";

const words: Readonly<Record<number, string>> = { 429: "Too Many Requests", 503: "Service Unavailable", 406: "Not Acceptable" };

/** The refusal as REST or JSON-RPC writes it; JSON-RPC's carries the id of the request. */
export function refuseCall(path: string, body: string, status: number): Reply {
  const message = words[status] ?? "Refused";
  if (path.startsWith("/rest/")) return json(status, { code: status, message });
  return json(status, { result: null, error: { code: status, message, data: null }, id: readId(body), jsonrpc: "2.0" });
}

function readId(body: string): unknown {
  try {
    return (JSON.parse(body) as { id?: unknown } | null)?.id ?? null;
  } catch {
    return null;
  }
}
