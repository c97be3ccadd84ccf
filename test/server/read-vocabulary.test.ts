/** Tests that the shipped vocabulary is whole, and that a broken one is named by its file. */
import { expect, test } from "vitest";
import { readVocabulary } from "../../server/read-vocabulary.ts";
import { squash } from "../../shared/record/fold-text.ts";
import { folderWith } from "./extract/crafted-files.ts";

test("every concept of every object has a word, and no word means two concepts of one object in one language", async () => {
  const { objects, words } = await readVocabulary();
  const faults: string[] = [];
  for (const { name, columns } of objects)
    for (const { concept } of columns)
      if (Object.values(words).every((own) => (own.concepts[concept] ?? []).length + (own.in[name]?.[concept] ?? []).length === 0))
        faults.push(`${name} ${concept} has no word`);
  for (const [language, own] of Object.entries(words))
    for (const { name, columns } of objects) {
      const meanings = new Map<string, string>();
      for (const { concept } of columns)
        for (const word of own.in[name]?.[concept] ?? []) {
          const before = meanings.get(squash(word));
          if (before !== undefined && before !== concept) faults.push(`${language}, ${name}: "${word}" means ${before} and ${concept}`);
          meanings.set(squash(word), concept);
        }
    }
  expect(faults).toEqual([]);
});

test("a file that is no JSON, or names what does not exist, is refused by its name", async () => {
  const files = {
    "concepts.json": '{ "id": { "shape": "id" } }',
    "objects/deal.json": "{",
    "words/en.json": '{"objects":{},"concepts":{},"in":{}}',
  };
  await expect(readVocabulary(folderWith(files))).rejects.toMatchObject({
    code: "config/vocabulary",
    where: { file: expect.stringContaining("deal.json") },
  });
  const deal = { name: "deal", title: "Deals", becomes: "lead", area: "crm", after: [], columns: [{ concept: "amount" }] };
  await expect(readVocabulary(folderWith({ ...files, "objects/deal.json": JSON.stringify(deal) }))).rejects.toThrow(
    "there is no concept amount",
  );
});
