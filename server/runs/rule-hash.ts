/** Hashes the rules of a map: what a sample proves, unlike owners, decisions and what is kept apart, which concern single records, files, which concern what was extracted, and columns left out, which make none. */
import { createHash } from "node:crypto";
import { canonical } from "../../shared/record/fingerprint.ts";
import type { MigrationMap } from "../../shared/record/migration-map.ts";
import { signingSettings } from "../../shared/sign-off/signers.ts";

export const mapHash = (map: MigrationMap): string => createHash("sha256").update(canonical(map)).digest("hex");
/** How people leave the old system, and which way records go to Nutshell: what they hold there is the same. */
const isAround = /^(cutover|hypercare|loader)\./u;

export function ruleHash(map: MigrationMap): string {
  const settings = Object.fromEntries(Object.entries(map.settings).filter(([id]) => !signingSettings.includes(id) && !isAround.test(id)));
  const { files: _files, apart: _apart, ...rules } = map;
  return createHash("sha256")
    .update(canonical({ ...rules, settings, leftOut: [], owners: [], decisions: [] }))
    .digest("hex");
}
