/** Proves that a file of the export that cannot be read ends an archive with its name. */
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { writeArchive } from "../../../server/archive/write-archive.ts";

test("a file that is gone by the time it is read is named", async () => {
  const folder = await mkdtemp(join(tmpdir(), "crosswalk-write-archive-"));
  try {
    await mkdir(join(folder, "data"));
    const gone = join(folder, "Contacts.csv");
    const parts = {
      texts: [],
      data: join(folder, "data"),
      originals: [{ folder: "source/1", name: "Contacts.csv", path: gone, bytes: 3 }],
    };
    const about = { title: "", facts: [], nutshell: "", objects: {}, shards: { records: 1, names: 1, nutshell: 1 }, sections: [] };
    await expect(writeArchive(join(folder, "a.zip"), { ...parts, about: () => about })).rejects.toMatchObject({
      code: "source/missing",
      where: { path: gone },
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
