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

export type ChangedRows = { readonly tab: string; readonly keys: readonly string[] };

/** Tab by tab, the rows that were changed, added or taken away. */
export function changedRows(before: MigrationMap, after: MigrationMap): ChangedRows[] {
  const settings = (map: MigrationMap) => Object.entries(map.settings).map(([key, value]) => ({ key, value }));
  const released = (map: MigrationMap) => map.health.map((key) => ({ key }));
  const apart = (map: MigrationMap) => (map.apart ?? []).map((key) => ({ key }));
  const included = (map: MigrationMap) => map.include.map((key) => ({ key }));
  const columns = (map: MigrationMap) => [...map.mapping, ...map.leftOut.map((key) => ({ key }))];
  const changed = [
    { tab: "Settings", keys: changedKeys(settings(before), settings(after)) },
    { tab: "Inventory", keys: changedKeys(included(before), included(after)) },
    { tab: "Files of the export", keys: changedKeys(before.files ?? [], after.files ?? []) },
    { tab: "Filters", keys: changedKeys(before.filters ?? [], after.filters ?? []) },
    { tab: "Review", keys: changedKeys(apart(before), apart(after)) },
    { tab: "Privacy", keys: changedKeys(released(before), released(after)) },
    { tab: "Mapping", keys: changedKeys(columns(before), columns(after)) },
    ...parts.map(([part, tab]) => ({ tab, keys: changedKeys(before[part], after[part]) })),
  ];
  return changed.filter(({ keys }) => keys.length > 0);
}

/** Tab by tab, the first rows by name: `["Settings: match.contact.policy", "Mapping: contact.Title, contact.Fax and 4 more"]`. */
export const compareMaps = (before: MigrationMap, after: MigrationMap): string[] =>
  changedRows(before, after).map(({ tab, keys }) => {
    const more = keys.length > NAMED ? ` and ${keys.length - NAMED} more` : "";
    return `${tab}: ${keys.slice(0, NAMED).join(", ")}${more}`;
  });

function changedKeys(before: readonly { key: string }[], after: readonly { key: string }[]): string[] {
  const [was, is] = [before, after].map((rows) => new Map(rows.map((row) => [row.key, canonical(row)])));
  return [...new Set([...(is?.keys() ?? []), ...(was?.keys() ?? [])])].filter((key) => was?.get(key) !== is?.get(key));
}
