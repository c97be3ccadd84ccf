/** Splits a cell at separators, but not inside a part in quotation marks, as programs write lists of values that hold the separator. */

/**
 * The parts without their quotation marks, blank ones left out. A list such as `["Pumps","Valves"]` gives its texts. Quotation marks that
 * do not stand around a whole part belong to it. `signs` are single characters.
 * @example splitQuoted('"Pumps; big";Valves', ";") // ["Pumps; big", "Valves"]
 */
export function splitQuoted(text: string, signs: string): string[] {
  const parts = (text.includes('"') ? (textsOfList(text) ?? cutOutsideQuotes(text, signs)) : undefined) ?? cut(text, signs);
  return parts.map((part) => part.trim()).filter((part) => part !== "");
}

function cut(text: string, signs: string): string[] {
  const parts: string[] = [];
  let from = 0;
  for (let at = 0; at < text.length; at += 1)
    if (signs.includes(text.charAt(at))) {
      parts.push(text.slice(from, at));
      from = at + 1;
    }
  return [...parts, text.slice(from)];
}

/** Undefined where a quotation mark opens a part and does not close it. */
function cutOutsideQuotes(text: string, signs: string): string[] | undefined {
  const parts: string[] = [];
  for (let from = 0; from <= text.length; ) {
    const start = from + (/^\s*/u.exec(text.slice(from))?.[0].length ?? 0);
    if (text[start] === '"') {
      const found = /^"((?:[^"]|"")*)"\s*/u.exec(text.slice(start));
      const end = start + (found?.[0].length ?? 0);
      if (!found || (end < text.length && !signs.includes(text.charAt(end)))) return undefined;
      parts.push((found[1] ?? "").replaceAll('""', '"'));
      from = end + 1;
    } else {
      let end = from;
      while (end < text.length && !signs.includes(text.charAt(end))) end += 1;
      parts.push(text.slice(from, end));
      from = end + 1;
    }
  }
  return parts;
}

/** The texts of a JSON list. */
function textsOfList(text: string): string[] | undefined {
  if (!/^\s*\[\s*".*"\s*\]\s*$/su.test(text)) return undefined;
  try {
    const read: unknown = JSON.parse(text);
    return Array.isArray(read) && read.every((one) => typeof one === "string") ? read : undefined;
  } catch {
    return undefined;
  }
}
