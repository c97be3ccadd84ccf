/** Proves that a sealed file comes back byte for byte, and that a changed or shortened one does not come back at all. */
import { mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { afterAll, beforeAll, expect, test } from "vitest";
import { isSealed, seal, unseal } from "../../../server/cli/seal-file.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "crosswalk-seal-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const passphrase = "Ada's long passphrase";
const whole = `Ada Byron${"x".repeat(100_000)}`;

test("what was sealed comes back byte for byte, for this user alone; changed, cut off or with another passphrase it does not", async () => {
  const [file, plain] = [join(folder, "sealed"), join(folder, "plain")];
  const pieces = ["Ada ", "Byron", "x".repeat(100_000)].map((piece) => Buffer.from(piece));
  await writeFile(file, Readable.from(seal(Readable.from(pieces), passphrase)));
  await unseal(file, plain, passphrase);
  expect(await readFile(plain, "utf8")).toBe(whole);
  expect((await stat(plain)).mode & 0o777).toBe(0o600);
  expect([await isSealed(file), await isSealed(plain), await isSealed(join(folder, "none"))]).toEqual([true, false, false]);

  const bytes = await readFile(file);
  expect(bytes.toString("latin1")).not.toContain("Byron");
  await expect(unseal(file, plain, "another long passphrase")).rejects.toMatchObject({ code: "backup/sealed" });
  const changed = Buffer.from(bytes);
  changed[bytes.length >> 1] = (changed[bytes.length >> 1] ?? 0) ^ 1;
  await writeFile(file, changed);
  await expect(unseal(file, plain, passphrase)).rejects.toMatchObject({ code: "backup/sealed" });
  await writeFile(file, bytes.subarray(0, 40));
  await expect(unseal(file, plain, passphrase)).rejects.toMatchObject({ code: "backup/sealed" });
});
