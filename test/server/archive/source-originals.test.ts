/** Proves which files of an export go into an archive. */
import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { listOriginals } from "../../../server/archive/source-originals.ts";

test("all files of a folder, a single file as it is, nothing where nothing is; links are not followed", async () => {
  const folder = await mkdtemp(join(tmpdir(), "crosswalk-originals-"));
  try {
    await mkdir(join(folder, "notes"));
    await writeFile(join(folder, "Contacts.csv"), "id\n1\n");
    await writeFile(join(folder, "notes/a.txt"), "a");
    await symlink("/etc/hostname", join(folder, "link.txt"));
    expect((await listOriginals(folder)).map(({ name, bytes }) => [name, bytes])).toEqual([
      ["Contacts.csv", 5],
      ["notes/a.txt", 1],
    ]);
    expect(await listOriginals(join(folder, "Contacts.csv"))).toMatchObject([{ name: "Contacts.csv", bytes: 5 }]);
    expect(await listOriginals(join(folder, "gone"))).toEqual([]);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
