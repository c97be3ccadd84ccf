/** Tests that a vocabulary that names what does not exist is told so. */
import { expect, test } from "vitest";
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
