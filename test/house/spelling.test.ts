/** Tests how files begin, what they are called and what they may not contain. */
import { basename } from "node:path";
import { expect, test } from "vitest";
import { files, isIn, product, read, sources } from "./source-files.ts";

const forbiddenNames = /^(utils?|helpers?|common|misc|lib|types|index)\.(ts|mjs|cjs)$/;
/** Their names are given by the tools that read them. */
const allowedNames = new Set(["shared/tabs/index.ts"]);
/** The first sentence of a file: what stands between the opening of its first comment and the end of that line. */
const openingOf = (path: string): string => {
  const [first = "", second = ""] = read(path).split("\n");
  return /^\/\*\*? (.+)$/u.exec(first.startsWith("#!") ? second : first)?.[1]?.replace(/\s*\*\/$/u, "") ?? "";
};

test("the first line of every file is one plain sentence of its own that says what the file does", () => {
  const seen = new Map<string, string>();
  const wrong = sources.flatMap((path) => {
    if (isIn(path, "server/store/migrations")) return [];
    const opening = openingOf(path);
    const twin = seen.get(opening);
    seen.set(opening, path);
    if (opening === "") return [`${path}: no /** sentence */ in its first line`];
    if (opening.length < 20 || opening.length > 220) return [`${path}: the first line has ${opening.length} characters, not 20 to 220`];
    if (!/^[\p{Lu}`]/u.test(opening)) return [`${path}: the first line does not begin like a sentence`];
    if (/^The only place\b/u.test(opening)) return [`${path}: say what the file does, without a fixed opening`];
    return twin === undefined ? [] : [`${path}: begins as ${twin} does`];
  });
  expect(wrong).toEqual([]);
});

test("files have names in kebab-case that say something", () => {
  const vague = sources.filter(
    (path) =>
      !allowedNames.has(path) &&
      (forbiddenNames.test(basename(path)) || !/^[a-z0-9]+(-[a-z0-9]+)*(\.(test|d))?\.(ts|mjs|cjs)$/.test(basename(path))),
  );
  expect(vague, "name the file after its one main export").toEqual([]);
});

test("nothing is exported by default", () => {
  expect(product.filter((path) => /^export default/m.test(read(path)))).toEqual([]);
});

test("no test is skipped, singled out or left for later, and nothing in the product is a promise", () => {
  const here = "test/house/spelling.test.ts";
  const tests = sources.filter((path) => isIn(path, "test") && path !== here);
  expect(
    tests.filter((path) => /\b(it|test|describe)\.(skip|only|todo|skipIf|runIf|fails)\b|\b(xit|xdescribe|fit)\(/.test(read(path))),
  ).toEqual([]);
  expect(sources.filter((path) => path !== here && /\b(TODO|FIXME|XXX|HACK)\b/.test(read(path)))).toEqual([]);
});

test("zod is imported whole, and enums and parameter properties are not used", () => {
  const here = "test/house/spelling.test.ts";
  const code = sources.filter((path) => path !== here && path.endsWith(".ts"));
  expect(code.filter((path) => /import (type )?\{[^}]*\} from "zod"/.test(read(path)))).toEqual([]);
  expect(code.filter((path) => /^\s*(export )?(const )?enum \w+/m.test(read(path)))).toEqual([]);
});

test("only config.ts reads the environment", () => {
  const readers = product.filter((path) => isIn(path, "server", "shared") && /(?<!")process\.env\b/.test(read(path)));
  expect(
    // main.ts hands it to config.ts, the launcher to main.ts.
    readers.filter((path) => !["server/config.ts", "server/main.ts", "server/crosswalk.mjs"].includes(path)),
    "take the value from Config",
  ).toEqual([]);
});

test("no file holds a path of somebody's machine or a secret", () => {
  const text = files.filter(
    (path) => /\.(ts|mjs|cjs|json|md|yml|sql|html|css|csv)$/.test(path) && path !== "package-lock.json" && !path.startsWith("test/house/"),
  );
  const local = /\/(home|Users)\/(?!ada\b)[a-z]+\/|\/work\/(main|shared)|C:\\\\Users/;
  const secret = /-----BEGIN [A-Z ]*PRIVATE KEY-----\n[A-Za-z0-9+/]{40}|\bAKIA[0-9A-Z]{16}\b|\bghp_[A-Za-z0-9]{30}|\bAIza[0-9A-Za-z_-]{30}/;
  expect(text.filter((path) => local.test(read(path)))).toEqual([]);
  expect(text.filter((path) => secret.test(read(path)))).toEqual([]);
});
