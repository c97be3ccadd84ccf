/** Tests that a vocabulary that names what does not exist is told so. */
import { expect, test } from "vitest";
import { readVocabulary } from "../../../server/read-vocabulary.ts";
import { indexWords } from "../../../shared/map/recognise/word-index.ts";
import { findFaults, type Vocabulary } from "../../../shared/vocabulary/vocabulary.ts";

test("concepts and objects that do not exist are named", () => {
  const vocabulary: Vocabulary = {
    concepts: { id: { shape: "id" } },
    objects: [
      {
        name: "deal",
        title: "Deals",
        becomes: "lead",
        area: "crm",
        after: [],
        columns: [{ concept: "id" }, { concept: "amount", references: "firm" }],
      },
    ],
    words: { en: { objects: { dael: [] }, concepts: { idd: [] }, in: { deal: { stage: [] } } } },
  };
  expect(findFaults(vocabulary)).toEqual([
    "object deal: there is no concept amount",
    "object deal: there is no object firm",
    "words of en: there is no object dael",
    "words of en: there is no concept idd",
    "words of en: object deal has no concept stage",
  ]);
});

test("every heading under which yes forbids something has a word that refuses", async () => {
  const { concepts, words } = await readVocabulary();
  const { split, refusing } = indexWords({ concepts, words, objects: [] });
  const refusals = Object.values(words).flatMap(({ concepts: general, in: particular }) =>
    [general, ...Object.values(particular)].flatMap((list) =>
      Object.entries(list).flatMap(([concept, headings]) => (concepts[concept]?.consent === "refusal" ? headings : [])),
    ),
  );
  expect(refusals.length).toBeGreaterThan(30);
  expect(refusals.filter((heading) => !split(heading).some((word) => refusing.has(word)))).toEqual([]);
});
