/** Finds what was written into a field, and says it as people read it; without the schemas, which the sidebar does not carry. */

/** What was written into a field, or into a part of one: `addresses.city` is the city within `addresses`. Undefined where nothing was. */
export function writtenInto(written: Readonly<Record<string, unknown>>, { field, place }: { field: string; place: string }): unknown {
  const whole = written[place];
  const at = field.lastIndexOf(`${place}.`);
  const part = at < 0 ? "" : field.slice(at + place.length + 1);
  const holder: unknown = Array.isArray(whole) ? whole[0] : whole;
  if (part === "" || typeof holder !== "object" || holder === null) return whole;
  return part in holder ? (holder as Record<string, unknown>)[part] : whole;
}

/** A written value as people read it. */
export function describeWritten(value: unknown): string {
  if (value === null || value === undefined) return "not written";
  if (Array.isArray(value)) return value.length === 0 ? "empty" : value.map(describeWritten).join("; ");
  if (typeof value !== "object") return String(value);
  if ("amount" in value && "currency" in value) return `${String(value.currency)} ${String(value.amount)}`;
  if ("key" in value) return String(value.key);
  if ("entity" in value && "id" in value) return `${String(value.entity)} ${String(value.id)}`;
  return Object.entries(value)
    .filter(([, part]) => part !== null && part !== "")
    .map(([name, part]) => `${name} ${describeWritten(part)}`)
    .join(", ");
}
