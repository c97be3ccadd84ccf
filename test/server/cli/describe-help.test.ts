/** Tests how the help texts of the terminal read. */
import { expect, test } from "vitest";
import type { Command } from "../../../server/cli/command.ts";
import { describeCommand, describeHelp, usageOf } from "../../../server/cli/describe-help.ts";

const command = (described: Partial<Command>): Command =>
  ({ name: "plan", summary: "Decide the change for every record", arguments: [], options: [], ...described }) as Command;

const approve = command({
  name: "approve",
  summary: "Sign a gate",
  arguments: [{ name: "gate", help: "The gate", choices: ["mapping", "sample"] }],
  options: [
    { name: "as", value: "email", help: "Who signs", required: true },
    { name: "hash", value: "hash", help: "What is signed" },
    { name: "dry", help: "Only look" },
  ],
});

test("an option that may be left out stands in brackets, one that must be given does not", () => {
  expect(usageOf(approve)).toBe("crosswalk approve <gate> --as <email> [--hash <hash>] [--dry]");
  expect(usageOf(command({ arguments: [{ name: "key", help: "", optional: true }] }))).toBe("crosswalk plan [<key>]");
});

test("a command's help lists its arguments and options in columns, with what may be chosen", () => {
  expect(describeCommand(approve)).toBe(
    [
      "Usage: crosswalk approve <gate> --as <email> [--hash <hash>] [--dry]",
      "",
      "Sign a gate",
      "",
      "  <gate>         The gate: mapping, sample",
      "  --as <email>   Who signs",
      "  --hash <hash>  What is signed",
      "  --dry          Only look",
    ].join("\n"),
  );
});

test("a command without arguments and options ends with its summary", () => {
  expect(describeCommand(command({}))).toBe("Usage: crosswalk plan\n\nDecide the change for every record");
});

test("the general help keeps the order of the commands and says what every command understands", () => {
  const help = describeHelp([command({}), approve]);
  expect(help.indexOf("  plan     Decide")).toBeLessThan(help.indexOf("  approve  Sign a gate"));
  for (const word of ["--json", "--migration <id>", "--help", "--version", "0 success", "1 error", "2 wrong usage"])
    expect(help).toContain(word);
});
