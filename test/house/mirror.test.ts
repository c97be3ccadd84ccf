/** Tests that every source file is held by a test in its own room, and every mirrored test has its source file. */
import { posix } from "node:path";
import ts from "typescript";
import { expect, test } from "vitest";
import { mirrorPending } from "./mirror-pending.ts";
import { files, isIn, product, read, sources } from "./source-files.ts";
import { testedElsewhere } from "./tested-elsewhere.ts";

const mirrorOf = (path: string): string => `test/${path.replace(/\.(ts|mjs)$/, ".test.ts")}`;
const isNamed = (path: string): boolean => testedElsewhere.some(({ file }) => (typeof file === "string" ? file === path : file.test(path)));
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

/** Programs that are asked from outside: through their protocol, in a browser or in the script's own world. */
const wholePrograms = [
  "server/sandbox/nutshell/",
  "server/sandbox/sheets/",
  "server/sandbox/apps-script/",
  "server/page/client/",
  "server/page/frame/",
  "appsscript/src/sidebar/",
  "server/store/embedded/",
];

const imported = new Set(sources.filter((path) => path.endsWith(".test.ts")).flatMap(importsOf));
const untested = product.filter(
  (path) =>
    !files.includes(mirrorOf(path)) &&
    !imported.has(path) &&
    !wholePrograms.some((folder) => path.startsWith(folder)) &&
    countBranches(path) >= LEAST_BRANCHES,
);

test("every file with logic has a test of its own or a test that imports it, or belongs to a program that is tested as a whole", () => {
  expect(
    untested.filter((path) => !mirrorPending.includes(path)),
    "write the test in the mirrored place",
  ).toEqual([]);
});

test("no file stands among those still to do that has its test", () => {
  expect(
    mirrorPending.filter((path) => !untested.includes(path)),
    "take it off the list",
  ).toEqual([]);
});

test("no exception is empty, and the test it names exists", () => {
  const empty = testedElsewhere.filter(({ file }) => !product.some((path) => (typeof file === "string" ? file === path : file.test(path))));
  expect(empty.map(({ file }) => String(file))).toEqual([]);
  const nowhere = testedElsewhere.filter(({ by }) => by !== undefined && !files.includes(by));
  expect(nowhere.map(({ by }) => by)).toEqual([]);
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
