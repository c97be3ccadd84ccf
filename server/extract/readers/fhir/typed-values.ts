/** Turns codes and references of FHIR into cells: what they say, with code and id beside. */
import { joined, textOf } from "../json/flatten-record.ts";
import { isList, isObject, type JsonObject, type JsonValue } from "../json/json-value.ts";
import { codeSystemOf, wordsOf } from "./headings.ts";
import { resolveReference } from "./references.ts";
import type { Sheet } from "./sheet.ts";

export const stringAt = (object: JsonObject, key: string): string => {
  const value = object.get(key);
  return typeof value === "string" ? value : "";
};

const hasOnly = (object: JsonObject, keys: readonly string[]): boolean => [...object.keys()].every((key) => keys.includes(key));

const codingParts = ["system", "version", "code", "display", "userSelected", "id", "extension"];
const referenceParts = ["reference", "type", "identifier", "display", "id", "extension"];

export const isConcept = (object: JsonObject): boolean =>
  isList(object.get("coding")) || (object.has("text") && hasOnly(object, ["text", "id", "extension"]));
export const isCoding = (object: JsonObject): boolean =>
  object.has("code") && (object.has("system") || object.has("display")) && hasOnly(object, codingParts);
export const isReference = (object: JsonObject): boolean =>
  ["reference", "identifier", "display"].some((part) => object.has(part)) && hasOnly(object, referenceParts);

/** What the codes say, in words; the codes by their system, and other words for them, beside. */
export function addConcepts(sheet: Sheet, element: string, concepts: readonly JsonObject[]): void {
  const words = element.replace(/ code$/u, "");
  const texts: string[] = [];
  const others: string[] = [];
  const codes = new Map<string, string[]>();
  const add = (heading: string, text: string): void => {
    const known = codes.get(heading);
    if (known) known.push(text);
    else codes.set(heading, [text]);
  };
  for (const concept of concepts) {
    const inner = concept.get("coding");
    const codings = isList(inner) ? inner.filter((each) => isObject(each)) : isCoding(concept) ? [concept] : [];
    const displays = codings.map((coding) => stringAt(coding, "display")).filter((text) => text !== "");
    const codeText = codings.map((coding) => stringAt(coding, "code")).find((text) => text !== "") ?? "";
    const text = stringAt(concept, "text") || (displays[0] ?? codeText);
    texts.push(text);
    for (const display of new Set(displays)) if (display !== text) others.push(display);
    for (const coding of codings) {
      const [code, system] = [stringAt(coding, "code"), stringAt(coding, "system")];
      const called = codeSystemOf(system);
      if (code !== "") add(called ? `code (${called})` : "code", code);
      if (called === undefined) add("code system", system);
      sheet.rest(words, coding, ["system", "code", "display", "id"]);
    }
    if (!codings.includes(concept)) sheet.rest(words, concept, ["coding", "text", "id"]);
  }
  sheet.put(words, listed(texts));
  for (const [heading, all] of codes) sheet.put(`${words} ${heading}`, listed(all));
  if (others.length > 0) sheet.put(`${words} in other words`, listed(others));
}

const listed = (texts: readonly string[]): string => (texts.length === 1 ? (texts[0] ?? "") : joined(texts));

/** Elements that say whose record it is. */
const owners = ["subject", "patient", "beneficiary"];

/**
 * The id of what is pointed at, under the name of its type, and its name beside. With `kinds`, which counts them, the columns are called after the
 * type alone. Returns what they are called.
 */
export function addReference(
  sheet: Sheet,
  { words, key, kinds }: { words: string; key: string; kinds?: Map<string, number> },
  reference: JsonObject,
): string {
  const written = stringAt(reference, "reference");
  const given = stringAt(reference, "type");
  const target = written === "" ? undefined : resolveReference(written, sheet.scope, given === "" ? undefined : given);
  const type = target?.type ?? (given || (/^([A-Z][A-Za-z]+)\?/u.exec(written)?.[1] ?? ""));
  const isOwner = type !== "" && (owners.includes(key) || words === "");
  const above = isOwner ? words.slice(0, words.length - wordsOf(key).length).trim() : words === "" ? wordsOf(key) : words;
  const typed = wordsOf(type.slice(0, 1).toLowerCase() + type.slice(1));
  const plain = above.endsWith(typed) ? above : `${above} ${typed}`.trim();
  const count = (kinds?.get(plain) ?? 0) + 1;
  kinds?.set(plain, count);
  const called = kinds && count > 1 ? `${plain} ${count}` : plain;
  if (target) sheet.put(`${called} id`, target.id);
  else if (written !== "") sheet.put(`${called} reference`, written);
  for (const [name, value] of reference) if (name === "display") sheet.put(`${called} name`, asText(value));
  sheet.rest(called, reference, ["reference", "type", "display", "id"]);
  return called;
}

const asText = (value: JsonValue): string => (isObject(value) || isList(value) ? "" : textOf(value));
