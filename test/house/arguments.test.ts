/** Tests that a function with more than four values to be given takes one object. */
import ts from "typescript";
import { expect, test } from "vitest";
import { isIn, product, read } from "./source-files.ts";

/** Files and folders still to do; a list that only gets shorter. */
const pending: readonly string[] = [
  "server/sandbox/",
  "appsscript/src/troubles.ts",
  "server/extract/open-zip.ts",
  "server/nutshell/find-by-key.ts",
  "server/load/ensure-labels.ts",
  "server/page/client/grid/about-cell.ts",
  "server/page/client/grid/open-grid.ts",
  "server/page/client/grid/place-of-cell.ts",
  "server/propose/read-findings.ts",
  "server/report/write-overview.ts",
  "server/runs/gates.ts",
  "server/workbook/tab/read-grid.ts",
  "server/workbook/write/plan-write.ts",
  "server/workbook/write/write-tab.ts",
  "shared/contract/endpoints.ts",
  "shared/map/account/account-state.ts",
  "shared/map/compile-map.ts",
  "shared/map/propose/propose-fields.ts",
  "shared/map/propose/propose-mapping.ts",
  "shared/map/read/read-fields.ts",
  "shared/map/read/read-mapping.ts",
  "shared/map/read/read-values.ts",
  "shared/plan/plan-reference.ts",
  "shared/record/nutshell/rpc-payload.ts",
  "shared/record/recipe.ts",
  "shared/tabs/column.ts",
  "shared/transform/entities/lead-place.ts",
  "shared/transform/entities/note-parts.ts",
  "shared/transform/subject.ts",
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
