/** Defines what is known of the file of an attachment, and how a cell says it. */
import type { Found } from "../screen/screen-column.ts";
import type { ProfileObject } from "../sources/profile.ts";

/** Heading of the column that is added to a list of attachments: what its file is. */
export const ATTACHED_FILE = "Attached file";

/**
 * `file`: it lies in the export. `address`: only an address names it; nothing is fetched. `missing`: the export does not have it. `unclear`: several
 * files of the export could be it. `outside`: its path leads out of the export.
 */
export type AttachedFile =
  | { readonly kind: "file"; readonly path: string; readonly type: string; readonly bytes: number; readonly sha256: string }
  | { readonly kind: "address" | "missing" | "unclear" | "outside"; readonly name: string };

const words = {
  address: "Address",
  missing: "Not in the export",
  unclear: "Several files have this name",
  outside: "Outside the export",
} as const;

/** The type of a file of which neither the content nor anything else says what it is. */
export const UNKNOWN_TYPE = "application/octet-stream";

/** @example formatAttachedFile({ kind: "missing", name: "Floor plan.png" }) // "Not in the export: Floor plan.png" */
export const formatAttachedFile = (file: AttachedFile): string =>
  file.kind === "file" ? `${file.path}, ${file.type}, ${file.bytes} bytes, SHA-256 ${file.sha256}` : `${words[file.kind]}: ${file.name}`;

/** What `formatAttachedFile` wrote, or undefined. */
export function parseAttachedFile(cell: string): AttachedFile | undefined {
  const [, path, type, bytes, sha256] = /^(.+), ([\w.+-]+\/[\w.+-]+), (\d+) bytes, SHA-256 ([0-9a-f]{64})$/su.exec(cell) ?? [];
  if (path !== undefined && type !== undefined && sha256 !== undefined) return { kind: "file", path, type, bytes: Number(bytes), sha256 };
  for (const kind of ["address", "missing", "unclear", "outside"] as const)
    if (cell.startsWith(`${words[kind]}: `)) return { kind, name: cell.slice(words[kind].length + 2) };
  return undefined;
}

/** Whether the records of an object stand for files. */
export const isListOfFiles = ({ columns }: Pick<ProfileObject, "columns">): boolean =>
  columns.some(({ recipe }) => recipe === "attached-file");

/** A file's name without the folders around it. */
export const fileNameOf = (path: string): string => path.slice(Math.max(path.lastIndexOf("/"), path.lastIndexOf("\\")) + 1);

/**
 * A name that every file system takes: without folders, control characters, and what Windows does not allow; never longer than 120 characters.
 * @example safeFileName("../Floor: plan.png") // "Floor_ plan.png"
 */
export function safeFileName(path: string): string {
  const name = [...fileNameOf(path).normalize("NFC")]
    .map((character) => (/[\p{Cc}\p{Cf}<>:"/\\|?*]/u.test(character) ? "_" : character))
    .join("")
    .replace(/^[. ]+|[. ]+$/gu, "");
  const extension = /\.[^.]{1,10}$/u.exec(name)?.[0] ?? "";
  const short = name.length > MOST ? `${name.slice(0, MOST - extension.length)}${extension}` : name;
  return /^(?:con|prn|aux|nul|com\d|lpt\d)?(?:\.|$)/iu.test(short) ? `file-${short}` : short;
}
const MOST = 120;

/** What the names of files end in, by their type; of texts nothing but the name says which they are. */
const endings: Readonly<Record<string, string>> = {
  ...{ "application/pdf": "pdf", "application/rtf": "rtf", "application/zip": "zip", "application/dicom": "dcm", "application/xml": "xml" },
  ...{ "image/jpeg": "jpg", "image/png": "png", "image/gif": "gif", "image/tiff": "tif", "image/bmp": "bmp", "image/webp": "webp" },
  ...{ "image/heic": "heic", "audio/mpeg": "mp3", "audio/wav": "wav", "audio/ogg": "ogg", "video/mp4": "mp4", "video/quicktime": "mov" },
  "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
  "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "xlsx",
  "application/vnd.openxmlformats-officedocument.presentationml.presentation": "pptx",
};

/**
 * The name under which a file is kept: its own, which ends in what its content is where it has no ending, as blobs of a database have none.
 * @example keptName("Scans/0001ab", "application/pdf") // "0001ab.pdf"
 */
export function keptName(path: string, type: string): string {
  const name = safeFileName(path);
  const ending = /\.[^.\s]{1,10}$/u.test(name) ? undefined : endings[type];
  return ending === undefined ? name : safeFileName(`${name}.${ending}`);
}

/** Where a carrier keeps a file, below its own place: by its content, with its name at the end. */
export const placeOfFile = ({ path, sha256, type }: { readonly path: string; readonly sha256: string; readonly type: string }): string =>
  `${sha256.slice(0, 2)}/${sha256}/${keptName(path, type)}`;

/** Attachments of one kind of record whose files are alike; `kind` is their type, or what is known instead of a file. */
export type AttachedFiles = {
  readonly object: string;
  readonly kind: string;
  readonly hasFile: boolean;
  readonly files: number;
  readonly different: number;
  readonly bytes: number;
  readonly largest: number;
  readonly example: string;
  /** How many of their names hold health or personal data, by kind; absent until they are screened. */
  readonly found?: readonly Found[];
};

const BYTES_OF_MEGABYTE = 1_000_000;
/** Whether a file is larger than the settings let move without a question; 0 is no limit. */
export function isOversize(bytes: number, settings: Readonly<Record<string, string>>): boolean {
  const limit = Number(settings["file.limit"]) * BYTES_OF_MEGABYTE;
  return limit > 0 && bytes > limit;
}
