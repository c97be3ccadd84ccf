/** Tests that every source file is reached by a test in its own room, and every mirrored test has its source file. */
import { posix } from "node:path";
import ts from "typescript";
import { expect, test } from "vitest";
import { checkExceptions, isNamedBy, mirrorOf } from "./check-exceptions.ts";
import { importsIn } from "./read-imports.ts";
import { files, isIn, product, read, sources } from "./source-files.ts";
import { testedElsewhere } from "./tested-elsewhere.ts";

const isNamed = (path: string): boolean => testedElsewhere.some((exception) => isNamedBy(exception, path));
/** By its own name, or as a part of a program that is asked from outside: a pattern for a list of equals excuses no logic. */
const isNamedForItself = (path: string): boolean =>
  testedElsewhere.some((exception) => isNamedBy(exception, path) && (typeof exception.file === "string" || exception.isProgram === true));
const roomOf = (path: string): string =>
  path
    .split("/")
    .slice(0, isIn(path, "server/sandbox") ? 3 : 2)
    .join("/");

const importsOf = (path: string): string[] =>
  [...read(path).matchAll(/(?:from|import) "(\.[^"]+\.ts)"/g)].map((match) => posix.join(posix.dirname(path), match[1] ?? ""));

/** Files with a test of their own, and the parts that these import within their room. */
function heldByTests(): Set<string> {
  const held = new Set(product.filter((path) => files.includes(mirrorOf(path))));
  const waiting = [...held];
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    for (const part of importsOf(path)) {
      if (held.has(part) || roomOf(part) !== roomOf(path)) continue;
      held.add(part);
      waiting.push(part);
    }
  }
  return held;
}

test("every source file has a mirrored test, is a part of one in its room that has, or says where it is tested", () => {
  const held = heldByTests();
  const alone = product.filter((path) => !held.has(path) && !isNamed(path));
  expect(alone, "write the test in the mirrored place, or add the file to tested-elsewhere.ts with its reason").toEqual([]);
});

/** Fewer branches than this are wiring. */
const LEAST_BRANCHES = 5;
const branches = new Set([
  ts.SyntaxKind.IfStatement,
  ts.SyntaxKind.ConditionalExpression,
  ts.SyntaxKind.ForStatement,
  ts.SyntaxKind.ForOfStatement,
  ts.SyntaxKind.ForInStatement,
  ts.SyntaxKind.WhileStatement,
  ts.SyntaxKind.DoStatement,
  ts.SyntaxKind.CaseClause,
  ts.SyntaxKind.CatchClause,
]);
const choices = new Set([ts.SyntaxKind.AmpersandAmpersandToken, ts.SyntaxKind.BarBarToken, ts.SyntaxKind.QuestionQuestionToken]);

function countBranches(path: string): number {
  let count = 0;
  const visit = (node: ts.Node): void => {
    if (branches.has(node.kind) || (ts.isBinaryExpression(node) && choices.has(node.operatorToken.kind))) count += 1;
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(path, read(path), ts.ScriptTarget.Latest));
  return count;
}

const imported = new Set(sources.filter((path) => path.endsWith(".test.ts")).flatMap((path) => importsIn(path, read(path))));
const untested = product.filter(
  (path) => !files.includes(mirrorOf(path)) && !imported.has(path) && !isNamedForItself(path) && countBranches(path) >= LEAST_BRANCHES,
);

test("every file with logic has a test of its own or a test that imports it, or says by its name where it is tested", () => {
  expect(untested, "write the test in the mirrored place").toEqual([]);
});

test("every exception is needed, and the test that it names reaches the file", () => {
  expect(checkExceptions(testedElsewhere, { product, files, read })).toEqual([]);
});

test("a test in a mirrored place has the source file it mirrors, or stands in a folder named after one", () => {
  const mirrored = sources.filter(
    (path) => path.endsWith(".test.ts") && isIn(path, "test/shared", "test/server", "test/sheets-templates", "test/appsscript"),
  );
  const lost = mirrored.filter((path) => {
    const source = path.slice("test/".length, -".test.ts".length);
    // What one test file cannot hold stands in a folder named after the source file.
    return ![source, posix.dirname(source)].some((path) => ["ts", "mjs", "sql"].some((kind) => files.includes(`${path}.${kind}`)));
  });
  expect(lost).toEqual([]);
});
