/** Writes an archive: lists, documents, data and the page as one ZIP, with the SHA-256 of every file of the export. */
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { SourceError } from "../../shared/errors.ts";
import { writeZip, type ZipMember } from "../write-zip.ts";
import type { Original } from "./source-originals.ts";

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
  const hashes = new Map<string, string>();
  const originals = parts.originals.map(({ folder, name, path }) => hashed(`${folder}/${name}`, path, hashes));
  const sums = text("source/SHA256SUMS.txt", () => [...hashes].map(([name, hash]) => `${hash}  ${name}\n`).join(""));
  const data: ZipMember[] = [];
  for (const kind of await readdir(parts.data))
    for (const name of await readdir(join(parts.data, kind))) data.push(onDisk(`data/${kind}/${name}`, join(parts.data, kind, name)));
  await writeZip(
    file,
    [
      ...(originals.length > 0 ? [...originals, sums] : []),
      ...parts.texts.map((one) => ({ name: one.name, open: () => one.text() })),
      ...data,
      text("data/about.js", () => `globalThis.crosswalk = { about: ${JSON.stringify(parts.about(hashes))} };\n`),
      ...["reader.css", "reader.js"].map((name) => onDisk(`reader/${name}`, join(reader, name))),
      onDisk("index.html", join(reader, "index.html")),
    ],
    { level: 6 },
  );
}

const onDisk = (name: string, path: string): ZipMember => ({ name, open: () => createReadStream(path) });

/** Made when its turn comes. */
const text = (name: string, make: () => string): ZipMember => ({
  name,
  async *open() {
    yield make();
  },
});

const hashed = (name: string, path: string, hashes: Map<string, string>): ZipMember => ({
  name,
  async *open() {
    const hash = createHash("sha256");
    for await (const piece of readOriginal(path)) {
      hash.update(piece);
      yield piece;
    }
    hashes.set(name, hash.digest("hex"));
  },
});

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
