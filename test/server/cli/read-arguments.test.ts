/** Tests how what was typed is read. */
import { expect, test } from "vitest";
import { readArguments, type Shape, WrongUse } from "../../../server/cli/read-arguments.ts";

const commands: Shape[] = [
  { name: "sandbox", arguments: [], options: [] },
  { name: "sandbox reset", arguments: [], options: [{ name: "hard" }] },
  {
    name: "approve",
    arguments: [{ name: "gate", choices: ["mapping", "sample"] }],
    options: [{ name: "as", value: "email", required: true }],
  },
];
const read = (...words: string[]) => readArguments(commands, words);

test("the longest name that fits is the command", () => {
  expect(read("sandbox").command?.name).toBe("sandbox");
  expect(read("sandbox", "reset", "--hard")).toMatchObject({ command: { name: "sandbox reset" }, typed: { options: { hard: true } } });
});

test("options of every command stand anywhere and are kept apart", () => {
  expect(read("--migration", "m1", "approve", "mapping", "--json", "--as", "mary@analytical.example")).toMatchObject({
    json: true,
    migration: "m1",
    typed: { arguments: { gate: "mapping" }, options: { as: "mary@analytical.example" } },
  });
});

test("what is missing or unknown is named with the command it belongs to", () => {
  const wrong = (...words: string[]): unknown => {
    try {
      return read(...words);
    } catch (thrown) {
      return thrown instanceof WrongUse ? [thrown.message, thrown.about] : thrown;
    }
  };
  expect(wrong("approve")).toEqual(["approve needs <gate>: mapping, sample.", "approve"]);
  expect(wrong("approve", "moon", "--as", "x")).toEqual(["moon is not one of mapping, sample.", "approve"]);
  expect(wrong("approve", "mapping")).toEqual(["approve needs --as.", "approve"]);
  expect(wrong("sandbox", "dance")).toEqual(['sandbox does not take "dance".', "sandbox"]);
  expect(wrong("sandbox", "--hard")).toEqual(["Unknown option '--hard'", "sandbox"]);
  expect(wrong("fly")).toEqual(["There is no command fly.", undefined]);
});

test("help needs nothing else", () => {
  expect(read("approve", "--help")).toMatchObject({ help: true, command: { name: "approve" } });
});
