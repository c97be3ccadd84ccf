/** Shows ids inside nested references as digits in quotes, as some answers have been seen to do. */

/** A result whose records keep their own ids as numbers while everything inside them names others by text. */
export function quoteNestedIds(result: unknown, isInside = false): unknown {
  if (Array.isArray(result)) return result.map((item) => quoteNestedIds(item, isInside));
  if (typeof result !== "object" || result === null) return result;
  const isInner = isInside || "id" in result;
  const shown: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(result)) {
    if (key === "customFields" || typeof value !== "object" || value === null)
      shown[key] = key === "id" && isInside && typeof value === "number" ? String(value) : value;
    else shown[key] = quoteNestedIds(value, isInner);
  }
  return shown;
}
