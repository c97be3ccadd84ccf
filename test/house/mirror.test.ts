/** The only place that tests that every source file has its test, and every mirrored test its source file. */
import { expect, test } from "vitest";
import { files, isIn, product, sources } from "./source-files.ts";
import { testedElsewhere } from "./tested-elsewhere.ts";

const mirrorOf = (path: string): string => `test/${path.replace(/\.(ts|mjs)$/, ".test.ts")}`;
const exceptionFor = (path: string) => testedElsewhere.find(({ file }) => (typeof file === "string" ? file === path : file.test(path)));

test("every source file has a test in the same place, or says where it is tested", () => {
  const alone = product.filter((path) => !files.includes(mirrorOf(path)) && exceptionFor(path) === undefined);
  expect(alone, "write the test in the mirrored place, or add the file to tested-elsewhere.ts with its reason").toEqual([]);
});

test("no exception is empty, and the test it names exists", () => {
  const stale = testedElsewhere.filter(({ file }) => !product.some((path) => (typeof file === "string" ? file === path : file.test(path))));
  expect(stale.map(({ file }) => String(file))).toEqual([]);
  const nowhere = testedElsewhere.filter(({ by }) => by !== undefined && !files.includes(by));
  expect(nowhere.map(({ by }) => by)).toEqual([]);
});

test("a test in a mirrored place has the source file it mirrors", () => {
  const mirrored = sources.filter(
    (path) => path.endsWith(".test.ts") && isIn(path, "test/shared", "test/server", "test/sheets-templates", "test/appsscript"),
  );
  const lost = mirrored.filter((path) => {
    const source = path.slice("test/".length, -".test.ts".length);
    return !files.includes(`${source}.ts`) && !files.includes(`${source}.mjs`) && !files.includes(`${source}.sql`);
  });
  expect(lost).toEqual([]);
});
