/** Builds and reads record keys, the migration keys such as `rsoft/contact/1042`. */

/**
 * A record's key: `<source>/<object>/<id>`, with `#<part>` when one source record becomes several Nutshell records.
 * Slashes, hashes, percent signs and white space inside an id are written as `%` and four hexadecimal digits so that a key is one word.
 * @example recordKey("rsoft", "contact", "1042") // "rsoft/contact/1042"
 */
export function recordKey(source: string, object: string, id: string, part?: string): string {
  const safe = unsafe.test(id) ? id.replace(unsafeEach, (c) => `%${c.charCodeAt(0).toString(16).padStart(4, "0")}`) : id;
  return part === undefined ? `${source}/${object}/${safe}` : `${source}/${object}/${safe}#${part}`;
}

const unsafe = /[%/#\s]/u;
const unsafeEach = new RegExp(unsafe, "gu");

/** The parts of a key, or undefined when the text is no key. */
export function parseRecordKey(key: string): { source: string; object: string; id: string; part: string | undefined } | undefined {
  const found = /^([^/#\s]+)\/([^/#\s]+)\/([^/#\s]+)(?:#([^/#\s]+))?$/u.exec(key);
  if (!found) return undefined;
  const [, source = "", object = "", id = "", part] = found;
  const plain = id.replace(/%([0-9a-f]{4})/gu, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return { source, object, id: plain, part };
}
