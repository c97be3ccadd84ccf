/** Proves that a key file that holds no key is named, with what to do about it. */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { openSigningKey } from "../../../../server/sandbox/identity/signing-key.ts";

test.each(["", "not a key", "-----BEGIN PRIVATE KEY-----\nMIIB\n-----END PRIVATE KEY-----\n"])(
  "a key file with %j is refused by its name",
  async (content) => {
    const directory = await mkdtemp(join(tmpdir(), "crosswalk-key-"));
    const file = join(directory, "identity-key.pem");
    try {
      await writeFile(file, content);
      await expect(openSigningKey(directory)).rejects.toMatchObject({
        code: "config/invalid",
        hint: expect.stringContaining("delete it"),
        where: { file },
      });
    } finally {
      await rm(directory, { recursive: true, force: true });
    }
  },
);
