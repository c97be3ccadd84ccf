/** Reads the beginning of a file, by which readers know whether it is theirs. */
import { readBytes } from "../source-bytes.ts";
import type { SourceFile } from "../source-file.ts";

const HEAD = 4096;

/** The first bytes, however small the pieces are in which they arrive. */
export const readHead = (file: SourceFile): Promise<Buffer> => readBytes(file, { most: HEAD });
