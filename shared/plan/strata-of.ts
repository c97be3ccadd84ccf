/** Defines what variety a record shows: its object, filled fields, choices, owner, issues. */
import type { Change } from "../record/change.ts";
import { customFieldName, entityFields } from "../record/nutshell/entity.ts";
import type { TargetFields } from "../record/target-record.ts";

/** Names such as `deal.stage=Won`, `contact.emails filled`, `contact.phones several`, `deal issue too-long`, `contact update`. */
export function strataOf(change: Change, target: TargetFields): string[] {
  const { object, entity } = change;
  const kinds = new Map(entity === null ? [] : entityFields[entity].map((f) => [f.field, f.kind]));
  const strata = [`${object} ${change.kind}`];
  for (const [field, value] of Object.entries(target)) {
    if (value === null || value === "" || (Array.isArray(value) && value.length === 0)) {
      strata.push(`${object}.${field} empty`);
      continue;
    }
    const kind = kinds.get(field);
    if (kind === "choice" || kind === "user") strata.push(`${object}.${field}=${String(value)}`);
    else if (customFieldName(field) !== undefined && typeof value === "string" && value.length <= 24 && !/\d{3}/u.test(value))
      strata.push(`${object}.${field}=${value}`);
    else strata.push(`${object}.${field} filled`);
    if (Array.isArray(value) && value.length > 1) strata.push(`${object}.${field} several`);
    if (typeof value === "string" && value.length > 1000) strata.push(`${object}.${field} long`);
    if (typeof value === "string" && /[^\x00-\x7f]/u.test(value)) strata.push(`${object}.${field} other script`);
  }
  for (const issue of change.issues) strata.push(`${object} issue ${issue.code}`);
  return strata;
}
