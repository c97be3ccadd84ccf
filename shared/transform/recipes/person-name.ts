/** The recipe "Whole name". Every text can be read. */
import type { Recipe } from "../reading.ts";

/** A name on one line with single spaces. */
export const tidyName = (raw: string): string => raw.normalize("NFC").trim().replace(/\s+/gu, " ");

export const personName: Recipe = { unreadable: "keep", read: (raw) => ({ reading: { kind: "part", part: "whole", text: tidyName(raw) } }) };
