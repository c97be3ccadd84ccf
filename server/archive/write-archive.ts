/** Writes an archive: lists, documents, data and the page as one ZIP, with the SHA-256 of every file of the export. */
import { createHash } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { fileURLToPath } from "node:url";
import { ZipFile } from "yazl";
import { SourceError } from "../../shared/errors.ts";
import type { Original } from "./source-originals.ts";

const OPTIONS = { compress: true, compressionLevel: 6, mode: 0o100600 } as const;
const reader = fileURLToPath(new URL("./reader/", import.meta.url));

export type About = {
  readonly title: string;
  readonly facts: readonly string[];
  /** Where the records are in Nutshell: the address of the account. */
  readonly nutshell: string;
  /** Titles of the kinds of record. */
  readonly objects: Readonly<Record<string, string>>;
  readonly shards: { readonly records: number; readonly names: number; readonly nutshell: number };
  readonly sections: readonly {
    readonly heading: string;
    readonly text?: string;
    readonly columns?: readonly string[];
    readonly rows?: readonly (readonly (string | number | { readonly text: string; readonly href: string })[])[];
  }[];
};

export type ArchiveParts = {
  /** Texts by the name that they get. */
  readonly texts: readonly { readonly name: string; text(): AsyncIterable<string> }[];
  /** A folder with a folder of scripts for each kind. */
  readonly data: string;
  readonly originals: readonly (Original & { readonly folder: string })[];
  /** Called once the files of the export are in and hashed. */
  about(hashes: ReadonlyMap<string, string>): About;
};

/** The file is made for this user alone and must not exist. */
export async function writeArchive(file: string, parts: ArchiveParts): Promise<void> {
  const zip = new ZipFile();
  const hashes = new Map<string, string>();
  const addStream = (name: string, open: () => AsyncIterable<Uint8Array | string>): void =>
    zip.addReadStreamLazy(name, OPTIONS, (given) => given(null, Readable.from(open())));
  for (const { folder, name, path } of parts.originals) {
    const whole = `${folder}/${name}`;
    addStream(whole, async function* () {
      const hash = createHash("sha256");
      for await (const piece of readOriginal(path)) {
        hash.update(piece);
        yield piece;
      }
      hashes.set(whole, hash.digest("hex"));
    });
  }
  const sums = (): string => [...hashes].map(([name, hash]) => `${hash}  ${name}\n`).join("");
  if (parts.originals.length > 0)
    addStream("source/SHA256SUMS.txt", async function* () {
      yield sums();
    });
  for (const { name, text } of parts.texts) addStream(name, text);
  for (const kind of await readdir(parts.data))
    for (const name of await readdir(join(parts.data, kind))) zip.addFile(join(parts.data, kind, name), `data/${kind}/${name}`, OPTIONS);
  addStream("data/about.js", async function* () {
    yield `globalThis.crosswalk = { about: ${JSON.stringify(parts.about(hashes))} };\n`;
  });
  for (const name of ["reader.css", "reader.js"]) zip.addFile(join(reader, name), `reader/${name}`, OPTIONS);
  zip.addFile(join(reader, "index.html"), "index.html", OPTIONS);
  zip.end();
  const output = zip.outputStream as Readable;
  zip.on("error", (cause: Error) => output.destroy(cause));
  await pipeline(output, createWriteStream(file, { mode: 0o600, flags: "wx" }));
}

/** A file of the export that is gone or closed to us is told by its name. */
async function* readOriginal(path: string): AsyncGenerator<Buffer> {
  try {
    for await (const piece of createReadStream(path)) yield piece as Buffer;
  } catch (cause) {
    throw new SourceError({
      code: "source/missing",
      message: `The file ${path} of the export cannot be read (${(cause as { code?: string }).code ?? "unknown reason"}).`,
      hint: "Give the service's user read permission for it, or make the archive with --without-files.",
      where: { path },
      cause,
    });
  }
}
