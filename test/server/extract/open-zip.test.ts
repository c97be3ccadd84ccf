/** Proves that no ZIP can do harm: hostile, encrypted, damaged and swollen ones are refused by name. */
import { expect, test } from "vitest";
import { notOpened, openZip } from "../../../server/extract/open-zip.ts";
import { defaultLimits, type SourceFiles } from "../../../server/extract/source-file.ts";
import { folderWith, patched, zipBytes, zipWith } from "./crafted-files.ts";

const open = (path: string, limits = defaultLimits): Promise<SourceFiles> => openZip(path, limits);

async function content(source: SourceFiles): Promise<string> {
  const pieces: Buffer[] = [];
  for (const file of source.files) for await (const piece of (await file.open()) as AsyncIterable<Buffer>) pieces.push(piece);
  return Buffer.concat(pieces).toString();
}

test("what is read out of a ZIP is what was packed, as often as wanted", async () => {
  const source = await open(await zipWith({ "Contacts.csv": { content: "Contact ID,Contact Name\r\n1,Ada Lovelace\r\n" } }));
  expect(await content(source)).toContain("Ada Lovelace");
  expect(await content(source)).toContain("Ada Lovelace");
  await source.close();
});

test("a name that leads out of the ZIP is refused", async () => {
  for (const name of ["../evil.csv", "/etc/evil.csv", "..\\evil.csv"]) {
    const harmless = `${"x".repeat(name.length - 4)}.csv`;
    const zip = await zipWith({ [harmless]: { content: "a" } }, (bytes) => patched(bytes, harmless, name));
    await expect(open(zip), name).rejects.toMatchObject({ code: "source/zip-hostile" });
  }
});

test("a symbolic link in a ZIP is refused", async () => {
  await expect(open(await zipWith({ "Contacts.csv": { content: "/etc/passwd", mode: 0o120777 } }))).rejects.toMatchObject({
    code: "source/zip-hostile",
  });
});

test("ZIP larger than the limit: many times its size, too many bytes or too many entries are refused before it is unpacked", async () => {
  const bomb = await zipWith({ "Contacts.csv": { content: Buffer.alloc(20 << 20) } });
  await expect(open(bomb)).rejects.toMatchObject({
    code: "source/zip-hostile",
    message: expect.stringContaining("times its size") as string,
  });
  await expect(open(bomb, { ...defaultLimits, bytes: 1 << 20 })).rejects.toMatchObject({ code: "source/too-large" });
  const many = await zipWith({ "a.csv": { content: "a" }, "b.csv": { content: "b" }, "c.csv": { content: "c" } });
  await expect(open(many, { ...defaultLimits, entries: 2 })).rejects.toMatchObject({ code: "source/zip-hostile" });
});

test("an entry that lies about its size is cut off while it is read", async () => {
  const zip = await zipWith({ "Contacts.csv": { content: "x".repeat(5000) } }, (bytes) => {
    const lied = Buffer.from(bytes);
    lied.writeUInt32LE(10, lied.indexOf("PK\u0001\u0002", 0, "latin1") + 24);
    return lied;
  });
  await expect(open(zip).then(content)).rejects.toMatchObject({ code: "source/zip-damaged" });
});

test("an encrypted ZIP asks for one without a password", async () => {
  const zip = await zipWith({ "Contacts.csv": { content: "a" } }, (bytes) => {
    const locked = Buffer.from(bytes);
    const at = locked.indexOf("PK\u0001\u0002", 0, "latin1") + 8;
    locked.writeUInt16LE(locked.readUInt16LE(at) | 1, at);
    return locked;
  });
  await expect(open(zip)).rejects.toMatchObject({ code: "source/zip-encrypted", hint: expect.stringContaining("password") as string });
});

test("a ZIP that this user may not read is not called damaged", () => {
  expect(notOpened("/exports/all.zip", Object.assign(new Error("denied"), { code: "EACCES" }))).toMatchObject({
    code: "source/missing",
    hint: expect.stringContaining("read permission"),
  });
  expect(notOpened("/exports/all.zip", new Error("no end"))).toMatchObject({ code: "source/zip-damaged" });
});

test("a ZIP that is cut off, is no ZIP, or has a flipped byte is damaged", async () => {
  const whole = await zipBytes({ "Contacts.csv": { content: "Contact ID\r\n1\r\n", store: true } });
  const cut = folderWith({
    "export.zip": whole.subarray(0, whole.length - 30),
    "text.zip": "not a zip",
    "flipped.zip": patched(whole, "Contact ID\r\n1", "Contact ID\r\n2"),
  });
  await expect(open(`${cut}/export.zip`)).rejects.toMatchObject({ code: "source/zip-damaged" });
  await expect(open(`${cut}/text.zip`)).rejects.toMatchObject({ code: "source/zip-damaged" });
  await expect(open(`${cut}/flipped.zip`).then(content)).rejects.toMatchObject({
    code: "source/zip-damaged",
    where: { file: "Contacts.csv" },
  });
});

test("each entry under a name that a ZIP has several times is a file of its own, also with ./ before it", async () => {
  const entries = { "Contacts.csv": { content: "a" }, "Contacu.csv": { content: "b" }, "./Deals.csv": { content: "c" } };
  const twice = await zipWith({ ...entries, "Contactt.csv": { content: "d" } }, (bytes) => patched(bytes, "Contactt", "Contacts"));
  const { files } = await openZip(twice, defaultLimits);
  expect(files.map(({ name }) => name)).toEqual(["Contacts.csv", "Contacts~2.csv", "Contacu.csv", "Deals.csv"]);
});
