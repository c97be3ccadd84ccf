/** The only place that hashes the rules of a map: what a sample proves, unlike owners and decisions, which concern single records. */
import { createHash } from "node:crypto";
import type { MigrationMap } from "../../shared/map/migration-map.ts";
import { canonical } from "../../shared/record/fingerprint.ts";

export const mapHash = (map: MigrationMap): string => createHash("sha256").update(canonical(map)).digest("hex");
export const ruleHash = (map: MigrationMap): string =>
  createHash("sha256")
    .update(canonical({ ...map, owners: [], decisions: [] }))
    .digest("hex");
