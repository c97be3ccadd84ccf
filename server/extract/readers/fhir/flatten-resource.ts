/** Turns a FHIR resource into cells: one text per heading. */
import { joined, textOf } from "../json/flatten-record.ts";
import { isList, isObject, type JsonObject, type JsonValue, writeJson } from "../json/json-value.ts";
import { isTexts } from "../json/shape.ts";
import { MOST_NUMBERED, putText } from "../put-text.ts";
import { addAddresses, addAttachment, addIdentifiers, addNames, addTelecoms } from "./data-types.ts";
import { extensionLabel, headingOf, subjectOf, wordsOf } from "./headings.ts";
import type { Scope } from "./references.ts";
import type { Sheet } from "./sheet.ts";
import { addConcepts, addReference, isCoding, isConcept, isReference, stringAt } from "./typed-values.ts";

const MOST_PARTS = 8;

/** Elements in whose lists each entry points at one participant, after whose type its columns are called. */
const pointers = ["actor", "individual", "member", "person", "party"];

/** Elements in whose lists each entry says by its type what its value is. */
const typed = ["class", "cost to beneficiary"];

/** The texts by heading, in the order of the resource. `scope` says where it stands. */
export function flattenResource(resource: JsonObject, scope: Scope): Map<string, string> {
  const sheet = createSheet(scope);
  if (scope.id !== undefined) sheet.put("ID", scope.id);
  if (scope.type === "Binary") addAttachment(sheet, "", resource);
  else
    for (const [key, value] of resource) {
      if (key === "resourceType" || key === "id" || key === "contained") continue;
      if (key === "text" && isObject(value)) addNarrative(sheet, value);
      else if (key === "meta" && isObject(value))
        for (const [name, inner] of value) sheet.add(name === "lastUpdated" ? "" : "meta", name, inner);
      else if (key === "communication" && isList(value)) for (const each of value) addLanguage(sheet, each);
      else if (key === "code" && !isTextual(value)) sheet.add("", subjectOf(scope.type), value);
      else sheet.add("", key, value);
    }
  return sheet.cells;
}

/** Of a person: which languages are spoken. */
function addLanguage(sheet: Sheet, communication: JsonValue): void {
  if (!isObject(communication)) sheet.put("communication", writeJson(communication));
  else if (communication.has("coding") || communication.has("text")) sheet.add("", "language", communication);
  else sheet.rest("language", communication, []);
}

const isTextual = (value: JsonValue): boolean => !isObject(value) && !isList(value);

function addNarrative(sheet: Sheet, narrative: JsonObject): void {
  for (const [name, value] of narrative) sheet.add("narrative", name === "div" ? "" : name, value);
}

function createSheet(scope: Scope): Sheet {
  const cells = new Map<string, string>();
  let parts = 0;
  let isNumbered = false;
  const sheet: Sheet = {
    scope,
    cells,
    put(words, text) {
      putText(cells, headingOf(words), text);
    },
    add(words, key, value) {
      parts += 1;
      const own = headingWords(words, /^value[A-Z]/u.test(key) ? (words === "" ? "value" : "") : key);
      if (parts > MOST_PARTS && !isTextual(value)) sheet.put(own, writeJson(value));
      else addValue(own, { above: words, key }, value);
      parts -= 1;
    },
    rest(words, object, read) {
      for (const [key, value] of object) if (!read.includes(key)) sheet.add(words, key, value);
    },
  };
  const addValue = (words: string, { above, key }: { above: string; key: string }, value: JsonValue): void => {
    if (key === "extension" || key === "modifierExtension") addExtensions(sheet, above, value);
    else if (isList(value)) addList(words, key, value);
    else if (isObject(value)) addObject(words, { above, key }, value);
    else sheet.put(words, textOf(value));
  };
  const addList = (words: string, key: string, list: readonly JsonValue[]): void => {
    const objects = list.filter((each) => isObject(each));
    if (isTexts(list)) sheet.put(words, joined(list));
    else if (objects.length < list.length) addMixed(words, key, list);
    else if (key === "name" && objects.every(isName)) addNames(sheet, words, objects);
    else if (key === "telecom") addTelecoms(sheet, words, objects);
    else if (key === "address") addAddresses(sheet, words, objects);
    else if (key === "identifier") addIdentifiers(sheet, words, objects);
    else if (objects.every((each) => isConcept(each) || isCoding(each))) addConcepts(sheet, words, objects);
    else if (objects.every(isReference)) for (const each of objects) addReference(sheet, { words, key }, each);
    else if (isNumbered) sheet.put(words, writeJson(list));
    else {
      isNumbered = true;
      const kinds = new Map<string, number>();
      for (const each of objects.slice(0, MOST_NUMBERED)) addEntry(words, each, kinds);
      isNumbered = false;
      if (list.length > MOST_NUMBERED) sheet.put(`${words} further`, writeJson(list.slice(MOST_NUMBERED)));
    }
  };
  /** An entry that points at a participant is called after it. */
  const addEntry = (words: string, entry: JsonObject, kinds: Map<string, number>): void => {
    const pointer = pointers.find((name) => isObject(entry.get(name)));
    const target = pointer === undefined ? undefined : entry.get(pointer);
    const before = sheet.cells.size;
    const type = typed.includes(words) ? typeWords(entry) : "";
    if (type !== "") {
      sheet.rest(type, entry, ["type", "value"]);
      if (entry.has("value")) sheet.add(type, "", entry.get("value") as JsonValue);
      return;
    }
    const called = isObject(target) && pointer !== undefined ? addReference(sheet, { words: "", key: pointer, kinds }, target) : undefined;
    const count = (kinds.get(words) ?? 0) + (called === undefined ? 1 : 0);
    kinds.set(words, count);
    const own = called ?? (count > 1 ? `${words} ${count}` : words);
    sheet.rest(own, entry, called === undefined ? [] : [pointer ?? ""]);
    if (before === sheet.cells.size) sheet.put(own, writeJson(entry));
  };
  /** Primitives with extensions have nulls in between; anything else is kept as it is. */
  const addMixed = (words: string, key: string, list: readonly JsonValue[]): void => {
    if (!key.startsWith("_")) sheet.put(words, writeJson(list));
    else for (const each of list) if (isObject(each)) sheet.add(words, "", each);
  };
  const addObject = (words: string, { above, key }: { above: string; key: string }, object: JsonObject): void => {
    if (isReference(object)) addReference(sheet, { words, key }, object);
    else if (key === "name" && isName(object)) addNames(sheet, words, [object]);
    else if (key === "telecom") addTelecoms(sheet, words, [object]);
    else if (key === "address" || /^value ?address$/iu.test(key)) addAddresses(sheet, words, [object]);
    else if (key === "identifier") addIdentifiers(sheet, words, [object]);
    else if (isConcept(object) || isCoding(object)) addConcepts(sheet, words, [object]);
    else if (isQuantity(object)) addQuantity(words, object);
    else if (object.has("currency") && object.has("value"))
      sheet.rest(words, new Map([...object].map(([name, value]) => [name === "value" ? "" : name, value])), []);
    else if (key === "attachment" || key === "photo" || isAttachment(object)) addAttachment(sheet, words, object);
    else if (key === "period") sheet.rest(above, object, []);
    else if (object.size === 0) sheet.put(words, "");
    else for (const [name, value] of object) sheet.add(words, name === "text" && isTextual(value) ? "" : name, value);
  };
  const addQuantity = (words: string, object: JsonObject): void => {
    const [unit, code] = [object.get("unit"), object.get("code")];
    const parts = [object.get("comparator"), object.get("value"), unit ?? code].flatMap((part) =>
      part === undefined ? [] : [textOf(part as never)],
    );
    sheet.put(words, parts.join(" "));
    const isSame = unit === undefined || unit === code;
    sheet.rest(words, object, ["comparator", "value", "unit", "system", ...(isSame ? ["code"] : [])]);
  };
  return sheet;
}

/** What the type of an entry says; "" where it says nothing. */
function typeWords(entry: JsonObject): string {
  const type = entry.get("type");
  const codings = isObject(type) ? type.get("coding") : undefined;
  const [first] = isList(codings) ? codings : [];
  return (isObject(first) && stringAt(first, "code")) || (isObject(type) ? stringAt(type, "text").toLowerCase() : "");
}

const headingWords = (words: string, key: string): string => `${words} ${wordsOf(key)}`.trim();

const isName = (object: JsonObject): boolean =>
  ["family", "given"].some((part) => object.has(part)) || (object.has("text") && object.has("use"));
const isQuantity = (object: JsonObject): boolean =>
  object.has("value") && (object.has("unit") || (object.has("code") && object.has("system")));
const isAttachment = (object: JsonObject): boolean => object.has("contentType") && (object.has("data") || object.has("url"));

/** The text of an extension stands under its name; what else it says below that. */
function addExtensions(sheet: Sheet, words: string, value: JsonValue): void {
  for (const each of isList(value) ? value : [value]) {
    if (!isObject(each)) {
      sheet.put(`${words} extension`, textOf(each as never));
      continue;
    }
    const url = each.get("url");
    const label = `${words} ${extensionLabel(typeof url === "string" ? url : "", sheet.scope.type)}`.trim();
    for (const [key, inner] of each) {
      if (key === "url" || key === "id") continue;
      if (key === "extension" && isList(inner)) addInner(sheet, label, inner);
      else if (key === "valueAddress" && isObject(inner)) sheet.put(label, placeOf(inner));
      else if (key.startsWith("value")) sheet.add(label, "", inner);
      else sheet.add(label, key, inner);
    }
  }
}

function addInner(sheet: Sheet, label: string, inner: readonly JsonValue[]): void {
  for (const each of inner) {
    const isText = isObject(each) && each.get("url") === "text" && typeof each.get("valueString") === "string";
    if (isText) sheet.put(label, each.get("valueString") as string);
    else addExtensions(sheet, label, [each]);
  }
}

/** A place in one line. */
function placeOf(address: JsonObject): string {
  const texts = [...address].flatMap(([key, value]) => (["use", "type"].includes(key) ? [] : [value]));
  return texts
    .map((value) =>
      isTextual(value)
        ? textOf(value as never)
        : isList(value) && isTexts(value)
          ? value.map((each) => textOf(each as never)).join(", ")
          : writeJson(value),
    )
    .join(", ");
}
