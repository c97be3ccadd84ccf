/** Reads one slice of a stream and notices records that move between pages while it is read: what was missed is read again. */
import { SourceError } from "../../../shared/errors.ts";
import type { DeclarativeStream } from "../../../shared/manifest/manifest.ts";
import { pluralize } from "../../../shared/record/format-count.ts";
import { type JsonObject, writeJson } from "../readers/json/json-value.ts";
import { createKnownKeys } from "./known-keys.ts";
import { type Page, type ReadOptions, readPage, readPages } from "./read-pages.ts";

export type SliceResult = {
  readonly records: number;
  readonly pages: number;
  /** Number of records as the source says; undefined when it says nothing. */
  readonly said: number | undefined;
  readonly passes: number;
  readonly notes: readonly string[];
};

type Ends = { readonly first: Page | undefined; readonly last: Page | undefined };

const MOST_PASSES = 4;

/** Gives each record once to `take`, with the page on which it stood. Throws `source/count-mismatch` when the source says another number throughout. */
export async function readSlice(
  stream: DeclarativeStream,
  o: ReadOptions,
  take: (page: Page, records: readonly JsonObject[]) => Promise<void>,
): Promise<SliceResult> {
  const { paginator, record_selector: selector } = stream.retriever;
  const strategy = paginator?.type === "DefaultPaginator" ? paginator.pagination_strategy.type : "none";
  const known = createKnownKeys();
  const notes = new Set<string>();
  let [records, pages, said, moved]: [number, number, number | undefined, number] = [0, 0, undefined, 0];
  let repeatedBefore = -1;
  // Only a count of all records, or reading them again, tells that none of them moved from a page to come to one that was read.
  const isCounted = (): boolean => said !== undefined || stream["x-crosswalk"]?.driftCheck === "ends";
  const isStillThere = async (found: Ends & { fresh: number }, pass: number): Promise<boolean> =>
    found.first === found.last || (isCounted() ? await isUnchanged(stream, o, found) : pass > 1 && found.fresh === 0);
  for (let pass = 1; ; pass++) {
    const found = {
      keys: 0,
      repeated: 0,
      fresh: 0,
      first: undefined as Page | undefined,
      last: undefined as Page | undefined,
    };
    for await (const page of readPages(stream, o)) {
      pages += 1;
      for (const note of page.noted) notes.add(note);
      found.first ??= page;
      found.last = page;
      said = page.total ?? said;
      if (!page.keys) {
        if (page.records.length > 0) await take(page, page.records);
        records += page.records.length;
        continue;
      }
      for (const key of page.keys)
        if (known.mark(key, pass)) found.keys += 1;
        else found.repeated += 1;
      const fresh = page.records.filter((record, at) => known.take(page.recordKeys?.[at] ?? "", writeJson(record), pass));
      if (fresh.length > 0) await take(page, fresh);
      found.fresh += fresh.length;
      records += fresh.length;
    }
    if (pass > 1) moved += found.fresh;
    if (!stream.primary_key) {
      if (strategy !== "none")
        notes.add("The stream has no primary_key, so a record that moves between pages while it is read cannot be noticed.");
      if (said !== undefined && said !== records && !selector.record_filter) throw mismatch(stream, records, said);
      return { records, pages, said, passes: pass, notes: [...notes] };
    }
    const isWhole = said === undefined || said === found.keys;
    const isStill = strategy === "none" || strategy === "CursorPagination" || (await isStillThere(found, pass));
    // Keys that come twice in every pass do so in the source.
    const isClean = found.repeated === 0 || (pass > 1 && found.fresh === 0 && found.repeated === repeatedBefore);
    if (isWhole && isStill && isClean) {
      if (found.repeated > 0)
        notes.add(`${pluralize(found.repeated, "record is", "records are")} in the list twice; equal ones were taken once.`);
      if (pass > 1 && moved > 0)
        notes.add(
          `${pluralize(moved, "record", "records")} moved between pages while the list was read; it was read ${pass} times, and nothing is missing.`,
        );
      return { records, pages, said, passes: pass, notes: [...notes] };
    }
    if (pass < MOST_PASSES) {
      repeatedBefore = found.repeated;
      continue;
    }
    if (!isWhole && said !== undefined) throw mismatch(stream, found.keys, said);
    notes.add(
      `The list kept changing while it was read ${pass} times. Every record that was seen was taken; read it again when nobody works in the source.`,
    );
    return { records, pages, said, passes: pass, notes: [...notes] };
  }
}

/** Looks at the first and the last page again: what was added or taken away in between has shifted one of them. */
async function isUnchanged(stream: DeclarativeStream, o: ReadOptions, { first, last }: Ends): Promise<boolean> {
  if (!first || !last || first === last) return true;
  for (const page of [last, first]) {
    const again = await readPage(stream, page.token, o);
    if (again?.keys?.join("\n") !== page.keys?.join("\n")) return false;
  }
  return true;
}

const mismatch = (stream: DeclarativeStream, read: number, said: number): SourceError =>
  new SourceError({
    code: "source/count-mismatch",
    message: `${stream.name}: the source says that there are ${said} records, and ${read} were read. The list was not taken.`,
    hint: "Read it again when nobody works in the source. If it stays so, check the paginator and the filters in the manifest.",
  });
