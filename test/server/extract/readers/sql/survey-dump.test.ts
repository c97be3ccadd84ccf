/** Proves what one walk through a dump finds out. */
import { expect, test } from "vitest";
import { Place, surveyDump } from "../../../../../server/extract/readers/sql/survey-dump.ts";

const never = new AbortController().signal;
const survey = (text: string): ReturnType<typeof surveyDump> =>
  surveyDump(
    (async function* () {
      yield Buffer.from(text);
    })(),
    "mysql",
    never,
  );

test("the rows of a table stand from its first to its last statement, and columns of lists are added to those declared", async () => {
  const text =
    "CREATE TABLE `a` (`x` int);INSERT INTO `a` VALUES (1);INSERT INTO `b` (`z`) VALUES (1);INSERT INTO `a` (`X`,`y`) VALUES (2,3); ";
  const { tables, ending } = await survey(text);
  const a = tables.find(({ name }) => name === "a");
  expect(a?.rows).toEqual({ start: text.indexOf("INSERT INTO `a` VALUES"), end: text.length - 1, encoding: "utf-8" });
  expect([...(a?.added ?? [])]).toEqual(["y"]);
  expect(a?.layouts.size).toBe(2);
  expect(ending).toBeUndefined();
});

test("how the dump ended and what it has beside rows is known", async () => {
  const { ending, programs, unread } = await survey(
    "CREATE VIEW v AS SELECT 1;\nLOAD DATA INFILE 'x' INTO TABLE a;\nINSERT INTO `b` SELECT 1;\n-- Dump completed on 2026-11-30\n",
  );
  expect(ending).toBe("complete");
  expect([...programs]).toEqual([["view", 1]]);
  expect(unread).toHaveLength(2);
  expect((await survey("ROLLBACK; -- due to errors\n")).ending).toBe("failed");
});

test("without quotation marks undone where the database says so, a backslash ends nothing", async () => {
  const { tables } = await survey("SET SQL_MODE='NO_BACKSLASH_ESCAPES';\nINSERT INTO `a` VALUES ('c:\\');\nINSERT INTO `b` VALUES (1);\n");
  expect(tables.map(({ name }) => name)).toEqual(["a", "b"]);
});

test("a name means the table of its database or schema", () => {
  const place = new Place();
  place.follow({ kind: "use", database: "north" });
  expect(place.whole({ qualifier: undefined, name: "a" }, "mysql")).toEqual(["north", "", "a"]);
  expect(place.whole({ qualifier: "south", name: "a" }, "mysql")).toEqual(["south", "", "a"]);
  place.follow({ kind: "schema", name: "clinic" });
  expect(place.whole({ qualifier: undefined, name: "a" }, "postgresql")).toEqual(["north", "clinic", "a"]);
  expect(place.whole({ qualifier: "public", name: "a" }, "postgresql")).toEqual(["north", "", "a"]);
});
