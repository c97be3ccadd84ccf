/** Finds out which column of an export is which column of the profile, by headings and values together. */

import type { ColumnProfile } from "../../record/column-profile.ts";
import { singleIds } from "../../record/recognise-columns.ts";
import type { Profile, ProfileColumn, ProfileObject, Shape } from "../../sources/profile.ts";
import { targetOf } from "../target-label.ts";
import { assignColumns, type Candidate } from "./assign-columns.ts";
import { type Fit, fitValues } from "./fit-values.ts";
import { type HeadingScore, indexHeadings } from "./heading-index.ts";

export type ColumnMatch = {
  readonly column: ColumnProfile;
  /** `id` for the id column; undefined when the profile knows no such column. */
  readonly as: ProfileColumn | "id" | undefined;
  /** `known`: heading and values are those of `as`. `contradicted`: the heading is that of a known column, the values are not. `none`: nothing is alike. */
  readonly evidence: "known" | "contradicted" | "none";
  /** 0 to 1. */
  readonly confidence: number;
  readonly why: string;
};

/** The matches of every object that the export has, by the object's name. */
export type SourceMatches = ReadonlyMap<string, readonly ColumnMatch[]>;

/** Below this a heading is not alike enough to be proposed. */
const LEAST = 0.55;
/** From here on a heading is a known name; less is only alike. */
const KNOWN = 0.9;
/** Numbered and repeated columns may feed one list field together. */
const EXTRA = 4;
const listKinds = new Set(["emails", "phones", "urls"]);

/** Words people put in front of headings to name the object: `Contact`, `Contacts`, `enquiry`. */
export const objectWords = (object: ProfileObject): string[] => [
  object.name,
  object.title,
  object.title.replace(/ies$/u, "y"),
  object.title.replace(/s$/u, ""),
  object.name.replaceAll("-", " "),
];

/** Matches the columns of a whole export, each object's in the order of their positions. */
export function matchSource(profile: Profile, columns: readonly ColumnProfile[]): SourceMatches {
  const byObject = new Map<string, ColumnProfile[]>();
  for (const column of columns) {
    const own = byObject.get(column.object);
    if (own) own.push(column);
    else byObject.set(column.object, [column]);
  }
  return new Map(
    profile.objects.flatMap((object) => {
      const own = byObject.get(object.name);
      return own
        ? [
            [
              object.name,
              matchColumns(
                object,
                own.sort((a, b) => a.position - b.position),
              ),
            ] as const,
          ]
        : [];
    }),
  );
}

/** A field of the profile, or the id; `from` is its first slot, and a list field has several. */
type Field = { readonly as: ProfileColumn | "id"; readonly from: number; readonly slots: number };
type Match = { readonly field: number; readonly gain: number; readonly confidence: number; readonly why: string };

/** One entry per column, in the order of the columns. */
export function matchColumns(object: ProfileObject, columns: readonly ColumnProfile[]): ColumnMatch[] {
  const fields = fieldsOf(object);
  const fieldOfSlot = fields.flatMap((field, at) => Array.from({ length: field.slots }, () => at));
  const index = indexHeadings(
    fields.map(({ as }) => (as === "id" ? singleIds(object) : [as.name, ...as.synonyms])),
    objectWords(object),
  );
  const scored = columns.map((column) => {
    const fit = rememberFits(column);
    const { scores } = index.find(column.column);
    // Where no record has a value, nothing speaks for a heading that is only alike.
    const isEmpty = column.filled === 0;
    const matches = [...scores].flatMap(([field, header]) =>
      isEmpty && header.score <= KNOWN ? [] : scoreMatch(field, fields[field]?.as ?? "id", header, fit),
    );
    return { column, scores, fit, matches };
  });
  const chosen = assignColumns(
    scored.map(({ matches }) => matches.flatMap((match) => candidates(match, fields[match.field]))),
    fieldOfSlot.length,
  );
  return scored.map(({ column, scores, fit, matches }, row): ColumnMatch => {
    const field = fieldOfSlot[chosen[row] ?? -1];
    const match = matches.find((m) => m.field === field);
    if (match)
      return { column, as: fields[match.field]?.as, evidence: "known", confidence: Math.min(0.99, match.confidence), why: match.why };
    const veto = vetoed(fields, scores, fit);
    return veto === undefined
      ? { column, as: undefined, evidence: "none", confidence: 0, why: "The heading is not similar to any known column" }
      : { column, as: undefined, evidence: "contradicted", confidence: 0, why: veto };
  });
}

function fieldsOf(object: ProfileObject): Field[] {
  const fields: Field[] = [{ as: "id", from: 0, slots: 1 }];
  let from = 1;
  for (const as of object.columns) {
    const slots = listKinds.has(targetOf(as.target ?? "")?.kind ?? "") ? 1 + EXTRA : 1;
    fields.push({ as, from, slots });
    from += slots;
  }
  return fields;
}

type FitOf = (as: ProfileColumn | "id") => Fit;

/** How the column's values fit each shape, worked out once. */
function rememberFits(column: ColumnProfile): FitOf {
  const fits = new Map<Shape, Fit>();
  return (as) => {
    if (as === "id") return { veto: column.filled < column.rows, score: 1, why: "every record has one" };
    const known = fits.get(as.shape) ?? fitValues(as.shape, column);
    fits.set(as.shape, known);
    return known;
  };
}

function scoreMatch(field: number, as: ProfileColumn | "id", header: HeadingScore, fitOf: FitOf): Match[] {
  if (header.score < LEAST) return [];
  const fit = fitOf(as);
  if (fit.veto) return [];
  // A heading that is only alike never reaches the confidence that needs no look.
  const confidence = header.score > KNOWN ? header.score * (0.93 + 0.07 * fit.score) : header.score;
  return [{ field, gain: header.score + fit.score * 0.05 - (LEAST - 0.05), confidence, why: `${header.why}; ${fit.why}` }];
}

/** Every further slot of a list field is worth a little less, so that the first is taken first. */
const candidates = ({ gain }: Match, field: Field | undefined): Candidate[] =>
  field === undefined ? [] : Array.from({ length: field.slots }, (_, extra) => ({ slot: field.from + extra, gain: gain - extra * 0.01 }));

/** Why the known column of exactly this heading was not proposed. */
function vetoed(fields: readonly Field[], scores: ReadonlyMap<number, HeadingScore>, fitOf: FitOf): string | undefined {
  for (const [at, { as }] of fields.entries()) {
    if (as === "id" || (scores.get(at)?.score ?? 0) < KNOWN) continue;
    const fit = fitOf(as);
    if (fit.veto) return `The heading is similar to ${as.name}, but ${fit.why}`;
  }
  return undefined;
}
