/** Compiles a map for the records of an export, with the key and the names by which pseudonyms are made. */
import { createHmac } from "node:crypto";
import { type CompileInput, compileMap } from "../../shared/map/compile-map.ts";
import { createDisguise } from "../../shared/pseudonym/disguise-record.ts";
import type { Keyed } from "../../shared/pseudonym/permute.ts";
import { createPseudonymise } from "../../shared/pseudonym/pseudonymise.ts";
import type { CompiledMap } from "../../shared/record/compiled-map.ts";
import type { Roster } from "../../shared/screen/roster.ts";

/** The migration's secret, and the people of the export whose names are replaced in texts. */
export type PseudonymKey = { readonly secret: string; readonly roster: Roster };
/** Can be sent to a thread. `pseudonyms` is undefined where the map asks for none. */
export type PlanCompileInput = CompileInput & { readonly pseudonyms?: PseudonymKey | undefined };

/** The first 48 bits of HMAC-SHA256, of which shared/pseudonym makes permutations. */
export const keyedBy =
  (secret: string): Keyed =>
  (text) =>
    createHmac("sha256", secret).update(text).digest().readUIntBE(0, 6);

/** Throws when the map asks for pseudonyms and there is no key: a true value never goes in place of one. */
export function compileForPlan(input: PlanCompileInput): CompiledMap {
  const compiled = compileMap(input);
  const asked = input.map.pseudonyms ?? [];
  if (asked.length === 0) return compiled;
  if (input.pseudonyms === undefined) throw new Error("the map asks for pseudonyms, and no key was given");
  const { secret, roster } = input.pseudonyms;
  return { ...compiled, disguise: createDisguise(compiled, asked, createPseudonymise(keyedBy(secret), roster)) };
}
