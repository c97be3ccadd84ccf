/** Defines which rows of two versions of the map differ. */
import { canonical } from "../record/fingerprint.ts";
import type { MigrationMap } from "../record/migration-map.ts";

const parts = [
  ["values", "Values"],
  ["fields", "Fields"],
  ["pipelines", "Pipelines"],
  ["owners", "Owners"],
  ["decisions", "Decisions"],
] as const;
const NAMED = 3;

/** Tab by tab, the first rows by name: `["Settings: match.contact.policy", "Mapping: contact.Title, contact.Fax and 4 more"]`. */
export function compareMaps(before: MigrationMap, after: MigrationMap): string[] {
  const settings = (map: MigrationMap) => Object.entries(map.settings).map(([key, value]) => ({ key, value }));
  const released = (map: MigrationMap) => map.health.map((key) => ({ key }));
  const included = (map: MigrationMap) => map.include.map((key) => ({ key }));
  const columns = (map: MigrationMap) => [...map.mapping, ...map.leftOut.map((key) => ({ key }))];
  const told = [
    tell("Settings", settings(before), settings(after)),
    tell("Inventory", included(before), included(after)),
    tell("Files of the export", before.files ?? [], after.files ?? []),
    tell("Privacy", released(before), released(after)),
    tell("Mapping", columns(before), columns(after)),
    ...parts.map(([part, title]) => tell(title, before[part], after[part])),
  ];
  return told.filter((line) => line !== "");
}

function tell(title: string, before: readonly { key: string }[], after: readonly { key: string }[]): string {
  const [was, is] = [before, after].map((rows) => new Map(rows.map((row) => [row.key, canonical(row)])));
  const keys = [...new Set([...(is?.keys() ?? []), ...(was?.keys() ?? [])])].filter((key) => was?.get(key) !== is?.get(key));
  if (keys.length === 0) return "";
  const more = keys.length > NAMED ? ` and ${keys.length - NAMED} more` : "";
  return `${title}: ${keys.slice(0, NAMED).join(", ")}${more}`;
}
