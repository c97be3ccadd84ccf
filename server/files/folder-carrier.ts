/** Keeps files in a folder of this computer, below a folder of their content's SHA-256. */
import { createHash } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { link, mkdir, rm, rmdir, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { Fault } from "../../shared/errors.ts";
import { placeOfFile } from "../../shared/record/attached-file.ts";
import { type CarriedFile, type FileCarrier, fileChanged, fileOccupied, unwritable } from "./carrier.ts";

/** The folder need not be there. `fileMode` and `directoryMode` are the permissions of what is made. */
export function createFolderCarrier(o: { readonly root: string; readonly fileMode: number; readonly directoryMode: number }): FileCarrier {
  const pathOf = ({ place }: CarriedFile): string => join(o.root, ...place.split("/"));
  async function write(file: CarriedFile, open: () => Promise<Readable>): Promise<void> {
    const path = pathOf(file);
    // What a load that was broken off left is written over; the name itself appears only once the file is whole.
    const part = `${path}.part`;
    const source = await open();
    try {
      await mkdir(dirname(path), { recursive: true, mode: o.directoryMode });
      const hash = createHash("sha256");
      const read = async function* (): AsyncGenerator<Buffer> {
        for await (const piece of source as AsyncIterable<Buffer>) {
          hash.update(piece);
          yield piece;
        }
      };
      await pipeline(read, createWriteStream(part, { mode: o.fileMode, flush: true }));
      if (hash.digest("hex") !== file.sha256) throw fileChanged(file.place);
      await link(part, path).catch(async (cause: unknown) => {
        if (codeOf(cause) !== "EEXIST") throw cause;
        if ((await hashOf(path)) !== file.sha256) throw fileOccupied(path);
      });
    } catch (cause) {
      source.destroy();
      throw cause instanceof Fault ? cause : unwritable(path, cause);
    } finally {
      await rm(part, { force: true }).catch(() => undefined);
    }
  }
  return {
    name: "folder",
    base: o.root.endsWith("/") ? o.root : `${o.root}/`,
    place: placeOfFile,
    async find(file) {
      const path = pathOf(file);
      const size = await stat(path).then(
        (found) => found.size,
        () => undefined,
      );
      return size === file.bytes && (await hashOf(path)) === file.sha256 ? "" : undefined;
    },
    async put(file, open) {
      await write(file, open);
      return "";
    },
    async remove(file) {
      const path = pathOf(file);
      const found = await hashOf(path);
      if (found !== undefined && found !== file.sha256) return "changed";
      await rm(path, { force: true });
      await removeEmpty(o.root, dirname(path));
      return found === undefined ? "gone" : "removed";
    },
  };
}

/** Undefined where there is no such file. */
async function hashOf(path: string): Promise<string | undefined> {
  const hash = createHash("sha256");
  try {
    for await (const piece of createReadStream(path)) hash.update(piece as Buffer);
    return hash.digest("hex");
  } catch (cause) {
    if (codeOf(cause) === "ENOENT" || codeOf(cause) === "ENOTDIR") return undefined;
    throw unwritable(path, cause);
  }
}

/** Removes folders that hold nothing any more, up to and with the root. */
async function removeEmpty(root: string, folder: string): Promise<void> {
  for (let path = folder; path.startsWith(root); path = dirname(path)) {
    const isGone = await rmdir(path).then(
      () => true,
      (cause: unknown) => codeOf(cause) === "ENOENT",
    );
    if (!isGone || path === root) return;
  }
}

const codeOf = (cause: unknown): string | undefined => (cause as { code?: string } | null)?.code;
