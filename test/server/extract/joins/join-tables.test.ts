/** Proves what joined tables add to the records of a list, and what is said of rows that add nothing. */
import { expect, test } from "vitest";
import { findJoins } from "../../../../server/extract/joins/find-joins.ts";
import { joinTables } from "../../../../server/extract/joins/join-tables.ts";
import { openLocation } from "../../../../server/extract/readers/readers.ts";
import { recogniseTables } from "../../../../server/extract/recognise-tables.ts";
import { smallProfile, sourceObject } from "../../../shared/map/small-profile.ts";
import { all, memoryFile } from "../crafted-files.ts";

const never = new AbortController().signal;
const people = "INSERT INTO `person` (`person_id`,`note`) VALUES (1,'a'),(2,'b');\n";

async function join(
  joins: readonly object[],
  dump: string,
): Promise<{ columns: readonly string[]; rows: unknown[]; notes: string[]; joined: readonly string[] }> {
  const profile = smallProfile([sourceObject("person", "contact", [], { files: ["person"], id: ["person_id"], joins })]);
  const opened = await openLocation(
    { kind: "file", file: memoryFile("x.sql", `-- MySQL dump\n${people}${dump}-- Dump completed\n`) },
    never,
  );
  const found = await joinTables(recogniseTables(profile, opened.tables).tables, findJoins(profile, opened.tables), never);
  const [person] = found.tables;
  if (!person) throw new Error("the list of people is missing");
  const notes = [...person.notes];
  const rows = await all(person.table.rows({ noted: (note) => notes.push(note) }));
  await found.close();
  await opened.close();
  expect(person.names).toEqual(person.table.columns);
  return { columns: person.table.columns, rows: rows.map(({ cells }) => cells), notes, joined: found.joined.flatMap((each) => each.notes) };
}

test("one row for each value: columns are named by what the values are about, and a name that is taken gets a number", async () => {
  const found = await join(
    [{ tables: ["field"], key: ["person"], attribute: ["name"], values: ["value"] }],
    "INSERT INTO `field` (`person`,`name`,`value`) VALUES (1,'Colour','blue'),(2,'note','own'),(1,'Colour','green; dark'),(1,'Colour','blue'),(9,'Colour','nobody'),(2,'',''),(2,'Empty',NULL);\n",
  );
  expect(found).toEqual({
    columns: ["person_id", "note", "Colour", "note_2"],
    rows: [
      ["1", "a", 'blue; "green; dark"', ""],
      ["2", "b", "", "own"],
    ],
    notes: ["2 columns come from x.sql, field."],
    joined: ["Its rows were read as columns of another table (person)."],
  });
});

test("one row for each record: every column but the key and the marks comes along, from the row that is preferred", async () => {
  const found = await join(
    [{ tables: ["address"], key: ["person"], prefer: { column: ["main"], is: ["1"] }, without: { column: ["gone"], is: ["1"] } }],
    "INSERT INTO `address` (`person`,`main`,`gone`,`city`,`zip`) VALUES (1,0,0,'Bath','1'),(1,1,0,'London',NULL),(2,1,1,'Paris','3');\n",
  );
  expect(found.columns).toEqual(["person_id", "note", "city", "zip"]);
  expect(found.rows).toEqual([
    ["1", "a", "London", ""],
    ["2", "b", "", ""],
  ]);
  expect(found.notes).toContain("1 further row of x.sql, address about the same records did not count: one row of each record does.");
  expect(found.joined).toContain("1 row is marked as deleted, and was left out.");
});

test("a table about too many different things adds the first 500, and the others are counted", async () => {
  const values = Array.from({ length: 510 }, (_, i) => `(1,'thing ${i}','x')`).join(",");
  const many = Array.from({ length: 103 }, (_, i) => `(2,'thing 0','value ${i}')`).join(",");
  const found = await join(
    [{ tables: ["field"], key: ["person"], attribute: ["name"], values: ["value"] }],
    `INSERT INTO \`field\` (\`person\`,\`name\`,\`value\`) VALUES ${values},${many};\n`,
  );
  expect(found.columns).toHaveLength(502);
  expect(found.joined).toContain("10 values are about more than 500 different things, and were left out.");
  expect(found.notes).toContain("3 values beyond 100 of one kind and record were left out.");
});

test("without a table to join nothing changes", async () => {
  expect(await join([{ tables: ["field"], key: ["person"] }], "")).toMatchObject({ columns: ["person_id", "note"], joined: [] });
});

test("a table found by another column than the id adds its columns under a name of their own", async () => {
  const found = await join(
    [{ tables: ["kind"], key: ["kind_id"], by: ["note"], called: "Kind", values: ["name"] }],
    "INSERT INTO `kind` (`kind_id`,`name`) VALUES ('a','Checkup'),('c','Nothing'),(NULL,'Nobody');\n",
  );
  expect(found.columns).toEqual(["person_id", "note", "Kind name"]);
  expect(found.rows).toEqual([
    ["1", "a", "Checkup"],
    ["2", "b", ""],
  ]);
  expect(found.joined).toContain("1 row names no record, and was left out.");
  const without = await join(
    [{ tables: ["kind"], key: ["kind_id"], by: ["no such column"] }],
    "INSERT INTO `kind` (`kind_id`,`name`) VALUES (1,'x');\n",
  );
  expect(without.rows).toEqual([
    ["1", "a", ""],
    ["2", "b", ""],
  ]);
});

test("of several names of one thing the one that is preferred counts, and deleted ones do not", async () => {
  const names = {
    tables: ["concept"],
    id: ["id"],
    name: ["name"],
    without: { column: ["gone"], is: ["1"] },
    prefer: { column: ["main"], is: ["1"] },
  };
  const found = await join(
    [{ tables: ["obs"], key: ["person"], attribute: ["about"], values: ["value"], names }],
    "INSERT INTO `concept` (`id`,`name`,`main`,`gone`) VALUES (5,'Gewicht',0,0),(5,'Weight',1,0),(6,'Old',1,1),(6,'Height',0,0);\nINSERT INTO `obs` (`person`,`about`,`value`) VALUES (1,5,'70'),(1,6,'170');\n",
  );
  expect(found.columns).toEqual(["person_id", "note", "Weight", "Height"]);
});
