/** Turns names, telephone numbers, addresses, identifiers and files of FHIR into cells under stable headings. */

import { storable } from "../delimited/decode-text.ts";
import { textOf } from "../json/flatten-record.ts";
import { isList, isObject, type JsonObject, type JsonValue, writeJson } from "../json/json-value.ts";
import { MOST_NUMBERED } from "../put-text.ts";
import { identifierLabel } from "./headings.ts";
import type { Sheet } from "./sheet.ts";
import { stringAt } from "./typed-values.ts";

/** What stands under a prefix has no word of the list itself: `Family name`, of a contact `Contact family name`. */
const above = (words: string, word: string): string => words.replace(new RegExp(` ?${word}$`, "u"), "");

/** An order of uses in which what has ended comes last; the first is the main one. */
function mainFirst(objects: readonly JsonObject[], order: readonly string[]): JsonObject[] {
  const rank = (object: JsonObject): number => {
    const at = order.indexOf(stringAt(object, "use"));
    const period = object.get("period");
    return (at < 0 ? order.length : at) + (isObject(period) && period.has("end") ? 100 : 0);
  };
  return [...objects].sort((a, b) => rank(a) - rank(b));
}

const textsAt = (object: JsonObject, key: string): string[] => {
  const value = object.get(key);
  const all = isList(value) ? value : value === undefined ? [] : [value];
  return all.flatMap((each: JsonValue) => (each === null || isObject(each) || isList(each) ? [] : [textOf(each)]));
};

/** Parts of the main name in columns of their own; other names whole, under their use. */
export function addNames(sheet: Sheet, words: string, names: readonly JsonObject[]): void {
  const before = above(words, "name");
  const put = (word: string, texts: readonly string[]): void => {
    if (texts.length > 0) sheet.put(`${before} ${word}`, texts.join(" "));
  };
  const [main, ...others] = mainFirst(names, ["official", "usual", "", "temp", "anonymous", "nickname", "maiden", "old"]);
  if (!main) return;
  const given = textsAt(main, "given");
  put("name prefix", textsAt(main, "prefix"));
  put("given name", given.slice(0, 1));
  put("middle name", given.slice(1));
  put("family name", textsAt(main, "family"));
  put("name suffix", textsAt(main, "suffix"));
  put("name", textsAt(main, "text"));
  const read = ["use", "text", "prefix", "given", "family", "suffix", "id"];
  sheet.rest(`${before} name`, main, read);
  for (const other of others) {
    const use = stringAt(other, "use");
    const word = use === "nickname" ? "nickname" : use === "temp" ? "temporary name" : `${use || "other"} name`;
    const parts = ["prefix", "given", "family", "suffix"].flatMap((part) => textsAt(other, part));
    put(word, parts.length > 0 ? [parts.join(" ")] : textsAt(other, "text"));
    sheet.rest(`${before} ${word}`, other, read);
  }
}

const systems: Readonly<Record<string, string>> = {
  phone: "phone",
  email: "email",
  fax: "fax",
  pager: "pager",
  url: "website",
  sms: "text message phone",
};
const uses: Readonly<Record<string, string>> = { home: "home", work: "work", mobile: "mobile", old: "old", temp: "temporary" };

/** Each under its use and system, by rank. */
export function addTelecoms(sheet: Sheet, words: string, telecoms: readonly JsonObject[]): void {
  const rank = (object: JsonObject): number => Number(textsAt(object, "rank")[0] ?? 1000);
  for (const each of [...telecoms].sort((a, b) => rank(a) - rank(b))) {
    const system = stringAt(each, "system");
    const use = stringAt(each, "use");
    const word = `${above(words, "telecom")} ${uses[use] ?? use} ${systems[system] ?? (system || "contact point")}`;
    if (each.has("value")) sheet.put(word, textsAt(each, "value").join(" "));
    sheet.rest(word, each, ["system", "use", "value", "rank", "id"]);
  }
}

/** The main address without a prefix, others under their use. */
export function addAddresses(sheet: Sheet, words: string, addresses: readonly JsonObject[]): void {
  const before = above(words, "address");
  const counts = new Map<string, number>();
  for (const [at, each] of mainFirst(addresses, ["home", "", "billing", "work", "temp", "old"]).entries()) {
    const use = stringAt(each, "use");
    const kind = at === 0 ? "" : use === "" || use === "home" ? "other" : (uses[use] ?? use);
    const count = (counts.get(kind) ?? 0) + 1;
    counts.set(kind, count);
    if (count > MOST_NUMBERED) {
      sheet.put(`${before} ${kind} address further`, writeJson(each));
      continue;
    }
    const prefix = `${before} ${kind} ${count > 1 ? count : ""}`.replace(/ +/gu, " ").trim();
    const put = (word: string, texts: readonly string[]): void => {
      if (texts.length > 0) sheet.put(`${prefix} ${word}`, texts.join(", "));
    };
    const lines = textsAt(each, "line");
    put("street", lines.slice(0, 1));
    put("street 2", lines.slice(1, 2));
    put("street 3", lines.slice(2));
    for (const part of ["city", "district", "state"]) put(part, textsAt(each, part));
    put("postal code", textsAt(each, "postalCode"));
    put("country", textsAt(each, "country"));
    put("address", textsAt(each, "text"));
    sheet.rest(`${prefix} address`, each, ["use", "type", "line", "city", "district", "state", "postalCode", "country", "text", "id"]);
  }
}

/** Each under its type, or under its system where the type says nothing. */
export function addIdentifiers(sheet: Sheet, words: string, identifiers: readonly JsonObject[]): void {
  const before = above(words, "identifier");
  const found = identifiers.map((each) => {
    const type = each.get("type");
    const coding = isObject(type) ? type.get("coding") : undefined;
    const [first] = isList(coding) ? coding : [];
    const text = isObject(type) ? stringAt(type, "text") : "";
    const [code, display] = isObject(first) ? [stringAt(first, "code"), stringAt(first, "display")] : ["", ""];
    const system = stringAt(each, "system");
    return { each, system, ...identifierLabel({ system, code, text: text || display }) };
  });
  // Of two of one type the order says nothing.
  found.sort((a, b) => (a.system < b.system ? -1 : a.system > b.system ? 1 : 0));
  for (const { each, system, label, isWhole } of found) {
    const called = `${before} ${stringAt(each, "use") === "old" ? "old " : ""}${label}`.trim();
    if (each.has("value")) sheet.put(called, textsAt(each, "value").join(" "));
    if (!isWhole && system !== "") sheet.put(`${called} system`, system);
    sheet.rest(called, each, ["use", "type", "system", "value", "id"]);
  }
}

const READ_AS_TEXT = /^(?:text\/|application\/(?:xhtml\+xml|xml|json)\b)/iu;

/** Where a file lies and what it is called; a text that stands in the resource itself is read. */
export function addAttachment(sheet: Sheet, words: string, file: JsonObject): void {
  const before = above(words, "content attachment").replace(/ attachment$/u, "");
  const put = (word: string, text: string): void => sheet.put(`${before} ${word}`.trim(), text);
  const type = stringAt(file, "contentType");
  const data = stringAt(file, "data");
  if (file.has("title")) put("file name", stringAt(file, "title"));
  if (type !== "") put("file type", type);
  if (file.has("url")) put("file address", stringAt(file, "url"));
  if (data !== "") {
    const bytes = Buffer.from(data, "base64");
    if (READ_AS_TEXT.test(type)) put("text", decode(bytes, type));
    else put("file", `(${type || "a file"}, ${bytes.length} bytes)`);
  }
  sheet.rest(`${before} file`.trim(), file, ["resourceType", "contentType", "data", "url", "title", "id", "meta"]);
}

function decode(bytes: Buffer, type: string): string {
  const charset = /charset="?([\w-]+)/iu.exec(type)?.[1] ?? "utf-8";
  try {
    return storable(new TextDecoder(charset).decode(bytes));
  } catch {
    return storable(bytes.toString("utf8"));
  }
}
