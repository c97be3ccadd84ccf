/** Tests what planning looks for where a cell names another record. */
import { expect, test } from "vitest";
import { nullTexts } from "../../../../shared/record/null-text.ts";
import { recordKey } from "../../../../shared/record/record-key.ts";
import { linkByName } from "../../../../shared/transform/recipes/link-by-name.ts";
import { feed, smallMap } from "../small-map.ts";

const read = (text: string, object: "company" | "contact" = "company", compiled = smallMap()) =>
  linkByName.read(text, { compiled, object: "deal", feed: feed("Name", "lead.account", "link-by-name", { argument: object }) }).reading;

test("a company's name becomes what planning looks for", () => {
  expect(read("Analytical Engines Pvt. Ltd.")).toEqual({
    kind: "lookup",
    object: "company",
    matchKey: "name:analytical engines",
    text: "Analytical Engines Pvt. Ltd.",
  });
  expect(read("***")).toEqual({ kind: "nothing" });
});

test("a person is looked for by all words of the name in any order", () => {
  expect(read("Dr. Lovelace, Ada", "contact")).toMatchObject({ matchKey: read("Ada Lovelace", "contact")["matchKey" as never] });
  expect(read("Ada Lovelace", "contact")).toMatchObject({ matchKey: "called:ada lovelace", isPerson: true });
});

test("a text with a digit may be an id, and a word for no value may be a name", () => {
  expect(read("Mills (CO-7)")).toMatchObject({ idKey: recordKey("rsoft", "company", "Mills (CO-7)") });
  const word = smallMap({ isNull: nullTexts(["None"]) });
  expect(read("None", "company", word)).toMatchObject({ kind: "lookup", text: "None", isKnownOnly: true });
  expect(read("None Such", "company", word)).not.toHaveProperty("isKnownOnly");
});

test("people are found by their e-mail addresses, all of a cell, and a company is not", () => {
  expect(read("Ada <Ada@Engines.example>; charles@engines.example", "contact")).toMatchObject({
    matchKey: "email:ada@engines.example",
    isPerson: true,
    others: [{ matchKey: "email:charles@engines.example", text: "charles@engines.example" }],
  });
  expect(read("ada@engines.example", "company")).toMatchObject({ matchKey: expect.stringMatching(/^name:/u) });
});
