/** Defines what a JSON-RPC method is and how its arguments are read. */
import type { Call } from "../call.ts";
import { Refusal } from "../refusal.ts";

export type Arguments = Readonly<Record<string, unknown>>;
export type Method = {
  readonly name: string;
  /** Parameter names in positional order. */
  readonly params: readonly string[];
  run(call: Call, args: Arguments): unknown;
};

/** What a method that does not exist comes to. */
export function methodNotFound(): Refusal {
  return new Refusal(404, "Method not found", { code: -32601 });
}

/** Arguments by name, whichever way they were sent. Null means not given. */
export function namedArguments(params: readonly string[], sent: unknown): Arguments {
  if (sent === null || sent === undefined) return {};
  const entries: [string, unknown][] = Array.isArray(sent)
    ? sent.map((value, index) => [params[index] ?? `#${index}`, value])
    : Object.entries(sent as object);
  return Object.fromEntries(entries.filter(([, value]) => value !== null && value !== undefined));
}

/** A whole number that may come as text; refused when absent or anything else. */
export function requireInteger(args: Arguments, name: string): number {
  const value = readInteger(args, name);
  if (value === undefined) throw new Refusal(400, `${name} is required`);
  return value;
}

/** The same, undefined when absent. */
export function readInteger(args: Arguments, name: string): number | undefined {
  const value = args[name];
  if (value === undefined || value === null) return undefined;
  if ((typeof value === "number" || typeof value === "string") && /^-?\d{1,15}$/u.test(String(value))) return Number(value);
  throw new Refusal(400, `${name} must be an integer`);
}

/** A text that must be there. */
export function requireText(args: Arguments, name: string): string {
  const value = args[name];
  if (typeof value !== "string") throw new Refusal(400, `${name} is required`);
  return value;
}

/** An object; absent and `[]` (PHP's empty map) are an empty one. */
export function readObject(value: unknown, name: string): Readonly<Record<string, unknown>> {
  if (value === undefined || value === null || (Array.isArray(value) && value.length === 0)) return {};
  if (typeof value !== "object" || Array.isArray(value)) throw new Refusal(400, `${name} must be an object`);
  return value as Record<string, unknown>;
}

/** An object argument that must be there, though it may be empty. */
export function requireObject(args: Arguments, name: string): Readonly<Record<string, unknown>> {
  if (args[name] === undefined) throw new Refusal(400, `${name} is required`);
  return readObject(args[name], name);
}
