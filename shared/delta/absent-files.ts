/** Decides which files of an earlier export a later one does not have. */
import { LEFT_OUT } from "../record/file-question.ts";

/** A file of an export: `alike` is its title as the same file of another export has it too, `object` null when no records are read from it. */
export type KnownFile = { readonly alike: string; readonly object: string | null };
/** A file from which records were loaded, and how many of these the later export does not have. */
export type LoadedFile = KnownFile & { readonly object: string; readonly records: number; readonly gone: number };

/**
 * A file is absent when the later export has none of its title for the same records and most of its records are gone: of a file with another
 * title they would be there. So is one that the later export has and from which nothing is read. A kind without any record in the later export is absent with all of its files. A file that somebody leaves out is not absent.
 * @example absentFiles({ loaded: [ada], files: [], kinds: new Set(), leftOut: new Set() }) // [ada]
 */
export function absentFiles<F extends LoadedFile>(o: {
  loaded: readonly F[];
  files: readonly KnownFile[];
  /** Kinds of which the later export has records. */
  kinds: ReadonlySet<string>;
  /** `alike` of the files that people leave out. */
  leftOut: ReadonlySet<string>;
}): F[] {
  return o.loaded.filter(({ alike, object, records, gone }) => {
    if (o.leftOut.has(alike) || records === 0) return false;
    if (!o.kinds.has(object)) return true;
    const same = o.files.filter((file) => file.alike === alike);
    if (same.some((file) => file.object === object)) return false;
    // Nobody knows what is in a file that is there and not read.
    return gone * 2 > records || (gone > 0 && same.some((file) => file.object === null));
  });
}

/** Of what people answered about files, those that they leave out. */
export const leftOutOf = (answers: readonly { readonly alike: string; readonly readAs: string }[]): Set<string> =>
  new Set(answers.flatMap(({ alike, readAs }) => (readAs === LEFT_OUT ? [alike] : [])));
