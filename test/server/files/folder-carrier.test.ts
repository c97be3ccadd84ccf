/** Tests that a folder keeps whole files, overwrites nothing, and gives up only what is its own. */
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { Readable } from "node:stream";
import { expect, test } from "vitest";
import { createFolderCarrier } from "../../../server/files/folder-carrier.ts";
import { folderWith } from "../extract/crafted-files.ts";

const content = Buffer.from("Quiet room on the second floor.\n");
const sha256 = createHash("sha256").update(content).digest("hex");
const file = { place: `ab/${sha256}/notes.txt`, sha256, bytes: content.length, type: "text/plain", reference: "" };
const open = async (): Promise<Readable> => Readable.from([content.subarray(0, 5), content.subarray(5)]);

function made() {
  const root = join(folderWith({}), "files", "migration");
  return {
    root,
    path: join(root, ...file.place.split("/")),
    carrier: createFolderCarrier({ root, fileMode: 0o600, directoryMode: 0o700 }),
  };
}

test("a file is there whole or not at all, with the permissions of the data directory", async () => {
  const { root, path, carrier } = made();
  expect(await carrier.find(file)).toBeUndefined();
  await carrier.put(file, open);
  expect(readFileSync(path)).toEqual(content);
  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect(await carrier.find(file)).toBe("");
  await carrier.put(file, open);
  expect(await carrier.remove(file)).toBe("removed");
  expect(await carrier.remove(file)).toBe("gone");
  expect(existsSync(root), "an empty folder goes too").toBe(false);
});

test("another content than the extracted one leaves nothing behind", async () => {
  const { path, carrier } = made();
  await expect(carrier.put(file, async () => Readable.from([Buffer.from("changed")]))).rejects.toMatchObject({ code: "file/changed" });
  expect([existsSync(path), existsSync(`${path}.part`)]).toEqual([false, false]);
});

test("another file in its place is neither overwritten nor removed", async () => {
  const { path, carrier } = made();
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, "somebody's own");
  await expect(carrier.put(file, open)).rejects.toMatchObject({ code: "file/occupied" });
  expect(await carrier.remove(file)).toBe("changed");
  expect(readFileSync(path, "utf8")).toBe("somebody's own");
});

test("a place that cannot be written stops the load", async () => {
  const { carrier, root } = made();
  mkdirSync(dirname(root), { recursive: true });
  writeFileSync(root, "a file where the folder should be");
  await expect(carrier.put(file, open)).rejects.toMatchObject({ code: "file/unwritable", scope: "run" });
});
