/** Opens an XLSX file: its sheets, its formats and its shared texts. */
import { createHash } from "node:crypto";
import { posix } from "node:path";
import yauzl from "yauzl";
import { Fault, SourceError } from "../../../../shared/errors.ts";
import { openArchive } from "../../open-zip.ts";
import { readBytes } from "../../source-bytes.ts";
import { defaultLimits, type SourceFile } from "../../source-file.ts";
import type { Related } from "./sheet-remarks.ts";
import { builtInFormat, type DateSystem } from "./show-value.ts";
import { readWholeXml, unescapeText } from "./xml-events.ts";

export type Sheet = { readonly name: string; readonly isHidden: boolean; readonly part: SourceFile; related(): Promise<Related> };

export type Workbook = {
  readonly sheets: readonly Sheet[];
  readonly dates: DateSystem;
  readonly sha256: string;
  /** Number pattern per cell style. */
  readonly patterns: readonly string[];
  /** The part with the shared texts, if there is one. */
  readonly sharedPart: SourceFile | undefined;
  /** Shared texts by number; read once, when first asked for. */
  shared(): Promise<readonly string[]>;
  close(): void;
};

/** A workbook is held compressed; beyond this it is for a database, not for a sheet. */
const MOST_BYTES = 512 * 1024 ** 2;
/** What may be written between the tags of one workbook's shared texts. */
const MOST_SHARED = 1024 ** 3;

/** Throws `source/workbook-damaged`, `source/workbook-hostile` or `source/too-large` naming the file. */
export async function openWorkbook(file: SourceFile): Promise<Workbook> {
  if (file.bytes > MOST_BYTES) throw tooLarge(file);
  const bytes = await readBytes(file);
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const zip = await yauzl.fromBufferPromise(bytes, { lazyEntries: true }).catch((cause: unknown) => {
    throw damaged(file, cause);
  });
  const close = (): void => zip.close();
  try {
    return await guarded(file, async () => {
      const parts = new Map((await openArchive(zip, file.name, defaultLimits)).map((part) => [part.name, part]));
      return { ...(await readParts(file, parts)), sha256, close };
    });
  } catch (fault) {
    close();
    throw fault;
  }
}

/** Turns whatever goes wrong while a workbook is read into a fault that names the workbook. */
export async function guarded<T>(file: Pick<SourceFile, "name">, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    throw asWorkbookFault(file, cause);
  }
}

export function asWorkbookFault(file: Pick<SourceFile, "name">, cause: unknown): unknown {
  if (cause instanceof Fault && cause.code === "source/zip-hostile") return hostile(file, cause);
  if (cause instanceof Fault && cause.code !== "source/zip-damaged" && cause.code !== "source/zip-encrypted") return cause;
  if (cause instanceof Error && cause.name === "AbortError") return cause;
  return damaged(file, cause);
}

async function readParts(file: SourceFile, parts: ReadonlyMap<string, SourceFile>): Promise<Omit<Workbook, "sha256" | "close">> {
  const main =
    [...(await readLinks(parts, "")).values()].find((link) => link.type.endsWith("/officeDocument"))?.target ?? "xl/workbook.xml";
  const workbook = parts.get(main);
  if (!workbook) throw new Error("no workbook part");
  const links = await readLinks(parts, main);
  const listed: { name: string; state: string; id: string }[] = [];
  let dates: DateSystem = 1900;
  await readWholeXml(workbook, {
    open(name, attributes) {
      if (name === "workbookPr" && /^(?:1|true)$/u.test(attributes["date1904"] ?? "")) dates = 1904;
      if (name !== "sheet") return;
      const id = Object.entries(attributes).find(([key]) => /(?:^|:)id$/u.test(key))?.[1] ?? "";
      listed.push({ name: unescapeText(attributes["name"] ?? ""), state: attributes["state"] ?? "visible", id });
    },
  });
  const sheets = listed.flatMap(({ name, state, id }): Sheet[] => {
    const link = links.get(id);
    const part = link?.type.endsWith("/worksheet") ? parts.get(link.target) : undefined;
    return part ? [{ name, isHidden: state !== "visible", part, related: () => guarded(file, () => readRelated(parts, part.name)) }] : [];
  });
  if (listed.length > 0 && sheets.length === 0) throw new Error("no sheet part");
  const linked = (type: string): SourceFile | undefined =>
    parts.get([...links.values()].find((link) => link.type.endsWith(type))?.target ?? "");
  const stylesPart = linked("/styles");
  const sharedPart = linked("/sharedStrings");
  if (sharedPart && sharedPart.bytes > MOST_SHARED) throw tooLarge(file);
  let texts: Promise<string[]> | undefined;
  return {
    sheets,
    dates,
    patterns: stylesPart ? await readPatterns(stylesPart) : [],
    sharedPart,
    shared: () => (texts ??= sharedPart ? guarded(file, () => readShared(sharedPart)) : Promise.resolve([])),
  };
}

/** What a part refers to, by id, as names inside the archive. */
async function readLinks(
  parts: ReadonlyMap<string, SourceFile>,
  of: string,
): Promise<Map<string, { type: string; target: string; written: string }>> {
  const folder = posix.dirname(of);
  const part = parts.get(posix.join(folder, "_rels", `${posix.basename(of)}.rels`));
  const links = new Map<string, { type: string; target: string; written: string }>();
  if (part)
    await readWholeXml(part, {
      open(name, { Id: id = "", Type: type = "", Target: target = "" }) {
        if (name === "Relationship")
          links.set(id, {
            type,
            target: target.startsWith("/") ? target.slice(1) : posix.join(of === "" ? "" : folder, target),
            written: unescapeText(target),
          });
      },
    });
  return links;
}

/** What a sheet refers to beside its cells. */
async function readRelated(parts: ReadonlyMap<string, SourceFile>, sheet: string): Promise<Related> {
  const links = await readLinks(parts, sheet);
  const of = (type: string): (SourceFile | undefined)[] =>
    [...links.values()].filter((link) => link.type.endsWith(type)).map(({ target }) => parts.get(target));
  return {
    comments: [...of("/comments"), ...of("/threadedComment")].filter((part) => part !== undefined),
    addresses: new Map([...links].flatMap(([id, { type, written }]) => (type.endsWith("/hyperlink") ? [[id, written] as const] : []))),
  };
}

async function readPatterns(part: SourceFile): Promise<string[]> {
  const own = new Map<number, string>();
  const patterns: string[] = [];
  let isInCells = false;
  await readWholeXml(part, {
    open(name, attributes) {
      if (name === "numFmt") own.set(Number(attributes["numFmtId"]), attributes["formatCode"] ?? "General");
      else if (name === "cellXfs") isInCells = true;
      else if (name === "xf" && isInCells) {
        const id = Number(attributes["numFmtId"] ?? 0);
        patterns.push(own.get(id) ?? builtInFormat(id));
      }
    },
    close(name) {
      if (name === "cellXfs") isInCells = false;
    },
  });
  return patterns;
}

/** Plain and rich texts alike; readings of East Asian words beside them are left out. */
async function readShared(part: SourceFile): Promise<string[]> {
  const texts: string[] = [];
  let text: string | undefined;
  let isText = false;
  let isReading = false;
  await readWholeXml(part, {
    open(name) {
      if (name === "si") text = "";
      else if (name === "rPh") isReading = true;
      else if (name === "t") isText = !isReading;
    },
    close(name) {
      if (name === "si") {
        texts.push(unescapeText(text ?? ""));
        text = undefined;
      } else if (name === "rPh") isReading = false;
      else if (name === "t") isText = false;
    },
    text(piece) {
      if (isText && text !== undefined) text += piece;
    },
  });
  return texts;
}

const damaged = ({ name }: Pick<SourceFile, "name">, cause: unknown): SourceError =>
  new SourceError({
    code: "source/workbook-damaged",
    message: `${name} is not a readable XLSX file.`,
    hint: "Open it in a spreadsheet program and save it as XLSX again, or save each sheet as CSV (UTF-8) in the same folder and delete this file.",
    where: { file: name },
    cause,
  });

const hostile = ({ name }: Pick<SourceFile, "name">, cause: Fault): SourceError =>
  new SourceError({
    code: "source/workbook-hostile",
    message: `${name} was refused: ${cause.message.replace(/^.* was refused: /u, "").replace(/\.$/u, "")}.`,
    hint: "No spreadsheet program writes this. Find out where the file comes from. If you trust it, open it and save it again.",
    where: { file: name },
    cause,
  });

const tooLarge = ({ name }: SourceFile): SourceError =>
  new SourceError({
    code: "source/too-large",
    message: `${name} is larger than the limit for workbooks (${MOST_BYTES / 1024 ** 2} MB).`,
    hint: "Save each sheet as CSV (UTF-8) in the same folder and delete this file.",
    where: { file: name },
  });
