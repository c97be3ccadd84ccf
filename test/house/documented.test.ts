/** Tests that what people meet is documented: codes, endpoints, settings, commands, bad input. */
import { expect, test } from "vitest";
import { commands } from "../../server/cli/commands.ts";
import { readArguments } from "../../server/cli/read-arguments.ts";
import { variables } from "../../server/variables.ts";
import { endpoints } from "../../shared/contract/endpoints.ts";
import { files, product, read, sources } from "./source-files.ts";

const families =
  "add-on|auth|backup|config|contract|file|gate|issue|language-model|ledger|load|map|nutshell|page|plan|program|quota|request|source|store|verify|delta|rollback|workbook";
const codes = new Set(
  product.flatMap((path) => [...read(path).matchAll(new RegExp(`"((?:${families})/[a-z0-9-]+)"`, "g"))].map((match) => match[1] ?? "")),
);
/** Rows of a table whose first cell is one word in code letters. */
const rowsOf = (path: string): string[] => [...read(path).matchAll(/^\| `([^`]+)` \|/gm)].map((match) => match[1] ?? "");

test("every code has a row in the glossary with its meaning and what to do", () => {
  const documented = new Set(rowsOf("GLOSSARY.md"));
  expect([...codes].filter((code) => !documented.has(code)).sort(), "add a row to GLOSSARY.md").toEqual([]);
});

test("the glossary has no row for a code that nobody uses", () => {
  expect(rowsOf("GLOSSARY.md").filter((code) => code.includes("/") && !codes.has(code))).toEqual([]);
});

test("every endpoint is in docs/http-api.md with its least role, and nothing else is", () => {
  const documented = [...read("docs/http-api.md").matchAll(/^\| `((?:GET|POST) [^`]+)` \| (\S+) \|/gm)].map(
    (match) => `${match[1]} ${match[2]}`,
  );
  expect(documented.sort()).toEqual(endpoints.map(({ method, path, who }) => `${method} ${path} ${who}`).sort());
});

test("docs/configuration.md says of every variable what the program says", () => {
  const table = Object.entries(variables).map(([name, { standard, meaning }]) => `| \`${name}\` | ${standard} | ${meaning} |`);
  expect(
    read("docs/configuration.md")
      .split("\n")
      .filter((line) => /^\| `[A-Z_]+` \|/.test(line)),
  ).toEqual(table);
});

test("every command is in docs/first-migration.md", () => {
  const guide = read("docs/first-migration.md");
  expect(commands.map(({ name }) => name).filter((name) => !guide.includes(`npx crosswalk ${name}`))).toEqual([]);
});

test("every command that a document quotes is one that the terminal takes", () => {
  const quoted = files
    .filter((path) => path.endsWith(".md"))
    .flatMap((path) =>
      [...read(path).matchAll(/npx\s+crosswalk ([^`\n]*)/g)].flatMap(([, typed = ""]) => {
        const line = typed.split(/ &&| #|\s{2}/)[0] ?? "";
        // A placeholder stands for one word, and so does what is in quotation marks.
        const words = line
          .replaceAll(/<[^>]*>|"[^"]*"/g, "word")
          .trim()
          .split(/\s+/);
        return words[0] === "word" ? [] : [{ path, words }];
      }),
    );
  expect(quoted.length).toBeGreaterThan(50);
  const wrong = quoted.flatMap(({ path, words }) => {
    try {
      readArguments(commands, words);
      return [];
    } catch (fault) {
      const message = fault instanceof Error ? fault.message : String(fault);
      // A sentence may name a command without what it needs.
      return /^\S+( \S+)? needs /.test(message) ? [] : [`${path}: crosswalk ${words.join(" ")}: ${message}`];
    }
  });
  expect(wrong).toEqual([]);
});

test("every code in the table of bad input is a code of the product", () => {
  const named = [...read("docs/bad-input.md").matchAll(/`((?:[a-z]+)\/[a-z0-9-]+)`/g)]
    .map((match) => match[1] ?? "")
    .filter((code) => new RegExp(`^(${families})/`).test(code));
  expect(named.length).toBeGreaterThan(20);
  expect([...new Set(named)].filter((code) => !codes.has(code))).toEqual([]);
});

test("every bad input of the table has a test that names its code", () => {
  const tests = sources
    .filter((path) => path.endsWith(".test.ts") && !path.startsWith("test/house/"))
    .map(read)
    .join("\n");
  const named = [...read("docs/bad-input.md").matchAll(/^\|[^`]*\| `([a-z]+\/[a-z0-9-]+)`/gm)].map((match) => match[1] ?? "");
  expect([...new Set(named)].filter((code) => !tests.includes(code))).toEqual([]);
});

test("every row of the table of bad input has a test with its words", () => {
  const tests = sources
    .filter((path) => path.endsWith(".test.ts") && !path.startsWith("test/house/"))
    .map(read)
    .join("\n");
  const rows = [...read("docs/bad-input.md").matchAll(/^\| ([^|`]+) \| `/gm)].map((match) => match[1] ?? "");
  expect(rows.length).toBeGreaterThan(50);
  expect(rows.filter((row) => !tests.includes(row))).toEqual([]);
});

test("every file that a document names is there", () => {
  const lost = files
    .filter((path) => path.endsWith(".md"))
    .flatMap((path) =>
      [...read(path).matchAll(/`((?:shared|server|test|docs|sheets-templates|appsscript)\/[a-z0-9/.-]+\.(?:ts|mjs|json|md|sql))`/g)].map(
        (match) => [path, match[1] ?? ""],
      ),
    )
    .filter(([, named]) => !files.includes(named ?? ""));
  expect(lost).toEqual([]);
});
