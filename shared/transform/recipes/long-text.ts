/** The recipe "Long text": text with its line breaks. Every text can be read. */
import { type Recipe, value } from "../reading.ts";

/** Line breaks of every kind become one kind; spaces at line ends go. */
export const tidyLines = (raw: string): string =>
  raw
    .split(/\r\n?|\n/u)
    .map((line) => line.trimEnd())
    .join("\n")
    .trim();

export const longText: Recipe = { unreadable: "keep", read: (raw) => value(tidyLines(raw)) };
