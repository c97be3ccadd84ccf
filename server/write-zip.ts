/** Writes a ZIP member by member: what fails while a member is read, or on the disk, ends it with that fault. */
import { createWriteStream } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { ZipFile } from "yazl";

export type ZipMember = { readonly name: string; open(): AsyncIterable<Uint8Array | string> };

/** Only the file's owner can read it, packed and unpacked. The file must not exist. Members are opened in their order, each when those before it are written. */
export async function writeZip(file: string, members: readonly ZipMember[], o: { level: number; mtime?: Date }): Promise<void> {
  const zip = new ZipFile();
  const output = zip.outputStream as Readable;
  let current: Readable | undefined;
  const options = { compress: true, compressionLevel: o.level, mode: 0o100600, ...(o.mtime && { mtime: o.mtime }) };
  for (const { name, open } of members)
    zip.addReadStreamLazy(name, options, (given) => {
      current = Readable.from(open());
      // The ZIP does not listen to what it is given: unheard, the error would end the process.
      current.on("error", (cause) => output.destroy(cause));
      given(null, current);
    });
  zip.on("error", (cause: Error) => output.destroy(cause));
  zip.end();
  try {
    await pipeline(output, createWriteStream(file, { mode: 0o600, flags: "wx" }));
  } finally {
    current?.destroy();
  }
}
