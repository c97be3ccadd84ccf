/** Tests that a heading finds the concepts whose words it shares, by how much those words tell. */
import { expect, test } from "vitest";
import { indexWords } from "../../../../shared/map/recognise/word-index.ts";
import type { Vocabulary } from "../../../../shared/vocabulary/vocabulary.ts";

const text = { shape: "text" } as const;
const vocabulary: Vocabulary = {
  concepts: { id: { shape: "id" }, email: { shape: "email" }, "company-name": text, title: text, created: { shape: "dateTime" } },
  objects: [
    {
      name: "deal",
      title: "Deals",
      becomes: "lead",
      area: "crm",
      after: [],
      columns: ["id", "title", "company-name", "created"].map((concept) => ({ concept })),
    },
    {
      name: "contact",
      title: "Contacts",
      becomes: "contact",
      area: "crm",
      after: [],
      columns: ["id", "email", "company-name", "created"].map((concept) => ({ concept })),
    },
  ],
  words: {
    de: { objects: {}, concepts: { created: ["Erstellt am"] }, in: {} },
    en: {
      objects: { deal: ["Opportunities"], contact: ["People"] },
      concepts: {
        email: ["Email Address"],
        "company-name": ["Company Name", "Organisation"],
        created: ["Created On", "Creation Date"],
        id: ["ID"],
      },
      in: { deal: { title: ["Name", "Deal Name"] } },
      technical: ["Row Version"],
      second: ["other"],
      ended: ["won"],
    },
  },
};
const index = indexWords(vocabulary);
const none = new Set<string>();
const best = (heading: string, object: string, quiet = none): string | undefined =>
  [...index.match(index.split(heading), object, quiet).values()].sort((a, b) => b.agreement - a.agreement)[0]?.concept;

test("a heading finds its concept whatever its case, order, language and spelling", () => {
  expect(["created_on", "DATE OF CREATION", "erstelltAm", "Creatoin Date"].map((heading) => best(heading, "deal"))).toEqual(
    Array(4).fill("created"),
  );
});

test("a word of one object means nothing in another", () => {
  expect(best("Name", "deal")).toBe("title");
  expect(index.match(index.split("Name"), "contact", none).get("title")).toBeUndefined();
});

test("the object's own name in front of a heading counts little", () => {
  const quiet = index.objectWords("contact");
  const match = index.match(index.split("Contact Email Address"), "contact", quiet).get("email");
  expect(match?.ofHeading).toBeGreaterThan(0.9);
});

test("words that are left out are not known", () => {
  const less = indexWords(vocabulary, new Set(["organization"]));
  expect(less.match(less.split("Organisation"), "contact", none).size).toBe(0);
});

test("objects are known by their names", () => {
  expect([...index.objectsCalled(index.split("Opportunity"))]).toEqual(["deal"]);
});

test("headings of columns that nobody would move are known apart from concepts", () => {
  expect(index.matchTechnical(index.split("row_version"), none)).toMatchObject({ isSame: true, text: "Row Version" });
  expect(index.match(index.split("row_version"), "deal", none).size).toBe(0);
  expect(index.matchTechnical(index.split("Email"), none)).toBeUndefined();
  expect([[...index.second], [...index.ended], [...index.neutral]]).toEqual([["other"], ["won"], []]);
});

test("a match is vague where a word of the heading is unknown, or most of the concept's word is missing", () => {
  const isVague = (heading: string, concept: string): boolean | undefined =>
    index.match(index.split(heading), "contact", index.objectWords("contact")).get(concept)?.isVague;
  expect([isVague("Email Address", "email"), isVague("People email address", "email"), isVague("Email address created", "email")]).toEqual([
    false,
    false,
    false,
  ]);
  expect([isVague("Ownr Email Address", "email"), isVague("On", "created")]).toEqual([true, true]);
});
