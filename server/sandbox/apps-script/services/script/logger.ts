/** What a script logs: Logger and console. */
import { built, type OnlyNamesOf } from "../built.ts";
import { logged } from "../world.ts";

const text = (value: unknown): string => {
  if (typeof value !== "object" || value === null) return String(value);
  return value instanceof Error ? `${value.name}: ${value.message}` : JSON.stringify(value);
};
const note = (...values: unknown[]): void => void logged.push(values.map(text).join(" "));

export const Logger = built("Logger", {
  /** Each `%s` takes the next value. */
  log(first: unknown, ...values: unknown[]) {
    const rest = [...values];
    note(typeof first === "string" ? first.replace(/%s/g, () => text(rest.shift())) : first, ...rest);
    return Logger;
  },
  getLog: (): string => logged.join("\n"),
  clear: (): void => void logged.splice(0),
});

export const console = built("console", { log: note, info: note, warn: note, error: note });

true satisfies OnlyNamesOf<GoogleAppsScript.Base.Logger, typeof Logger>;
