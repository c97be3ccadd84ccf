/** Proves that further lists of one kind of record are read under the columns of the first, each recognised by itself. */
import { expect, test } from "vitest";
import { alignTables } from "../../../server/extract/align-tables.ts";
import { readProfiles } from "../../../server/extract/read-profiles.ts";
import { openLocation } from "../../../server/extract/readers/readers.ts";
import { type RecognisedTable, recogniseTables } from "../../../server/extract/recognise-tables.ts";
import type { SourceError } from "../../../shared/errors.ts";
import { memoryFile } from "./crafted-files.ts";

async function align(
  files: Readonly<Record<string, string>>,
): Promise<{ tables: RecognisedTable[]; unreadable: Map<string, SourceError> }> {
  const profile = (await readProfiles()).find((each) => each.name === "rsoft");
  if (!profile) throw new Error("no rsoft profile");
  const { signal } = new AbortController();
  const opened = await Promise.all(
    Object.entries(files).map(([name, text]) => openLocation({ kind: "file", file: memoryFile(name, text) }, signal)),
  );
  const { tables } = recogniseTables(
    profile,
    opened.flatMap((each) => each.tables),
  );
  const unreadable = new Map<string, SourceError>();
  return { tables: await alignTables(profile, tables, unreadable, signal), unreadable };
}

const calls = "Activity ID,Call Owner,Subject,Call Start Time,Contact ID\n1,Ada Byron,First call,2024-04-15 23:03:00,7\n";
const meetings =
  "Activity ID,Event Owner,Subject,Start DateTime,End DateTime,Contact ID\n2,Mary Evans,Demo,2024-04-15 21:02:00,2024-04-15 22:02:00,7\n";

test("owner and time of a second list go into the columns of the first, whatever they are called, and a column of its own is added", async () => {
  const { tables } = await align({ "Activities.csv": calls, "Activities (1).csv": meetings });
  expect(tables.map(({ names }) => names)).toEqual([
    ["Activity ID", "Call Owner", "Subject", "Call Start Time", "Contact ID"],
    ["Activity ID", "Call Owner", "Subject", "Call Start Time", "End DateTime", "Contact ID"],
  ]);
  expect(tables[1]?.notes).toEqual([
    'The column "Event Owner" was read as "Call Owner", the heading in the other files of this list, because of its values.',
    'The column "Start DateTime" was read as "Call Start Time", the heading in the other files of this list, because of its values.',
    "Columns that the other files of this list do not have were added: End DateTime.",
  ]);
});

test("texts that are only alike stay apart, and so does what the table has itself", async () => {
  const { tables } = await align({
    "Activities.csv": "Activity ID,Subject,Call Remark Text\n1,First,Went well\n",
    "Activities (1).csv": "Activity ID,Subject,Room Description Words,Event Owner,Call Owner\n2,Second,Large,Ada Byron,Mary Evans\n",
  });
  expect(tables[1]?.names).toEqual(["Activity ID", "Subject", "Room Description Words", "Event Owner", "Call Owner"]);
});

test("values of another kind are not put into a column because of its heading", async () => {
  const { tables } = await align({
    "Activities.csv": calls,
    "Activities (1).csv": "Activity ID,Subject,Start DateTime\n2,Demo,after lunch\n3,Demo,in the evening\n",
  });
  expect(tables[1]?.names).toEqual(["Activity ID", "Subject", "Start DateTime"]);
});

test("a list that stands alone is left as it is", async () => {
  const { tables } = await align({ "Activities.csv": calls });
  expect(tables.map(({ names, notes }) => [names.length, notes])).toEqual([[5, []]]);
});

test("a list that cannot be read is told, and the others are aligned", async () => {
  const broken = `Activity ID,Subject\n4,"Demo, b, c\n${"x\n".repeat(530_000)}`;
  const { tables, unreadable } = await align({ "Activities.csv": calls, "Activities (1).csv": meetings, "Activities (2).csv": broken });
  expect([...unreadable.keys()]).toEqual(["Activities (2).csv"]);
  expect(tables[1]?.names).toContain("Call Owner");
});
