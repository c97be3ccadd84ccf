/** Checks the board of promises: each that is shown names tests that exist under these names; prints the board with its totals. */
import { expect, test } from "vitest";
import * as z from "zod";
import { formatNumber } from "../../shared/record/format-count.ts";
import { files, read } from "../house/source-files.ts";

const NamedTest = z.strictObject({ file: z.string(), name: z.string() });
const base = {
  no: z.number().int(),
  sources: z.array(z.enum(["MOGO", "RSoft", "Leadtrekker", "Visual Practice"])).min(1),
  promise: z.string().min(1),
};
const Promised = z.discriminatedUnion("state", [
  z.strictObject({ ...base, state: z.literal("shown"), tests: z.array(NamedTest).min(1) }),
  /** `shows`: what would show it; the tests show it against the stand-in. */
  z.strictObject({ ...base, state: z.literal("needs a live account"), shows: z.string().min(1), tests: z.array(NamedTest) }),
  z.strictObject({ ...base, state: z.literal("open"), missing: z.string().min(1), tests: z.array(NamedTest).max(0) }),
]);
const board = z.array(Promised).parse(JSON.parse(read("test/requirements/promises.json")));
const states = ["shown", "needs a live account", "open"] as const;

test("every promise has a number of its own, in order, and no two say the same", () => {
  const numbers = board.map(({ no }) => no);
  expect(numbers).toEqual([...new Set(numbers)].sort((a, b) => a - b));
  const said = board.map(({ promise }) => promise);
  expect(said.filter((one, at) => said.indexOf(one) !== at)).toEqual([]);
});

test("every test that the board names is there under that name", () => {
  const texts = new Map<string, string>();
  const textOf = (file: string): string => {
    const text = texts.get(file) ?? (files.includes(file) ? read(file).replaceAll(/\(\s+"/gu, '("') : "");
    texts.set(file, text);
    return text;
  };
  const lost = board.flatMap(({ no, tests }) =>
    tests.filter(({ file, name }) => !textOf(file).includes(`(${JSON.stringify(name)}`)).map(({ file, name }) => `${no}: ${file}: ${name}`),
  );
  expect(lost).toEqual([]);
});

test("the board is printed with its totals", () => {
  const more = (row: (typeof board)[number]): string =>
    row.state === "open" ? ` Missing: ${row.missing}.` : row.state === "shown" ? "" : ` To show it: ${row.shows}.`;
  const lines = board.map((row) => `${String(row.no).padStart(4)}  ${row.state.padEnd(20)}  ${row.promise}${more(row)}`);
  const totals = states.map((state) => `${formatNumber(board.filter((row) => row.state === state).length)} ${state}`);
  process.stdout.write(`\n${lines.join("\n")}\n\n${formatNumber(board.length)} promises: ${totals.join(", ")}\n`);
  expect(lines).toHaveLength(board.length);
});
