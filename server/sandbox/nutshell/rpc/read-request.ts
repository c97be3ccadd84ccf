/** Takes the text of a JSON-RPC request apart and says whether it is one. */

export type Sent = {
  readonly method: string;
  readonly params: unknown;
  /** As JSON text, so that what cannot be counted exactly is still echoed exactly; `null` when there was none. */
  readonly id: string;
};

/** What a request's text asks for: one call, a list of them, or nothing that can be understood. */
export type Asked = Sent | readonly (Sent | undefined)[] | undefined;

/** PHP reads no deeper by itself. */
const DEEPEST = 512;
/** The standard's third argument, which the compiler does not know yet. */
type Reviver = (this: unknown, key: string, value: unknown, context: { readonly source?: string }) => unknown;
const parseWith = JSON.parse as (text: string, reviver: Reviver) => unknown;

/** Reads a body. Undefined for what is not JSON, not Unicode, too deep, or no request; each entry of a list is judged by itself. */
export function readRequest(body: string): Asked {
  const text = body.startsWith("\uFEFF") ? body.slice(1) : body;
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (!isReadable(parsed, DEEPEST)) return undefined;
  if (!Array.isArray(parsed)) return readOne(parsed, text);
  return parsed.length === 0 ? undefined : parsed.map((entry) => readOne(entry, JSON.stringify(entry)));
}

function readOne(parsed: unknown, text: string): Sent | undefined {
  if (typeof parsed !== "object" || parsed === null || Array.isArray(parsed)) return undefined;
  const { method, params, id } = parsed as Record<string, unknown>;
  if (typeof method !== "string" || method === "") return undefined;
  if (params !== undefined && params !== null && typeof params !== "object") return undefined;
  if (id === undefined || id === null) return { method, params, id: "null" };
  if (typeof id === "string") return { method, params, id: JSON.stringify(id) };
  if (typeof id === "number")
    return { method, params, id: (Number.isSafeInteger(id) ? undefined : sourceOfId(text)) ?? JSON.stringify(id) };
  return undefined;
}

/** The id's digits as they were sent: JavaScript would round them. */
function sourceOfId(text: string): string | undefined {
  const sources = new Map<unknown, string>();
  const root = parseWith(text, function (key, value, { source }) {
    if (key === "id" && source !== undefined) sources.set(this, source);
    return value;
  });
  return sources.get(root);
}

/** Whether every text in it is Unicode and it is nested no deeper than `levels`. */
function isReadable(value: unknown, levels: number): boolean {
  if (typeof value === "string") return value.isWellFormed();
  if (typeof value !== "object" || value === null) return true;
  if (levels === 0) return false;
  if (Array.isArray(value)) return value.every((item) => isReadable(item, levels - 1));
  return Object.entries(value).every(([key, item]) => key.isWellFormed() && isReadable(item, levels - 1));
}
