/** Tests that a function with more than four values to be given takes one object. */
import ts from "typescript";
import { expect, test } from "vitest";
import { isIn, product, read } from "./source-files.ts";

/** Files and folders still to do; a list that only gets shorter. */
const pending: readonly string[] = [
  "appsscript/src/troubles.ts",
  "server/report/write-overview.ts",
  "shared/contract/endpoints.ts",
  "shared/map/account/standing.ts",
  "shared/map/propose/propose-fields.ts",
  "shared/map/propose/propose-mapping.ts",
  "shared/map/read/read-fields.ts",
  "shared/map/read/read-mapping.ts",
  "shared/map/read/read-values.ts",
  "shared/record/recipe.ts",
  "shared/tabs/column.ts",
];

const MOST = 4;

/** `name (parameters)` of every function that takes too many by position. */
function longParameterLists(path: string): string[] {
  const file = ts.createSourceFile(path, read(path), ts.ScriptTarget.Latest, true);
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isFunctionLike(node) && node.parameters.filter((one) => one.dotDotDotToken === undefined).length > MOST) {
      const { line } = file.getLineAndCharacterOfPosition(node.getStart());
      found.push(`${path}:${line + 1} (${node.parameters.length})`);
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

const measured = product.filter((path) => path.endsWith(".ts") && isIn(path, "server", "shared", "appsscript"));

test("no function takes more than four parameters by position", () => {
  const wrong = measured.filter((path) => !pending.some((place) => path.startsWith(place))).flatMap(longParameterLists);
  expect(wrong, "take one object").toEqual([]);
});

test("no place stands among those still to do that has nothing left to do", () => {
  const done = pending.filter((place) => measured.filter((path) => path.startsWith(place)).flatMap(longParameterLists).length === 0);
  expect(done, "take it off the list").toEqual([]);
});
