/** Tests that a function with more than four values to be given takes one object. */
import ts from "typescript";
import { expect, test } from "vitest";
import { isIn, product, read } from "./source-files.ts";

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
  const wrong = measured.flatMap(longParameterLists);
  expect(wrong, "take one object").toEqual([]);
});
