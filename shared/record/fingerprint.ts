/** Writes data in canonical form, so that equal data gives equal text whatever the order of its keys. */

/** Canonical JSON: keys sorted, absent and undefined dropped, no white space. Hash this, never `JSON.stringify`. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((item) => canonical(item ?? null)).join(",")}]`;
  if (value !== null && typeof value === "object") {
    const entries = Object.entries(value)
      .filter(([, v]) => v !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
    return `{${entries.map(([k, v]) => `${JSON.stringify(k)}:${canonical(v)}`).join(",")}}`;
  }
  return JSON.stringify(value) ?? "null";
}

/**
 * Gives a function that says of many records what `canonical` says of each. Records of one table have the same columns in the same
 * order, which are sorted once; where they are in order already, the whole record is written at once.
 */
export function createCanonical(): (values: Readonly<Record<string, string>>) => string {
  let keys: readonly string[] = [];
  let sorted: readonly (readonly [key: string, text: string])[] = [];
  let isInOrder = false;
  return (values) => {
    const own = Object.keys(values);
    if (own.length !== keys.length || own.some((key, at) => key !== keys[at])) {
      keys = own;
      const inOrder = [...own].sort();
      isInOrder = inOrder.every((key, at) => key === own[at]);
      sorted = inOrder.map((key) => [key, `${JSON.stringify(key)}:`]);
    }
    if (isInOrder) return JSON.stringify(values);
    let text = "{";
    for (const [key, before] of sorted) text += (text.length > 1 ? "," : "") + before + JSON.stringify(values[key]);
    return `${text}}`;
  };
}
