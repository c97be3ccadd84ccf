/** Proves that ZIPs inside a folder or another ZIP are read within the limits of all of them together, and that a bad one refuses nothing else. */
import { expect, test } from "vitest";
import { openSource } from "../../../server/extract/open-source.ts";
import { defaultLimits, type SourceFiles, type SourceLimits } from "../../../server/extract/source-file.ts";
import { folderWith, zipBytes, zipWith } from "./crafted-files.ts";

const contacts = "Contact ID,Contact Name\n1,Ada Lovelace\n";
const open = (path: string, limits: Partial<SourceLimits> = {}): Promise<SourceFiles> => openSource(path, { ...defaultLimits, ...limits });

/** Per file its text, or the code of the fault with which it does not open. */
async function contents(path: string, limits: Partial<SourceLimits> = {}): Promise<Record<string, string>> {
  const source = await open(path, limits);
  const found: Record<string, string> = {};
  for (const file of source.files)
    found[file.name] = await (async () => {
      let text = "";
      for await (const piece of await file.open()) text += String(piece);
      return text;
    })().catch((fault: { code: string }) => fault.code);
  await source.close();
  return found;
}

test("the files of a ZIP in a ZIP, and of one in a folder, have the ZIP in their name and lose its only folder and leftovers", async () => {
  const inner = await zipBytes({
    "export/Contacts.csv": { content: contacts },
    "export/.DS_Store": { content: "x" },
    "__MACOSX/export/._Contacts.csv": { content: "x" },
  });
  const wanted = { "Deals.csv": "Deal ID\n1\n", "people.zip/Contacts.csv": contacts };
  expect(await contents(await zipWith({ "a/people.zip": { content: inner }, "a/Deals.csv": { content: "Deal ID\n1\n" } }))).toEqual(wanted);
  expect(await contents(folderWith({ "people.zip": inner, "Deals.csv": "Deal ID\n1\n" }))).toEqual(wanted);
});

test("a ZIP in a ZIP in a ZIP is read, and deeper ones are refused by themselves", async () => {
  const one = await zipBytes({ "Contacts.csv": { content: contacts } });
  const two = await zipBytes({ "one.zip": { content: one } });
  const folder = folderWith({ "two.zip": two, "Deals.csv": "Deal ID\n1\n" });
  expect(Object.keys(await contents(folder))).toContain("two.zip/one.zip/Contacts.csv");
  expect(await contents(folder, { depth: 1 })).toEqual({ "Deals.csv": "Deal ID\n1\n", "two.zip/one.zip": "source/zip-hostile" });
});

test("damaged, swollen and oversized ones refuse nothing but themselves, and the limits count over all of them", async () => {
  const bomb = await zipBytes({ "Contacts.csv": { content: Buffer.alloc(20 << 20) } });
  const two = await zipBytes({ "a.csv": { content: "a" }, "b.csv": { content: "b" } });
  const folder = folderWith({ "Deals.csv": "x", "bomb.zip": bomb, "text.zip": "no zip", "two.zip": two });
  expect(await contents(folder)).toEqual({
    "Deals.csv": "x",
    "bomb.zip": "source/zip-hostile",
    "text.zip": "source/zip-damaged",
    "two.zip/a.csv": "a",
    "two.zip/b.csv": "b",
  });
  expect(await contents(folderWith({ "first.zip": two, "second.zip": two }), { entries: 5 })).toEqual({
    "first.zip/a.csv": "a",
    "first.zip/b.csv": "b",
    "second.zip": "source/zip-hostile",
  });
  expect((await contents(folderWith({ "Deals.csv": "x", "two.zip": two }), { bytes: two.length + 2 }))["two.zip"]).toBe("source/too-large");
});
