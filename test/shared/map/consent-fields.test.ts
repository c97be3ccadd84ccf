/** Tests which fields of a map are marks about contacting somebody. */
import { expect, test } from "vitest";
import { readVocabulary } from "../../../server/read-vocabulary.ts";
import { consentFields } from "../../../shared/map/consent-fields.ts";
import { smallProfile, sourceObject } from "./small-profile.ts";

const vocabulary = await readVocabulary();
const row = (column: string, target: string) => ({
  key: column,
  object: "contact",
  column,
  target,
  recipe: "text",
  argument: "",
  confirmed: true,
});

test("a field is a mark by the heading that feeds it, in whatever language and spelling, or by its own name", () => {
  const profile = smallProfile([sourceObject("contact", "contact")]);
  const { fields, marks } = consentFields(
    {
      mapping: [
        row("DO_NOT_CALL", "contact.custom:Phone list"),
        row("Column 7", "contact.custom:Email opt out"),
        row("Preferred contact method", "contact.custom:Way"),
        row("GDPR Consent", "lead.custom:Consent"),
        row("Do not call", "contact.description"),
        row("Shoe size", "contact.custom:Shoe size"),
      ],
    },
    profile,
    vocabulary,
  );
  expect(Object.fromEntries(fields)).toEqual({
    "contact.custom:Phone list": "refusal",
    "contact.custom:Email opt out": "refusal",
    "contact.custom:Way": "preference",
    "lead.custom:Consent": "permission",
  });
  expect([marks.has("donotcall"), marks.has("vip")]).toEqual([true, false]);
});

test("what a profile calls such a column counts as well", () => {
  const object = sourceObject("contact", "contact", [{ name: "quiet", synonyms: ["Leave In Peace"], concept: "call-opt-out" }]);
  const { fields } = consentFields({ mapping: [row("Leave in peace", "contact.custom:Peace")] }, smallProfile([object]), vocabulary);
  expect([...fields.values()]).toEqual(["refusal"]);
});
