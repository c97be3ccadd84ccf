/** Tests which companies are refused. */
import { expect, test } from "vitest";
import { shapeAccount } from "../../../../shared/transform/entities/account.ts";
import { feed, objectMap, subjectOf } from "../small-map.ts";

test("a company without a name, or with a ditto in its place, is refused and quoted", () => {
  const shaped = (name: string): readonly [number, string | undefined] => {
    const subject = subjectOf(objectMap("company", "account", [feed("Name", "account.name", "text")]), { Name: name });
    return [shapeAccount(subject).targets.length, subject.drafts.issues[0]?.message];
  };
  expect(shaped("Do & Co")).toEqual([1, undefined]);
  expect(shaped("")).toEqual([0, expect.stringMatching(/^The company has no name \(/u)]);
  expect(shaped("-do-")).toEqual([0, expect.stringMatching(/^The company has no name, only "-do-" \(/u)]);
});
