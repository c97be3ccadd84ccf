/** Proves that people's edits are told from Nutshell's own rewriting. */
import { expect, test } from "vitest";
import { wasEdited } from "../../../shared/rollback/was-edited.ts";

test("a record as we wrote it, in Nutshell's spelling, was not edited", () => {
  expect(
    wasEdited(
      "created",
      { name: "Ada", urls: ["engines.example"], phones: ["+91 98450 12345"] },
      { name: "Ada", urls: ["http://engines.example"], phones: ["+919845012345"], accountType: "Standard Account" },
    ),
  ).toEqual([]);
});

test("a changed and a newly filled field are both edits", () => {
  expect(wasEdited("created", { name: "Ada" }, { name: "Countess", description: "Met at the Royal Society" })).toEqual([
    "name",
    "description",
  ]);
});

test("a record that was there before is judged only by what we wrote", () => {
  expect(wasEdited("matched", { jobTitle: "Countess", "custom:Migration key": "k" }, { jobTitle: "Countess", name: "Anything" })).toEqual(
    [],
  );
});
