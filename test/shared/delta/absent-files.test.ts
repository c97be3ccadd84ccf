/** Tests which files of an earlier export count as absent from a later one. */
import { expect, test } from "vitest";
import { absentFiles, leftOutOf } from "../../../shared/delta/absent-files.ts";

const ada = { alike: "deals of ada", object: "deal", records: 10, gone: 10 };
const mary = { alike: "deals of mary", object: "deal", records: 4, gone: 0 };
const files = [{ alike: "deals of mary", object: "deal" }];
const kinds = new Set(["deal"]);
const leftOut = leftOutOf([]);

test.each([
  ["a file whose title and records are gone", { loaded: [ada, mary], files, kinds, leftOut }, [ada]],
  ["a file that is there with fewer records was emptied", { loaded: [ada], files: [{ ...ada }], kinds, leftOut }, []],
  ["a file whose records are in one with another title", { loaded: [{ ...ada, gone: 2 }], files, kinds, leftOut }, []],
  ["a file that could not be read", { loaded: [ada], files: [{ ...ada, object: null }], kinds, leftOut }, [ada]],
  [
    "a file that could not be read and has few records that are in no other",
    {
      loaded: [
        { ...ada, gone: 1 },
        { ...mary, alike: ada.alike },
      ],
      files: [{ ...ada, object: null }],
      kinds,
      leftOut,
    },
    [{ ...ada, gone: 1 }],
  ],
  [
    "a kind without any record, even if its file is there",
    { loaded: [ada], files: [{ ...ada }], kinds: new Set<string>(), leftOut },
    [ada],
  ],
  [
    "a file that somebody leaves out",
    { loaded: [ada], files: [], kinds, leftOut: leftOutOf([{ alike: ada.alike, readAs: "leave out" }]) },
    [],
  ],
])("%s", (_what, given, absent) => {
  expect(absentFiles(given)).toEqual(absent);
});
