/** Defines which values may pass between a page and a script: plain data, nothing that JSON would change. */

/**
 * The path of the first part that may not pass, such as `[0].at`, with what it is; null when all of it may.
 * `undefined` may stand in an object (it is left out) and in a list (it becomes null).
 */
export function findUnpassable(value: unknown, path = "", above: readonly unknown[] = []): string | null {
  if (value === null || value === undefined || typeof value === "string" || typeof value === "boolean") return null;
  const place = path === "" ? "the value" : path;
  if (typeof value === "number") return Number.isFinite(value) ? null : `${place} is ${value}`;
  if (typeof value !== "object") return `${place} is a ${typeof value}`;
  if (above.includes(value)) return `${place} contains itself`;
  const line = [...above, value];
  if (Array.isArray(value)) {
    for (const [index, part] of value.entries()) {
      const found = findUnpassable(part, `${path}[${index}]`, line);
      if (found !== null) return found;
    }
    return null;
  }
  const kind = Object.prototype.toString.call(value).slice(8, -1);
  // Objects of another realm have another prototype, whose own prototype is null all the same.
  const made = Object.getPrototypeOf(value) as object | null;
  if (kind !== "Object" || (made !== null && Object.getPrototypeOf(made) !== null))
    return `${place} is a ${kind === "Object" ? "class instance" : kind}`;
  for (const [name, part] of Object.entries(value)) {
    const found = findUnpassable(part, path === "" ? name : `${path}.${name}`, line);
    if (found !== null) return found;
  }
  return null;
}
