/** Shows ids inside nested references as digits in quotes, as some answers have been seen to do. */

/** A result whose records keep their own ids as numbers while everything inside them names others by text. */
export function quoteNestedIds(result: unknown, isInside = false): unknown {
  if (Array.isArray(result)) return result.map((item) => quoteNestedIds(item, isInside));
  if (typeof result !== "object" || result === null) return result;
  const isRecord = "id" in result;
  return Object.fromEntries(
    Object.entries(result).map(([key, value]) => {
      if (key === "customFields") return [key, value];
      return [key, key === "id" && isInside && typeof value === "number" ? String(value) : quoteNestedIds(value, isInside || isRecord)];
    }),
  );
}
