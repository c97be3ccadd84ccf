/** Writes the help texts of the terminal. */
import { alignColumns } from "./align-columns.ts";
import type { Command, Option } from "./command.ts";

const everywhere: readonly Option[] = [
  { name: "json", help: "Print one JSON object to standard output and everything else to standard error" },
  { name: "migration", value: "id", help: "Id of the migration; default: the newest one" },
  { name: "help", help: "Show this help" },
  { name: "version", help: "Show the version" },
];

/** All commands in the order of the journey. */
export const describeHelp = (commands: readonly Command[]): string =>
  [
    "Usage: crosswalk <command> [options]",
    "",
    "Commands",
    alignColumns(commands.map((command) => [command.name, command.summary])),
    "",
    "Options of every command",
    alignColumns(everywhere.map(optionRow)),
    "",
    "Exit codes: 0 success, 1 error, 2 wrong usage, 3 done but records failed or the balance does not close",
  ].join("\n");

/** One command: how it is typed, its arguments and options. */
export function describeCommand(command: Command): string {
  const rows = [
    ...command.arguments.map((argument) => [`<${argument.name}>`, withChoices(argument.help, argument.choices)]),
    ...command.options.map(optionRow),
  ];
  return [`Usage: ${usageOf(command)}`, "", command.summary, ...(rows.length === 0 ? [] : ["", alignColumns(rows)])].join("\n");
}

/** `crosswalk approve <gate> --as <email> [--hash <hash>]`. */
export function usageOf(command: Command): string {
  const options = command.options.map((option) => (option.required ? optionWord(option) : `[${optionWord(option)}]`));
  return [
    "crosswalk",
    command.name,
    ...command.arguments.map(({ name, optional }) => (optional ? `[<${name}>]` : `<${name}>`)),
    ...options,
  ].join(" ");
}

const optionWord = ({ name, value }: Option): string => `--${name}${value === undefined ? "" : ` <${value}>`}`;
const optionRow = (option: Option): string[] => [optionWord(option), withChoices(option.help, option.choices)];
const withChoices = (help: string, choices: readonly string[] | undefined): string =>
  choices === undefined ? help : `${help}: ${choices.join(", ")}`;
