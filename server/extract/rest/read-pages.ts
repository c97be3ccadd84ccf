/** Reads the pages of one slice of a stream, one after the other, until there are no more. */
import { createHash } from "node:crypto";
import { SourceError } from "../../../shared/errors.ts";
import { findBelow } from "../../../shared/manifest/judge-answer.ts";
import type { DeclarativeStream, Pagination, RequestOption } from "../../../shared/manifest/manifest.ts";
import { readLinks } from "../../../shared/manifest/read-links.ts";
import { asText, evaluateText, holds, render, type Written } from "../../../shared/manifest/template.ts";
import { type JsonObject, type JsonValue, writeJson } from "../readers/json/json-value.ts";
import type { Asker } from "./ask.ts";
import { recordsBelow } from "./decode-body.ts";
import { endless, malformed } from "./rest-fault.ts";
import type { Slice } from "./slices.ts";

export type Page = {
  readonly request: string;
  /** As the source gave them, without what the manifest filters out. */
  readonly records: readonly JsonObject[];
  /** The keys of all its records, those that are filtered out too; undefined: the stream has no key. */
  readonly keys: readonly string[] | undefined;
  /** Those of `records`. */
  readonly recordKeys: readonly string[] | undefined;
  /** Number of all records, where the source says it. */
  readonly total: number | undefined;
  readonly sha256: string;
  readonly noted: readonly string[];
  /** How this page is asked for again. */
  readonly token: Token;
};

/** What makes a page's request differ from the first one's. */
export type Token = { readonly value: string } | undefined;

export type ReadOptions = {
  readonly asker: Asker;
  readonly slice: Slice;
  readonly signal: AbortSignal;
  /** The most records that one page of the stream had, in whichever slice: the source gives so many at once. */
  readonly longest?: { size: number };
};

/** One page; undefined when the manifest says that the answer is to be left out. */
export async function readPage(stream: DeclarativeStream, token: Token, o: ReadOptions): Promise<(Page & Raw) | undefined> {
  const { requester, record_selector: selector, paginator, decoder } = stream.retriever;
  const options: { option: RequestOption; value: string }[] = [...o.slice.options];
  let nextAddress: string | undefined;
  if (paginator?.type === "DefaultPaginator") {
    const { page_size_option: sizeOption, page_token_option: tokenOption, pagination_strategy: strategy } = paginator;
    if (sizeOption && strategy.page_size !== undefined) options.push({ option: sizeOption, value: String(strategy.page_size) });
    if (token && tokenOption?.type === "RequestOption") options.push({ option: tokenOption, value: token.value });
    if (token && tokenOption?.type === "RequestPath") nextAddress = token.value;
  }
  const asked = await o.asker.ask(requester, { scope: o.slice.scope, options, nextAddress }, decoder, o.signal);
  if (asked.value === undefined) return undefined;
  const all = recordsBelow(asked.value, selector.extractor.field_path);
  if (!all) throw malformed(asked.shown, `there are no records at ${selector.extractor.field_path.join(".") || "its top"}`);
  const filter = selector.record_filter?.condition;
  const wanted = filter === undefined ? all : all.filter((record) => holds(filter, { ...o.slice.scope, record }));
  const keys = stream.primary_key;
  const allKeys = keys && all.map((record) => keyOf(record, keys));
  return {
    request: asked.shown,
    records: stream.transformations.length === 0 ? wanted : wanted.map((record) => withFields(stream, record, o.slice)),
    keys: allKeys,
    recordKeys: filter === undefined ? allKeys : keys && wanted.map((record) => keyOf(record, keys)),
    total: totalOf(stream, asked.value, asked.headers),
    sha256: asked.sha256,
    noted: asked.noted,
    token,
    response: asked.value,
    headers: new Map<string, Written>([...asked.headers, ["link", readLinks(asked.headers.get("link") ?? "")]]),
    last: all.at(-1),
    size: all.length,
  };
}

/** What decides about the next page. */
type Raw = {
  readonly response: JsonValue;
  readonly headers: ReadonlyMap<string, Written>;
  readonly last: JsonObject | undefined;
  readonly size: number;
};

/** Throws `source/pages-endless` when a page comes again. */
export async function* readPages(stream: DeclarativeStream, o: ReadOptions): AsyncGenerator<Page> {
  const { paginator } = stream.retriever;
  const strategy = paginator?.type === "DefaultPaginator" ? paginator.pagination_strategy : undefined;
  const most = stream["x-crosswalk"]?.mostPages ?? 100_000;
  const seen = new Set<string>();
  const state = { page: 1, offset: 0, length: strategy?.page_size ?? 0, isAll: false };
  let token = strategy && firstToken(strategy);
  let before: (Page & Raw) | undefined;
  for (;;) {
    // A first page that is shorter than asked for may be all, or the source gives fewer at once.
    const isExtra = before !== undefined && strategy?.type !== "CursorPagination" && before.size < state.length;
    const page = await readPage(stream, token, o).catch((fault: unknown) => {
      if (isExtra && fault instanceof SourceError && fault.code === "source/refused") return undefined;
      throw fault;
    });
    if (!page) return;
    const isAgain = before !== undefined && page.size > 0 && page.sha256 === before.sha256;
    if (isAgain && isExtra) return;
    if (isAgain) throw endless(page.request, "gives the same page as the one before");
    if (isExtra && page.size > 0 && before) state.length = before.size;
    const longest = o.longest?.size ?? 0;
    // A page that is shorter than another one was is not cut short by the source.
    if (before === undefined && page.size < Math.min(longest, state.length)) state.isAll = true;
    if (o.longest) o.longest.size = Math.max(longest, page.size);
    if (page.size > 0 || before === undefined) yield page;
    if (state.page >= most) throw endless(page.request, `is page ${most}`);
    token = strategy && nextToken(strategy, page, { state, o });
    if (!token) return;
    if (strategy?.type === "CursorPagination") {
      if (seen.has(token.value)) throw endless(page.request, "leads back to a page that was read before");
      seen.add(token.value);
    }
    state.page += 1;
    before = page;
  }
}

const firstToken = (strategy: Pagination): Token => {
  if (strategy.type === "OffsetIncrement") return strategy.inject_on_first_request ? { value: "0" } : undefined;
  if (strategy.type === "PageIncrement") return strategy.inject_on_first_request ? { value: String(strategy.start_from_page) } : undefined;
  return undefined;
};

type Progress = {
  readonly state: { page: number; offset: number; readonly length: number; readonly isAll: boolean };
  readonly o: ReadOptions;
};

function nextToken(strategy: Pagination, page: Page & Raw, { state, o }: Progress): Token {
  if (strategy.type === "CursorPagination") {
    const scope = {
      ...o.slice.scope,
      response: page.response,
      headers: page.headers,
      last_page_size: page.size,
      ...(page.last && { last_record: page.last }),
    };
    if (strategy.stop_condition !== undefined && holds(strategy.stop_condition, scope)) return undefined;
    const value = asText(evaluateText(strategy.cursor_value, scope));
    return value === "" ? undefined : { value };
  }
  state.offset += page.size;
  const isShort = page.size < state.length;
  if (page.size === 0 || (isShort && (state.page > 1 || state.isAll))) return undefined;
  return { value: String(strategy.type === "OffsetIncrement" ? state.offset : strategy.start_from_page + state.page) };
}

/** A record's key; one without any stands for itself. */
function keyOf(record: JsonObject, keys: readonly string[]): string {
  const parts = keys.map((key) => asText(findBelow(record, key.split("."))));
  return parts.every((part) => part === "") ? createHash("sha1").update(writeJson(record)).digest("base64") : parts.join("\0");
}

function totalOf(stream: DeclarativeStream, response: JsonValue, headers: ReadonlyMap<string, string>): number | undefined {
  const count = stream["x-crosswalk"]?.count;
  if (!count) return undefined;
  const text = "header" in count ? (headers.get(count.header.toLowerCase()) ?? "") : asText(findBelow(response, count.field_path));
  return /^\d+$/u.test(text) ? Number(text) : undefined;
}

function withFields(stream: DeclarativeStream, record: JsonObject, slice: Slice): JsonObject {
  const changed = new Map(record);
  for (const step of stream.transformations)
    if (step.type === "RemoveFields") for (const [name = ""] of step.field_pointers) changed.delete(name);
    else for (const { path, value } of step.fields) changed.set(path[0] ?? "", render(value, { ...slice.scope, record }));
  return changed;
}
