/** Reads a number from an option. */
import type { Typed } from "./command.ts";
import { WrongUse } from "./read-arguments.ts";

/** The option's number, undefined without the option. Throws WrongUse for anything else. */
export function readNumber(command: string, options: Typed["options"], name: string): number | undefined {
  const text = options[name];
  if (text === undefined) return undefined;
  const value = Number(text);
  if (typeof text !== "string" || !/^-?\d+(?:\.\d+)?$/u.test(text.trim()) || !Number.isFinite(value))
    throw new WrongUse(`--${name} must be a number.`, command);
  return value;
}
