/** Reads field masks: `a,b.c`, `a(b,c/d)`, `*`. */
import { Refusal } from "../refusal.ts";

/** True asks for everything below; a map asks for the named fields. */
export type Mask = true | ReadonlyMap<string, Mask>;

/** Reads a mask; an empty one is refused, as every update needs at least one field. */
export function parseMask(text: string): Mask {
  const words = text.match(/[A-Za-z0-9_*]+|[(),./]/g) ?? [];
  if (words.join("") !== text.replaceAll(/\s/g, "") || words.length === 0) throw invalid(text);
  let at = 0;
  const list = (): Map<string, Mask> => {
    const map = new Map<string, Mask>();
    do path(map);
    while (words[at] === "," && ++at > 0);
    return map;
  };
  const path = (into: Map<string, Mask>): void => {
    const name = words[at++];
    if (name === undefined || !/^[A-Za-z0-9_*]/.test(name)) throw invalid(text);
    const below = new Map<string, Mask>();
    const next = words[at];
    if (next === "." || next === "/") {
      at++;
      path(below);
    } else if (next === "(") {
      at++;
      for (const [key, mask] of list()) below.set(key, mask);
      if (words[at++] !== ")") throw invalid(text);
    }
    const mask: Mask = below.size === 0 || below.get("*") === true ? true : below;
    into.set(name, merged(into.get(name), mask));
  };
  const result = list();
  if (at !== words.length) throw invalid(text);
  return result.get("*") === true ? true : result;
}

function merged(one: Mask | undefined, other: Mask): Mask {
  if (one === undefined) return other;
  if (one === true || other === true) return true;
  const both = new Map(one);
  for (const [key, mask] of other) both.set(key, merged(both.get(key), mask));
  return both;
}

function invalid(text: string): Refusal {
  return new Refusal(`Invalid field mask: ${text}`);
}

/** The masks of the fields named, as paths; `*` becomes every path of `all`. A path that is not in `all`, nor above one of it, is refused. */
export function maskedPaths(text: string, all: readonly string[], renamed: (path: string) => string = (path) => path): string[] {
  const mask = parseMask(text);
  if (mask === true) return [...all];
  const asked: string[] = [];
  const walk = (node: ReadonlyMap<string, Mask>, prefix: string): void => {
    for (const [key, below] of node) {
      const path = renamed(prefix + key);
      if (below !== true) {
        walk(below, `${path}.`);
        continue;
      }
      const found = all.filter((known) => known === path || known.startsWith(`${path}.`));
      if (found.length === 0) throw new Refusal(`Invalid field: ${path} (not one of the fields built here)`);
      asked.push(...found);
    }
  };
  walk(mask, "");
  return asked;
}

/** The mask of one member; false when it was not asked for. */
export function below(mask: Mask, member: string): Mask | false {
  return mask === true ? true : (mask.get(member) ?? false);
}

/** A copy of a JSON value that holds only what the mask names. */
export function applyMask(value: unknown, mask: Mask): unknown {
  if (mask === true || value === null || typeof value !== "object") return value;
  if (Array.isArray(value)) return value.map((item) => applyMask(item, mask));
  const cut: Record<string, unknown> = {};
  for (const [key, member] of Object.entries(value)) {
    const part = mask.get(key);
    if (part !== undefined) cut[key] = applyMask(member, part);
  }
  return cut;
}
