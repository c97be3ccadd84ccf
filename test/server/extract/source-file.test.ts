/** Proves which names are taken for leftovers of operating systems. */
import { expect, test } from "vitest";
import { isLeftover } from "../../../server/extract/source-file.ts";

test("hidden files and what macOS and Windows leave behind are no part of a source", () => {
  for (const name of [".DS_Store", "a/.git/config", "__MACOSX/._Deals.csv", "Thumbs.db", "x/desktop.ini"])
    expect(isLeftover(name), name).toBe(true);
  for (const name of ["Deals.csv", "Deals (1).csv", "a.b/Deals.csv"]) expect(isLeftover(name), name).toBe(false);
});
