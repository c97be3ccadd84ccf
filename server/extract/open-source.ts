/** Opens what people point at: a folder or a ZIP with the files of an export, those of ZIPs inside it too. */
import { lstat, open, readdir, stat } from "node:fs/promises";
import { basename, join, resolve } from "node:path";
import type { Readable } from "node:stream";
import { SourceError } from "../../shared/errors.ts";
import { openMail } from "./mail/open-mail.ts";
import { openNested } from "./open-nested.ts";
import { openZip } from "./open-zip.ts";
import { defaultLimits, isLeftover, type SourceFile, type SourceFiles, type SourceLimits } from "./source-file.ts";

/**
 * Opens a folder or ZIP for reading; `anyFile`: a single file of any kind too, which alone is no export. Nothing is written anywhere. Throws a
 * SourceError that says what to do when it cannot be used.
 */
export async function openSource(path: string, limits: SourceLimits = defaultLimits, { anyFile = false } = {}): Promise<SourceFiles> {
  const whole = resolve(path);
  const found = await stat(whole).catch((cause: unknown) => {
    throw new SourceError({
      code: "source/missing",
      message: `There is no file or folder at ${whole}.`,
      hint: "Check the path. It must be a folder or ZIP file on this computer.",
      where: { path: whole },
      cause,
    });
  });
  const outer = found.isDirectory() ? await openFolder(whole, limits) : await openFile(whole, limits, anyFile);
  const source = await withMail(await openNested(outer, limits), limits);
  if (source.files.some((file) => file.bytes > 0)) return source;
  await source.close();
  throw new SourceError({
    code: "source/empty",
    message: `${whole} contains no files, or only empty ones.`,
    hint: "Export the lists from the source as CSV files into this folder, or choose another folder.",
    where: { path: whole },
  });
}

async function withMail(source: SourceFiles, limits: SourceLimits): Promise<SourceFiles> {
  try {
    return await openMail(source, limits);
  } catch (fault) {
    await source.close();
    throw fault;
  }
}

async function openFile(path: string, limits: SourceLimits, anyFile: boolean): Promise<SourceFiles> {
  if (/\.zip$/iu.test(path)) return openZip(path, limits);
  if (/\.api\.json$/iu.test(path))
    throw new SourceError({
      code: "source/not-an-export",
      message: `${path} describes an API; it is no export.`,
      hint: "Copy the lists of the API into a folder first with npx crosswalk fetch, and use that folder.",
      where: { path },
    });
  if (anyFile || /\.(?:xls[xm]|json|ndjson|jsonl|sql|dump|db|sqlite3?|hl7)$/iu.test(path)) return openSingleFile(path);
  throw new SourceError({
    code: "source/not-an-export",
    message: `${path} is not a folder, a ZIP file, an XLSX workbook, a JSON or HL7 file or a database (SQL dump, SQLite).`,
    hint: "Choose the folder that contains the exported files, a ZIP of it, or a file that holds all lists: XLSX, JSON, HL7 messages (.hl7), a SQL dump (.sql) or a SQLite database.",
    where: { path },
  });
}

/** A workbook, a JSON file or a database may hold all lists of an export. */
async function openSingleFile(path: string): Promise<SourceFiles> {
  const { size } = await stat(path);
  const file: SourceFile = {
    name: basename(path),
    bytes: size,
    path,
    open: () => openStream(path),
  };
  return { path, files: [file], notes: [], close: () => Promise.resolve() };
}

/** A file that this user may not read, or that is gone by now, is told by its name. */
async function openStream(path: string): Promise<Readable> {
  const file = await open(path).catch((cause: unknown) => {
    throw new SourceError({
      code: "source/missing",
      message: `The file ${path} cannot be opened (${(cause as { code?: string }).code ?? "unknown reason"}).`,
      hint: "Check that it is still there, and give this user read permission for it.",
      where: { path },
      cause,
    });
  });
  return file.createReadStream({ highWaterMark: 1 << 18 });
}

async function openFolder(path: string, limits: SourceLimits): Promise<SourceFiles> {
  const files: SourceFile[] = [];
  const notes: string[] = [];
  const waiting = [""];
  for (let folder = waiting.shift(); folder !== undefined; folder = waiting.shift()) {
    const names = await readdir(join(path, folder)).catch((cause: unknown) => {
      throw new SourceError({
        code: "source/missing",
        message: `The folder ${join(path, folder ?? "")} cannot be read.`,
        hint: "Give this user read permission for it.",
        where: { path: join(path, folder ?? "") },
        cause,
      });
    });
    for (const entry of names.sort()) {
      const name = folder === "" ? entry : `${folder}/${entry}`;
      if (isLeftover(name)) continue;
      const about = await lstat(join(path, name));
      if (about.isSymbolicLink()) notes.push(`${name}: a symbolic link, not followed.`);
      else if (about.isDirectory()) {
        waiting.push(name);
        if (namedLikeAList.test(name)) notes.push(`${name}: a folder, although it is named like a file. What is in it was read.`);
      } else if (about.isFile())
        files.push({
          name,
          bytes: about.size,
          path: join(path, name),
          open: () => openStream(join(path, name)),
        });
      else notes.push(`${name}: not a file but a pipe, a socket or a device, so it was not read. Save the list as a file.`);
      if (files.length + waiting.length > limits.entries) throw tooMany(path, limits);
    }
  }
  return { path, files, notes, close: () => Promise.resolve() };
}

const namedLikeAList = /\.(?:csv|tsv|txt|json|ndjson|jsonl|xls[xm]?|sql|zip)$/iu;

const tooMany = (path: string, limits: SourceLimits): SourceError =>
  new SourceError({
    code: "source/too-large",
    message: `${path} contains more than ${limits.entries} files.`,
    hint: "Move the exported CSV files into a separate folder and choose that folder.",
    where: { path },
  });
