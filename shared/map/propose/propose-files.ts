/** Proposes the Files tab: columns that name files which the export does not hold. */
import { ATTACHED_FILE, type AttachedFiles, isListOfFiles, UNKNOWN_TYPE } from "../../record/attached-file.ts";
import type { ColumnProfile } from "../../record/column-profile.ts";
import { formatNumber } from "../../record/format-count.ts";
import type { Profile } from "../../sources/profile.ts";
import type { Row } from "../../tabs/tab.ts";
import { headingWords } from "../match/heading-words.ts";
import type { SourceMatches } from "../match/match-columns.ts";
import { placeLabel } from "../target-label.ts";
import type { ProposedMapping } from "./propose-mapping.ts";

/** By the words of a heading. */
const kinds: readonly (readonly [kind: string, heading: RegExp])[] = [
  ["Call recordings", /\b(recording|call ?record|ivr|voice ?mail|audio)/iu],
  ["Conversations", /\b(whats ?app|chat ?(log|transcript)|conversation|transcript)/iu],
  ["Pictures", /\b(photo|picture|image|avatar|scan|x-?ray|logo)\b/iu],
  ["Attachments", /\b(attach(ed|ment)s?|documents?|files?( ?name| ?path| ?url)?|upload)\b/iu],
];
const fileName = /\.(pdf|docx?|xlsx?|pptx?|csv|txt|rtf|zip|jpe?g|png|gif|tiff?|heic|dcm|mp3|wav|m4a|ogg|mp4|mov|eml|msg)(\?|#|$)/iu;

/** A column, and where its values go. */
type Naming = Pick<ProposedMapping, "object" | "column"> & { readonly suggestion: { readonly target: string } };

/** Columns of lists that are never loaded, such as the studies of clinical images: their files have to be taken care of all the same. */
export const leftBehind = ({ objects }: Pick<Profile, "objects">, matches: SourceMatches): Naming[] =>
  objects.flatMap((object) =>
    object.becomes === "nothing"
      ? (matches.get(object.name) ?? []).map(({ column }) => ({ object, column, suggestion: { target: "" } }))
      : [],
  );

/** One row per column that has values; the mapping is the people's, where they changed it. */
export function proposeFiles(mapping: readonly Naming[]): Row[] {
  return mapping.flatMap(({ object, column, suggestion }): Row[] => {
    // The files of a list of attachments move with it.
    const found = column.filled === 0 || isListOfFiles(object) ? undefined : filesIn(column);
    if (found === undefined) return [];
    return [
      {
        key: `${object.name}.${column.column}`,
        tone: "attention",
        object: object.title,
        column: column.column,
        kind: found.kind,
        named: column.filled,
        different: column.distinct,
        example: column.samples[0] ?? "",
        reference: placeLabel(suggestion.target),
        decision: "Transfer by hand",
        transfer: "not begun",
        place: "",
        why: found.why,
      },
    ];
  });
}

/** One row per type of the files that attachments have, and one for what is known instead of a file. */
export function proposeAttachments(
  { objects }: Pick<Profile, "objects">,
  attached: readonly AttachedFiles[],
  settings: Readonly<Record<string, string>>,
): Row[] {
  return attached.map(({ object, kind, hasFile, files, different, bytes, largest, example }): Row => {
    const isMoved = settings["file.carrier"] !== "none";
    const limit = Number(settings["file.limit"]) * BYTES_OF_MEGABYTE;
    const isOver = hasFile && limit > 0 && largest > limit;
    const why = hasFile
      ? [
          `${formatNumber(bytes)} bytes`,
          isMoved ? "They move with their records" : "They are left out: the setting file.carrier is none",
          ...(isOver
            ? [`The largest has ${formatNumber(largest)} bytes, over the limit of ${settings["file.limit"]} MB: ${overLimit(settings)}`]
            : []),
          ...(kind === UNKNOWN_TYPE ? ["Their content is of no known type: each is a question on the tab Decisions"] : []),
        ].join(". ")
      : kind === "Address"
        ? "Nothing is fetched: a note keeps the address"
        : "Each is a question on the tab Decisions; or put the files into the export and extract again";
    return {
      key: `${ATTACHED}${object}.${kind}`,
      tone: isOver || kind === UNKNOWN_TYPE || (!hasFile && kind !== "Address") ? "attention" : "quiet",
      object: objects.find(({ name }) => name === object)?.title ?? object,
      column: ATTACHED_FILE,
      kind,
      named: files,
      different,
      example,
      reference: placeLabel("note.body"),
      decision: "",
      transfer: "",
      place: "",
      why,
    };
  });
}

const ATTACHED = "attached:";
const BYTES_OF_MEGABYTE = 1_000_000;

const overLimit = (settings: Readonly<Record<string, string>>): string =>
  ({ link: "those move all the same", "leave out": "those are left out" })[settings["file.oversize"] ?? ""] ??
  "each is a question on the tab Decisions";

function filesIn(column: ColumnProfile): { kind: string; why: string } | undefined {
  const heading = headingWords(column.column);
  const named = kinds.find(([, words]) => words.test(heading));
  const files = column.samples.filter((sample) => fileName.test(sample.trim())).length;
  const areFiles = files > 0 && files * 2 >= column.samples.length;
  if (named && !areFiles && /\b(count|number of|no\.? of|total|size|date|by|type|status|consent)\b/iu.test(heading)) return undefined;
  if (named)
    return {
      kind: named[0],
      why: `The heading mentions ${named[0].toLowerCase()}; the export contains only ${areFiles ? "their names" : "their numbers or addresses"}`,
    };
  return areFiles ? { kind: "Attachments", why: "The values are file names; the export does not contain the files" } : undefined;
}
