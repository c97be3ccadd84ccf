/** Places the time of day of a field that holds a day in the field beside it, where one is planned. */
import type { CompiledMap } from "../record/compiled-map.ts";
import { customField, customFieldName, type Entity } from "../record/nutshell/entity.ts";
import { madeField, timeFieldOf } from "../record/own-fields.ts";
import type { FieldValue } from "../record/target-record.ts";

/** The field that keeps the time of day of a custom field; undefined where none is planned. */
export function timePlaceOf(compiled: Pick<CompiledMap, "fields">, entity: Entity, field: string): string | undefined {
  const name = customFieldName(field);
  const planned = name === undefined ? undefined : madeField(compiled, entity, timeFieldOf(name));
  return planned && customField(planned.name);
}

/** Where the time went; undefined where the reading has none, or no place. */
export function placeTime(
  compiled: Pick<CompiledMap, "fields">,
  fields: Record<string, FieldValue>,
  { entity, field }: { readonly entity: Entity; readonly field: string },
  reading: { readonly kind: string; readonly time?: string | undefined },
): { field: string; place: string; reading: { kind: "value"; value: string } } | undefined {
  const place = reading.kind === "value" && reading.time !== undefined ? timePlaceOf(compiled, entity, field) : undefined;
  if (place === undefined || reading.time === undefined) return undefined;
  fields[place] ??= reading.time;
  return { field: place, place, reading: { kind: "value", value: reading.time } };
}
