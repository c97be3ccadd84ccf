/** Reads the resources of a FHIR file one after the other: lines, entries of a Bundle, and what they contain. */
import { createHash } from "node:crypto";
import { UNREAD } from "../../../../shared/record/cell-class.ts";
import type { Locator } from "../../../../shared/record/locator.ts";
import type { SourceFile } from "../../source-file.ts";
import type { Encoding } from "../delimited/detect-encoding.ts";
import { isFilled, isList, isObject, type JsonObject, type JsonValue, parseJson, writeJson } from "../json/json-value.ts";
import { readDocument } from "../json/read-document.ts";
import { parseLine, readLines } from "../json/read-lines.ts";
import type { JsonPath, Twice } from "../json/walk-json.ts";
import { type Addresses, containedId, idOfAddress, type Scope } from "./references.ts";

export type FhirLayout = {
  readonly encoding: Encoding;
  /** A resource in each line; entries of a Bundle; a list of resources; or resources one after the other. */
  readonly mode: "lines" | "bundle" | "list" | "values";
  /** Some bytes are not UTF-8: the lines that have them are not used. */
  readonly isMarred?: true;
};

export type FhirFormat = FhirLayout & {
  readonly type: string;
  /** The headings before they were made unique. */
  readonly columns: readonly string[];
  /** Lines and entries that are no resources count to this table. */
  readonly hasOthers: boolean;
  /** Servers whose records are not those of the file. */
  readonly foreign?: readonly string[];
};

export type FoundResource = {
  readonly locator: Locator;
  readonly type: string;
  readonly resource: JsonObject;
  readonly scope: Omit<Scope, keyof Addresses>;
  /** The address of its entry in a Bundle; "" where there is none. */
  readonly address: string;
  /** Properties that it, or what is around it, has several times with different values. */
  readonly twice: readonly Twice[];
};

/** Something that is no resource; the reason is a sentence's end. */
export type NoResource = { readonly locator: Locator; readonly text: string; readonly reason: string };

export type Found = { readonly resources: readonly FoundResource[]; readonly others: readonly NoResource[] };

/** What the Bundle says about itself. */
export type AboutBundle = { total?: string; isPage?: boolean };

export const typeOf = (resource: JsonObject): string | undefined => {
  const type = resource.get("resourceType");
  return typeof type === "string" && /^[A-Z][A-Za-z]{2,60}$/u.test(type) ? type : undefined;
};

/** Whether anything but the type stands in it. */
export const isFilledIn = (resource: JsonObject): boolean =>
  [...resource].some(([key, value]) => key !== "resourceType" && isFilled(value));

type ReadOptions = {
  readonly signal?: AbortSignal | undefined;
  readonly about?: AboutBundle;
  /** Only what there is, not how it is written: lines are read quicker, and numbers and repeated properties are not as they stand. */
  readonly isRough?: true;
};

/** In batches. Throws a SourceError with line and column where a file is no JSON; a line that is none is among the others. */
export async function* readResources(
  file: SourceFile,
  layout: FhirLayout,
  { signal, about = {}, isRough }: ReadOptions = {},
): AsyncGenerator<Found> {
  if (layout.mode === "lines") {
    for await (const lines of readLines(file, layout.encoding, signal)) {
      const found = collect();
      for (const { line, text } of lines) {
        const locator = { file: file.name, line };
        const quick = isRough && !(layout.isMarred && text.includes(UNREAD)) ? parseJson(text, { isRough }) : undefined;
        if (quick !== undefined) {
          addResource(found, { locator, value: quick, twice: [], address: "" });
          continue;
        }
        const parsed = layout.isMarred && text.includes(UNREAD) ? { reason: "it has bytes that are not UTF-8" } : parseLine(text);
        if ("reason" in parsed) found.others.push({ locator, text: text.trim(), reason: parsed.reason });
        else addResource(found, { locator, value: parsed.value, twice: parsed.twice, address: "" });
      }
      yield found;
    }
    return;
  }
  const { mode } = layout;
  let record = 0;
  const isEntry = (path: JsonPath): boolean =>
    mode === "values"
      ? path.length === 0
      : mode === "list"
        ? path.length === 1
        : path.length === 2 && path[0] === "entry" && typeof path[1] === "number";
  const isAbout = (path: JsonPath): boolean => mode === "bundle" && path.length === 1 && (path[0] === "total" || path[0] === "link");
  const walk = { deepest: mode === "values" ? 0 : mode === "list" ? 1 : 2, isWanted: (path: JsonPath) => isEntry(path) || isAbout(path) };
  for await (const built of readDocument(file, layout.encoding, walk, signal)) {
    const found = collect();
    for (const { path, value, line, twice } of built) {
      if (isAbout(path)) {
        note(about, String(path[0]), value);
        continue;
      }
      record += 1;
      const locator = { file: file.name, line, record };
      if (mode === "bundle") addEntry(found, { locator, value, twice });
      else addResource(found, { locator, value, twice, address: "" });
    }
    yield found;
  }
}

function note(about: AboutBundle, key: string, value: JsonValue): void {
  if (key === "total" && !isObject(value) && !isList(value)) about.total = writeJson(value);
  if (isList(value)) about.isPage = value.some((link) => isObject(link) && link.get("relation") === "next");
}

type Collected = { resources: FoundResource[]; others: NoResource[] };
const collect = (): Collected => ({ resources: [], others: [] });

/** Where nothing else tells apart whose a contained resource is. */
const idOfContent = (resource: JsonObject): string => createHash("sha256").update(writeJson(resource)).digest("hex").slice(0, 24);

type At = { readonly locator: Locator; readonly value: JsonValue; readonly twice: readonly Twice[] };

function addEntry(found: Collected, { locator, value, twice }: At): void {
  const inner = isObject(value) ? value.get("resource") : undefined;
  if (isObject(value) && isObject(inner)) {
    const address = value.get("fullUrl");
    addResource(found, { locator, value: inner, twice, address: typeof address === "string" ? address : "" });
  } else if (isFilled(value)) found.others.push({ locator, text: writeJson(value), reason: "this entry of the Bundle has no resource" });
}

function addResource(found: Collected, { locator, value, twice, address }: At & { readonly address: string }): void {
  const type = isObject(value) ? typeOf(value) : undefined;
  if (!isObject(value) || type === undefined) {
    if (isFilled(value)) found.others.push({ locator, text: writeJson(value), reason: 'it is no FHIR resource: it has no "resourceType"' });
    return;
  }
  const entries = value.get("entry");
  if (type === "Bundle") {
    const inner = isList(entries) ? entries : [];
    for (const [at, each] of inner.entries()) addEntry(found, { locator: { ...locator, entry: at + 1 }, value: each, twice });
    return;
  }
  const list = value.get("contained");
  const inside = isList(list) ? list.filter((each) => isObject(each)) : [];
  const own = value.get("id");
  const given = typeof own === "string" && own !== "" ? own : address === "" ? undefined : idOfAddress(address);
  const id = given ?? (inside.length > 0 ? idOfContent(value) : undefined);
  const parent = `${type}/${id ?? ""}`;
  const contained = new Map(inside.map((each) => [String(each.get("id") ?? ""), typeOf(each) ?? ""]));
  if (isFilledIn(value) || twice.length > 0)
    found.resources.push({ locator, type, resource: value, twice, address, scope: { type, id, parent, contained } });
  for (const each of inside) {
    const name = String(each.get("id") ?? "");
    const innerType = typeOf(each);
    const place = { ...locator, contained: name };
    if (innerType === undefined)
      found.others.push({ locator: place, text: writeJson(each), reason: 'it is contained and has no "resourceType"' });
    else if (isFilledIn(each) || twice.length > 0)
      found.resources.push({
        ...{ locator: place, type: innerType, resource: each, twice, address: "" },
        scope: { type: innerType, id: name === "" ? undefined : containedId(parent, name), parent, contained },
      });
  }
}
