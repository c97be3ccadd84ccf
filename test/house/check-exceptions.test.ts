/** Tests that a list of exceptions which does not hold is found out, with a repository made for it. */
import { expect, test } from "vitest";
import { checkExceptions, type Exception } from "./check-exceptions.ts";
import { importsIn } from "./read-imports.ts";

const repository = {
  "server/a.ts": 'import { b } from "./b.ts";\n',
  "server/b.ts": "",
  "server/typed.ts": "",
  "server/lazy.ts": "",
  "server/worker.ts": "",
  "server/tested.ts": "",
  "test/server/tested.test.ts": "",
  "test/a.test.ts":
    'import { a } from "../server/a.ts";\nimport type { T } from "../server/typed.ts";\nawait import("../server/lazy.ts");\n',
};
const files = Object.keys(repository);
const check = (...exceptions: Exception[]): string[] =>
  checkExceptions(exceptions, {
    files,
    product: files.filter((path) => path.startsWith("server/")),
    read: (path) => repository[path as keyof typeof repository],
  });
const by = "test/a.test.ts";

test("a file that the test reaches, directly, through another file or while it runs, is covered", () => {
  expect(
    check({ file: "server/a.ts", reason: "", by }, { file: "server/b.ts", reason: "", by }, { file: "server/lazy.ts", reason: "", by }),
  ).toEqual([]);
});

test("a file that the named test never loads is reported", () => {
  const words = "server/worker.ts: test/a.test.ts does not import it, and nothing that it imports does";
  expect(check({ file: "server/worker.ts", reason: "", by })).toEqual([words]);
  expect(check({ file: /^server\/(a|worker)\.ts$/, reason: "", by })).toEqual([words]);
});

test("importing its types does not run a file", () => {
  expect(check({ file: "server/typed.ts", reason: "", by })).toHaveLength(1);
});

test("a thread or program needs no import, but the test that starts it has to be there", () => {
  expect(check({ file: "server/worker.ts", reason: "", startedBy: by })).toEqual([]);
  expect(check({ file: "server/worker.ts", reason: "", startedBy: "test/gone.test.ts" })).toEqual([
    "server/worker.ts: there is no test/gone.test.ts",
  ]);
  expect(check({ file: "server/a.ts", reason: "", by: "test/gone.test.ts" })).toEqual(["server/a.ts: there is no test/gone.test.ts"]);
});

test("an entry for a file that is gone, or has its own test by now, is reported", () => {
  expect(check({ file: "server/gone.ts", reason: "" }, { file: "server/tested.ts", reason: "" })).toEqual([
    "server/gone.ts: there is no such file without a test of its own",
    "server/tested.ts: there is no such file without a test of its own",
  ]);
});

test("a file that stands in the list twice is reported, whether by name or by pattern", () => {
  expect(check({ file: "server/a.ts", reason: "" }, { file: "server/a.ts", reason: "" })).toEqual([
    "server/a.ts: it stands here twice, as server/a.ts and server/a.ts",
  ]);
  expect(check({ file: "server/a.ts", reason: "" }, { file: /^server\/a/, reason: "" })).toHaveLength(1);
});

test("imports over several lines, exports from elsewhere and bare imports are read; packages are not", () => {
  const text =
    'import {\n  a,\n  type B,\n} from "./a.ts";\nexport { c } from "../c.ts";\nimport "./d.ts";\nimport type {\n  E,\n} from "./e.ts";\nimport ts from "typescript";\n';
  expect(importsIn("server/x/y.ts", text)).toEqual(["server/x/a.ts", "server/c.ts", "server/x/d.ts"]);
});
