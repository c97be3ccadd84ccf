/** Writes a migration into one ZIP: the rows of each table as lines of JSON, the local workbook, and a manifest with the hash of each. */
import { createHash } from "node:crypto";
import type { MigrationSnapshot } from "../store/backup/read-migration.ts";
import { writeZip, type ZipMember } from "../write-zip.ts";
import { LOCAL_WORKBOOK, MANIFEST, Manifest, memberOf } from "./manifest.ts";

/** Little effort for nearly all of the gain: on the embedded store everybody waits meanwhile. */
const LEVEL = 1;

export type BackupContent = Omit<Manifest, "format" | "version" | "schema" | "numbers" | "members" | "signers"> & {
  /** Lines of JSON of the local workbook; undefined where the workbook is elsewhere. */
  readonly workbookLines: Iterable<string> | undefined;
};

/** Only the file's owner can read it; it must not exist. Memory does not grow with the migration. */
export async function writeBackup(file: string, snapshot: MigrationSnapshot, content: BackupContent): Promise<Manifest> {
  const { workbookLines, ...facts } = content;
  const members: Manifest["members"] = [];
  const { promise, resolve } = Promise.withResolvers<Manifest>();
  const member = (name: string, pieces: () => AsyncIterable<readonly string[]>): ZipMember => ({
    name,
    open: () => counted(name, pieces(), members),
  });
  const manifest: ZipMember = {
    name: MANIFEST,
    // Its turn comes when all others are written and counted.
    async *open() {
      const { schema, numbers, signers } = snapshot;
      const all = Manifest.parse({ format: "crosswalk backup", version: 1, ...facts, schema, numbers, members, signers });
      resolve(all);
      yield `${JSON.stringify(all, null, 2)}\n`;
    },
  };
  const workbook = workbookLines === undefined ? [] : [member(LOCAL_WORKBOOK, () => inPieces(workbookLines))];
  const tables = snapshot.tables.map(({ name, read }) => member(memberOf(name), read));
  await writeZip(file, [...tables, ...workbook, manifest], { level: LEVEL, mtime: new Date(facts.madeAt) });
  return await promise;
}

async function* counted(name: string, pieces: AsyncIterable<readonly string[]>, members: Manifest["members"]): AsyncGenerator<Buffer> {
  const hash = createHash("sha256");
  let [rows, bytes] = [0, 0];
  for await (const piece of pieces) {
    const text = Buffer.from(piece.map((line) => `${line}\n`).join(""));
    hash.update(text);
    rows += piece.length;
    bytes += text.length;
    yield text;
  }
  members.push({ name, rows, bytes, sha256: hash.digest("hex") });
}

async function* inPieces(lines: Iterable<string>): AsyncGenerator<readonly string[]> {
  for (const line of lines) yield [line];
}
