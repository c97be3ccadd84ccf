/** Defines which custom fields are more than the plan allows. */
import type { Catalog } from "../record/catalog.ts";
import { fold } from "../record/fold-text.ts";
import type { Entity } from "../record/nutshell/entity.ts";

/** Custom fields that each kind of record may have; infinite where the setting names no number. */
export const fieldCap = (settings: Readonly<Record<string, string>>): number =>
  /^\d+$/u.test(settings["fields.cap"] ?? "") ? Number(settings["fields.cap"]) : Number.POSITIVE_INFINITY;

/** The fields for which there is no room, the first ones being served first. Fields that Nutshell has already take their place anyway. */
export function overCap<Field extends { readonly entity: Entity; readonly name: string }>(
  fields: readonly Field[],
  catalog: Catalog,
  cap: number,
): Set<Field> {
  const there = new Set(catalog.customFields.map((f) => `${f.entity}.${fold(f.name)}`));
  const taken = new Map<Entity, number>();
  for (const { entity } of catalog.customFields) taken.set(entity, (taken.get(entity) ?? 0) + 1);
  const over = new Set<Field>();
  for (const field of fields) {
    if (there.has(`${field.entity}.${fold(field.name)}`)) continue;
    const count = taken.get(field.entity) ?? 0;
    if (count >= cap) over.add(field);
    else taken.set(field.entity, count + 1);
  }
  return over;
}
