/** Defines what a method of the Sheets API is here, and how its query parameters are read. */
import { Refusal } from "../model/refusal.ts";
import type { Actor } from "../model/workbook-state.ts";
import type { Spreadsheets } from "../spreadsheets.ts";

export type Query = Readonly<Record<string, string | readonly string[] | undefined>>;
export type Call = {
  readonly spreadsheets: Spreadsheets;
  readonly actor: Actor;
  /** The parts of the path the pattern catches, decoded. */
  readonly parts: readonly string[];
  readonly query: Query;
  readonly body: unknown;
  /** Where the workbook can be seen, by id. */
  readonly urlOf: (id: string) => string;
};
export type Method = {
  readonly name: string;
  readonly verb: "GET" | "POST" | "PUT";
  readonly pattern: RegExp;
  /** Query parameters besides the standard ones. */
  readonly parameters: readonly string[];
  /** The method reads the parameter `fields` itself: its answer is cut to them already. */
  readonly isMasked?: true;
  readonly run: (call: Call) => unknown;
};

const standard = ["alt", "fields", "key", "prettyPrint", "quotaUser", "access_token", "$.xgafv"];

/** Refuses a query parameter that the method does not know. */
export function assertParameters(method: Method, query: Query): void {
  for (const name of Object.keys(query))
    if (!method.parameters.includes(name) && !standard.includes(name))
      throw new Refusal(
        `Invalid JSON payload received. Unknown name "${name}": Cannot bind query parameter. Field '${name}' could not be found in request message.`,
      );
}

/** A parameter given at most once. */
export function one(query: Query, name: string): string | undefined {
  const value = query[name];
  if (value !== undefined && typeof value !== "string") throw new Refusal(`Invalid value: ${name} must be given once.`);
  return value;
}

/** A parameter that may be repeated. */
export function many(query: Query, name: string): readonly string[] {
  const value = query[name];
  return value === undefined ? [] : typeof value === "string" ? [value] : value;
}

/** A parameter that is one of a few words. */
export function choice<T extends string>(query: Query, name: string, words: readonly [T, ...T[]]): T {
  const value = one(query, name) ?? words[0];
  const word = words.find((candidate) => candidate === value);
  if (word === undefined) throw new Refusal(`Invalid value at '${name}', "${value}"`);
  return word;
}

/** A parameter that is true or false; absent is false. Clients in Python send a capital. */
export function flag(query: Query, name: string): boolean {
  const value = (one(query, name) ?? "false").toLowerCase();
  if (value !== "true" && value !== "false") throw new Refusal(`Invalid value at '${name}' (TYPE_BOOL), "${value}"`);
  return value === "true";
}
