/** Reads what was typed after `crosswalk`. */
import { parseArgs } from "node:util";
import type { Typed } from "./command.ts";
import { findNearest } from "./find-nearest.ts";

/** The parts of a command that reading needs. */
export type Shape = {
  readonly name: string;
  readonly arguments: readonly { readonly name: string; readonly choices?: readonly string[]; readonly optional?: true }[];
  readonly options: readonly {
    readonly name: string;
    readonly value?: string;
    readonly required?: true;
    readonly choices?: readonly string[];
  }[];
};

/** Typed wrongly: exit code 2. `about` is the command whose help to show, when one was recognised. */
export class WrongUse extends Error {
  readonly about: string | undefined;
  constructor(message: string, about?: string) {
    super(message);
    this.about = about;
  }
}

export type Reading<C extends Shape> = {
  readonly command: C | undefined;
  readonly typed: Typed;
  readonly json: boolean;
  readonly help: boolean;
  readonly version: boolean;
  readonly migration: string | undefined;
};

const everywhere = {
  json: { type: "boolean" },
  help: { type: "boolean", short: "h" },
  version: { type: "boolean" },
  migration: { type: "string" },
} as const;

/** Finds the command (of one or two words) and checks its arguments and options. Throws WrongUse. */
export function readArguments<C extends Shape>(commands: readonly C[], words: readonly string[]): Reading<C> {
  const command = findCommand(commands, words);
  const known =
    command === undefined
      ? {}
      : Object.fromEntries(
          command.options.map((option) => [option.name, { type: option.value === undefined ? ("boolean" as const) : ("string" as const) }]),
        );
  const { values, positionals } = parse(words, { ...known, ...everywhere }, command?.name);
  const read = {
    command,
    json: values["json"] === true,
    help: values["help"] === true,
    version: values["version"] === true,
    migration: text(values["migration"]),
  };
  if (command === undefined) {
    const [word] = positionals;
    if (word !== undefined) {
      const names = [...new Set(commands.flatMap(({ name }) => [name, name.split(" ")[0] ?? name]))];
      throw new WrongUse(
        `There is no command ${word}.${didYouMean(findNearest(positionals.slice(0, 2).join(" "), names) ?? findNearest(word, names))}`,
      );
    }
    return { ...read, typed: { arguments: {}, options: {} } };
  }
  const given = positionals.slice(command.name.split(" ").length);
  if (read.help) return { ...read, typed: { arguments: {}, options: {} } };
  const options = Object.fromEntries(Object.entries(values).filter(([name]) => !(name in everywhere))) as Record<string, string | true>;
  const named = checkArguments(command, given, commands);
  checkOptions(command, options);
  return { ...read, typed: { arguments: named, options } };
}

/** `audit verify` and `sandbox reset` are two words; the longest name that fits wins. */
function findCommand<C extends Shape>(commands: readonly C[], words: readonly string[]): C | undefined {
  const plain = words.filter((word, index) => !word.startsWith("-") && words[index - 1] !== "--migration");
  const fits = commands.filter(({ name }) => name.split(" ").every((part, index) => plain[index] === part));
  return fits.sort((a, b) => b.name.length - a.name.length)[0];
}

function parse(
  words: readonly string[],
  options: NonNullable<Parameters<typeof parseArgs>[0]>["options"] & object,
  about: string | undefined,
) {
  try {
    return parseArgs({ args: [...words], options, allowPositionals: true, strict: true });
  } catch (thrown) {
    const message = thrown instanceof Error ? (thrown.message.split(". ")[0] ?? thrown.message) : String(thrown);
    const unknown = /^Unknown option '--([^']+)'/.exec(message)?.[1];
    const nearest = unknown === undefined ? undefined : findNearest(unknown, Object.keys(options));
    throw new WrongUse(nearest === undefined ? message : `${message}.${didYouMean(`--${nearest}`)}`, about);
  }
}

function checkArguments(command: Shape, given: readonly string[], commands: readonly Shape[]): Record<string, string> {
  const extra = given[command.arguments.length];
  if (extra !== undefined) {
    const longer = commands.map(({ name }) => name).filter((name) => name.startsWith(`${command.name} `));
    throw new WrongUse(
      `${command.name} does not take "${extra}".${didYouMean(findNearest(`${command.name} ${extra}`, longer))}`,
      command.name,
    );
  }
  return Object.fromEntries(
    command.arguments.flatMap(({ name, choices, optional }, index) => {
      const value = given[index];
      if (value === undefined && optional) return [];
      if (value === undefined)
        throw new WrongUse(`${command.name} needs <${name}>${choices === undefined ? "" : `: ${choices.join(", ")}`}.`, command.name);
      if (choices !== undefined && !choices.includes(value))
        throw new WrongUse(`${value} is not one of ${choices.join(", ")}.`, command.name);
      return [[name, value]];
    }),
  );
}

function checkOptions(command: Shape, options: Readonly<Record<string, string | true>>): void {
  for (const { name, required, choices } of command.options) {
    const value = options[name];
    if (value === "") throw new WrongUse(`--${name} needs a value.`, command.name);
    if (value === undefined && required) throw new WrongUse(`${command.name} needs --${name}.`, command.name);
    if (value !== undefined && choices !== undefined && !choices.includes(String(value)))
      throw new WrongUse(`--${name} must be one of ${choices.join(", ")}.`, command.name);
  }
}

const didYouMean = (nearest: string | undefined): string => (nearest === undefined ? "" : ` Did you mean \`${nearest}\`?`);

const text = (value: unknown): string | undefined => (typeof value === "string" ? value : undefined);
