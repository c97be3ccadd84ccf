/** Balances the files of attachments: each that was found is in exactly one class, in files and in bytes. */
import { parseAttachedFile } from "../record/attached-file.ts";
import { formatNumber, pluralize } from "../record/format-count.ts";
import { foundByOf } from "../record/found-by.ts";
import type { FileBalance } from "../record/run-result.ts";
import type { BalanceClass } from "./balance.ts";

/** An attachment as the export has it, and where its record stands. */
export type FileStanding = { readonly said: string; readonly foundBy?: string; readonly of: BalanceClass; readonly isKept: boolean };

export const fileClasses = ["moved", "excluded", "external", "held", "failed", "planned"] as const;
type FileClass = (typeof fileClasses)[number];

/**
 * Counts attachments one after the other. A file without a note, or a note without its file, counts as failed; an attachment of which only a note
 * was wanted as left out.
 */
export function createFileBalance(): { add(standing: FileStanding): void; read(): FileBalance } {
  const counts = Object.fromEntries(["found", ...fileClasses].map((name) => [name, { files: 0, bytes: 0 }])) as Record<
    FileClass | "found",
    { files: number; bytes: number }
  >;
  const found = new Map<string, number>();
  const sum = (of: "files" | "bytes"): number =>
    fileClasses.reduce((total, name) => total + (name === "planned" ? 0 : counts[name][of]), 0);
  return {
    add(standing) {
      const file = parseAttachedFile(standing.said);
      const bytes = file?.kind === "file" ? file.bytes : 0;
      for (const each of [counts.found, counts[classOfFile(standing, file?.kind)]]) {
        each.files += 1;
        each.bytes += bytes;
      }
      const by = foundByOf(standing.foundBy ?? "")?.words;
      if (by !== undefined) found.set(by, (found.get(by) ?? 0) + 1);
    },
    read: () => ({
      ...counts,
      ...(found.size > 0 && { foundBy: Object.fromEntries(found) }),
      closes: sum("files") === counts.found.files && sum("bytes") === counts.found.bytes,
    }),
  };
}

function classOfFile({ of, isKept }: FileStanding, kind: string | undefined): FileClass {
  if (of === "held" || of === "failed" || of === "planned" || of === "excluded") return of;
  if (kind === "address") return "external";
  if (kind !== "file") return "excluded";
  return isKept ? "moved" : "failed";
}

/** What follows a sentence about records where files belong to them; "" where none do. */
export const andFiles = ({ files }: { readonly files?: FileBalance | undefined }): string =>
  files === undefined || files.found.files === 0 ? "" : `; ${describeFiles(files)}`;

/** In people's words. */
export const fileWords: Readonly<Record<FileClass, string>> = {
  moved: "moved",
  excluded: "left out",
  external: "at an address outside the export",
  held: "waiting",
  failed: "failed",
  planned: "still to do",
};

/** `9 files found (12,345 bytes): 6 moved (9,000 bytes), 1 left out, …; records found by: the call's id 4, phone number 2, …` */
export function describeFiles(balance: FileBalance): string {
  const part = (words: string, { files, bytes }: { files: number; bytes: number }): string =>
    `${formatNumber(files)} ${words}${bytes > 0 ? ` (${formatNumber(bytes)} bytes)` : ""}`;
  const { found, planned } = balance;
  const rest = fileClasses.flatMap((of) => (of === "planned" && planned.files === 0 ? [] : [part(fileWords[of], balance[of])]));
  const by = Object.entries(balance.foundBy ?? {}).map(([words, files]) => `${words.toLowerCase()} ${formatNumber(files)}`);
  const records = by.length === 0 ? "" : `; records found by: ${by.join(", ")}`;
  return `${pluralize(found.files, "file")} found (${formatNumber(found.bytes)} bytes): ${rest.join(", ")}${records}`;
}
