/** Reads HL7 v2 messages as tables. */
import { expect, test } from "vitest";
import type { OpenedLocation, Row, SetAside } from "../../../../../server/extract/readers/reader.ts";
import { openLocation } from "../../../../../server/extract/readers/readers.ts";
import { all, memoryFile } from "../../crafted-files.ts";

const open = (segments: readonly string[], end = "\r", name = "messages.hl7"): Promise<OpenedLocation> =>
  openLocation({ kind: "file", file: memoryFile(name, segments.map((each) => each + end).join("")) }, new AbortController().signal);

const header = (type: string, time: string, control = "M1"): string => `MSH|^~\\&|PM|CLINIC|||${time}||${type}|${control}|P|2.5.1`;
const ada =
  "PID|1||17^^^CLINIC^MR~999-12-3456^^^USA^SS||Lovelace^Ada^Augusta^^Lady^^L~Byron^Ada^^^^^M||18151210|F|||12 St^Flat 2^London^^SW1^GB||555-0101^PRN^PH~^NET^Internet^ada@analytical.example|555-0102^WPN^CP";

const segment = (name: string, fields: Readonly<Record<number, string>>): string =>
  [name, ...Array.from({ length: Math.max(...Object.keys(fields).map(Number)) }, (_, at) => fields[at + 1] ?? "")].join("|");

type ReadTable = {
  rows: Record<string, string>[];
  original: readonly Row[];
  aside: SetAside[];
  count: number | null;
  notes: readonly string[];
};

async function read({ tables }: OpenedLocation): Promise<Record<string, ReadTable>> {
  const found: Record<string, ReadTable> = {};
  for (const table of tables) {
    const aside: SetAside[] = [];
    const original = await all(table.rows({ setAside: (row) => aside.push(row) }));
    const rows = original.map(({ cells }) =>
      Object.fromEntries(table.columns.flatMap((column, at) => (cells[at] === undefined ? [] : [[column, cells[at] ?? ""]]))),
    );
    found[table.name] = { rows, original, aside, count: await table.count(), notes: table.notes };
  }
  return found;
}

test("a patient has names by kind, numbers by equipment, identifiers by type, and a place that leads back", async () => {
  const { Patients } = await read(await open([header("ADT^A04", "20260102101500"), ada]));
  expect(Patients?.rows).toEqual([
    {
      ...{
        "Patient ID": "17",
        "Patient ID authority": "CLINIC",
        "Social security number": "999-12-3456",
        "Social security number authority": "USA",
      },
      ...{ "Name prefix": "Lady", "Given name": "Ada", "Middle name": "Augusta", "Family name": "Lovelace", "Maiden name": "Ada Byron" },
      ...{
        "Birth date": "1815-12-10",
        Sex: "F",
        Street: "12 St",
        "Street 2": "Flat 2",
        City: "London",
        "Postal code": "SW1",
        Country: "GB",
      },
      ...{ "Home phone": "555-0101", Email: "ada@analytical.example", "Mobile phone": "555-0102" },
      ...{ "Last updated": "2026-01-02T10:15:00", "Message event": "A04" },
    },
  ]);
  expect(Patients?.original[0]?.locator).toEqual({ file: "messages.hl7", line: 2, message: 1 });
});

test("insurance, allergies, diagnoses, visits and contacts are tables of their own, with the patient's id", async () => {
  const found = await read(
    await open([
      header("ADT^A01", "20260102"),
      ada,
      "NK1|1|King^William|SPO^Spouse||555-0103",
      segment("PV1", { 1: "1", 2: "O", 3: "MAIN^R1", 7: "9^Locock^Charles", 19: "V5", 44: "202601021000" }),
      "AL1|1|DA|PEN^Penicillin|SV|Hives~Rash",
      "DG1|1||J01.9^Sinusitis^I10|||W",
      segment("IN1", {
        ...{
          1: "1",
          2: "PPO^Gold",
          3: "C1",
          4: "Northern Mutual",
          5: "1 Rd^^York",
          7: "555-0104",
          8: "007",
          12: "20250101",
          13: "20251231",
        },
        ...{ 15: "HMO", 16: "Lovelace^Ada", 17: "SEL^Self", 36: "0042" },
      }),
      "IN1|2|HMO^Silver|C2|Southern Mutual",
    ]),
  );
  expect(Object.keys(found)).toEqual(["Patients", "Contacts", "Insurance", "Allergies", "Diagnoses", "Visits"]);
  const first = (name: string): Record<string, string> | undefined => found[name]?.rows[0];
  expect(first("Contacts")).toMatchObject({
    ID: "17-1",
    "Patient ID": "17",
    "Family name": "King",
    Relationship: "Spouse",
    Phone: "555-0103",
  });
  expect(first("Allergies")).toMatchObject({ Allergy: "Penicillin", "Allergy code": "PEN", Severity: "SV", Reaction: "Hives; Rash" });
  expect(first("Diagnoses")).toMatchObject({ ID: "V5-1", Diagnosis: "Sinusitis", "Diagnosis code": "J01.9" });
  expect(first("Visits")).toMatchObject({
    ...{ ID: "V5", "Patient ID": "17", "Patient name": "Ada Lovelace", Location: "MAIN, R1" },
    ...{ "Attending provider id": "9", "Attending provider": "Charles Locock", Start: "2026-01-02T10:00" },
  });
  expect(found["Insurance"]?.rows).toMatchObject([
    {
      ...{ ID: "17-1", "Insurance order": "1", Plan: "Gold", "Insurance carrier": "Northern Mutual", "Group number": "007" },
      ...{
        "Effective date": "2025-01-01",
        Subscriber: "Ada Lovelace",
        "Relationship to subscriber": "Self",
        "Member id": "0042",
        "Carrier city": "York",
      },
    },
    { ID: "17-2", "Insurance carrier": "Southern Mutual" },
  ]);
});

test("an appointment has its service, provider, place, notes and visit in one row", async () => {
  const { Appointments, Visits } = await read(
    await open([
      header("SIU^S12", "20260102"),
      "SCH|P77^PM|F88^PM|||||CHK^Checkup|CLEAN^Cleaning|30|min|||||||||||||||Booked",
      "NTE|1||Bring card.\\.br\\Thanks",
      ada,
      "PV1|1|O|||||9^Locock^Charles",
      "RGS|1",
      "AIS|1||SVC^Hygiene|202602031430",
      "AIP|1||12^Hygie^Ann|HYG^Hygienist",
      "AIL|1||MAIN^R1",
    ]),
  );
  expect(Visits).toBeUndefined();
  expect(Appointments?.rows).toMatchObject([
    {
      ...{
        ID: "F88",
        "Patient ID": "17",
        "Patient name": "Ada Lovelace",
        Reason: "Checkup",
        "Appointment type": "Cleaning",
        Status: "Booked",
      },
      ...{ Service: "Hygiene", Start: "2026-02-03T14:30", Provider: "Ann Hygie", "Provider id": "12", Location: "MAIN, R1" },
      ...{ "Attending provider": "Charles Locock", Notes: "Bring card.\nThanks", "Message event": "S12" },
    },
  ]);
  expect(Appointments?.count).toBe(1);
});

test("of several messages about a patient the newest counts as a whole, wherever it stands", async () => {
  const insured = (count: number): string[] => Array.from({ length: count }, (_, at) => `IN1|${at + 1}|P|C|Carrier ${at + 1}`);
  const { Patients, Insurance } = await read(
    await open([
      ...[header("ADT^A08", "20260105120000-0500", "M2"), "PID|1||17||Lovelace^Ada", ...insured(1)],
      ...[header("ADT^A04", "20260101", "M1"), "PID|1||17||Byron^Ada||18151210", ...insured(2)],
      ...[header("ADT^A04", "20260101", "M3"), "PID|1||18||Babbage^Charles"],
    ]),
  );
  expect(Patients?.original.map(({ noRecord }) => noRecord)).toEqual([
    undefined,
    "message 1 of messages.hl7, which is newer, says this again",
    undefined,
  ]);
  expect(Insurance?.original.map(({ noRecord }) => noRecord !== undefined)).toEqual([false, true, true]);
  expect(Patients?.rows[0]?.["Birth date"]).toBeUndefined();
  expect([Patients?.count, Insurance?.count]).toEqual([3, 3]);
});

test.each([
  ["\n", "line feeds"],
  ["\r\n", "both"],
])("segments may end in %j", async (end) => {
  const { Patients } = await read(await open([header("ADT^A04", "20260102"), ada], end));
  expect(Patients?.rows).toHaveLength(1);
  expect(Patients?.original[0]?.locator.line).toBe(2);
});

test("messages as they are sent, and wrappers of batches, are read, and a batch that counts other messages is set aside", async () => {
  const sent = [header("ADT^A04", "20260102"), "PID|1||17||Lovelace^Ada"].join("\r");
  const { Patients } = await read(await open([`\x0b${sent}\r\x1c`, `\x0b${sent.replace("|17|", "|18|")}\r\x1c`]));
  expect(Patients?.rows.map((row) => row["Patient ID"])).toEqual(["17", "18"]);
  const batch = await read(await open(["FHS|^~\\&|PM", "BHS|^~\\&|PM", ...sent.split("\r"), "BTS|4", "FTS|1"]));
  expect(batch["Patients"]?.aside).toMatchObject([
    { locator: { line: 5 }, reason: expect.stringContaining("has 4 messages, but 1 were read") },
  ]);
  expect(batch["Patients"]?.count).toBe(2);
  expect((await read(await open(["BHS|^~\\&|PM", ...sent.split("\r"), "BTS|1"])))["Patients"]?.aside).toEqual([]);
});

test("lines that are no segments are set aside, and segments of which nothing is read are named", async () => {
  const { Patients } = await read(
    await open([
      "BHS|^~\\&|PM",
      "PID|1||16||Nobody",
      header("ADT^A04", "20260102"),
      ada,
      "a line end in a value",
      "OBX|1|TX|1||Report",
      "ZPM|1|x",
    ]),
  );
  expect(Patients?.aside.map(({ locator, reason }) => [locator.line, reason])).toEqual([
    [2, "it stands in no message: no MSH comes before it"],
    [5, "it is no segment: a line end may stand inside a value of the segment before it"],
  ]);
  expect(Patients?.count).toBe(3);
  expect(Patients?.notes).toContain("Segments of which nothing was read: OBX (1), ZPM (1).");
});

test("fields without a name of ours stand under their place, and messages without patients are no list", async () => {
  const { Patients } = await read(await open([header("ADT^A04", "20260102"), segment("PID", { 3: "17", 36: "Y^a" })]));
  expect(Patients?.rows[0]?.["PID-36"]).toBe("Y^a");
  const opened = await open([header("ACK", "20260102"), "MSA|AA|1"], "\r", "acknowledged.txt");
  expect(opened.leftOut).toEqual([{ file: "acknowledged.txt", reason: "HL7 messages without a patient or an appointment" }]);
});

test("a list whose first heading is called like a segment is no message", async () => {
  const opened = await open(["MSH,Name", "1,Ada", "2,Grace"], "\n", "hours.csv");
  expect(opened.tables.map(({ format }) => format.reader)).toEqual(["delimited"]);
  const text = await open(["MSH,Name", "1,Ada", "2,Grace"], "\n", "hours.txt");
  expect(text.tables.map(({ format }) => format.reader)).toEqual(["delimited"]);
});

test("in a message about several patients each has its own visits, and what belongs to a visit has that visit's id", async () => {
  const visit = (number: string): string => segment("PV1", { 2: "I", 19: number });
  const found = await read(
    await open([
      ...[header("ADR^A19", "20260102"), "PID|1||17||Lovelace^Ada", "NK1|1|King^William", "NK1|2|Noel^Anne", visit("V5"), "DG1|1||J01"],
      ...[visit("V6"), "DG1|1||J02", "PID|2||18||Babbage^Charles", "NK1|1|Whitmore^Georgiana", "DG1|1||J03", visit("V7"), "DG1|2||J04"],
      ...["PID|3||19||Hopper^Grace", "DG1|1||J05", "PID|4"],
      "PD1||||Dr Nobody",
    ]),
  );
  const ids = (table: string): unknown[][] => (found[table]?.rows ?? []).map((row) => [row["Patient ID"], row["ID"]]);
  expect(ids("Visits")).toEqual([
    ["17", "V5"],
    ["17", "V6"],
    ["18", "V7"],
  ]);
  expect(ids("Contacts")).toEqual([
    ["17", "17-1"],
    ["17", "17-2"],
    ["18", "18-1"],
  ]);
  expect(ids("Diagnoses")).toEqual([
    ["17", "V5-1"],
    ["17", "V6-1"],
    ["18", "V7-1"],
    ["18", "V7-2"],
    ["19", "19-1"],
  ]);
  expect(found["Patients"]?.rows.every((row) => row["PD1-4"] === undefined)).toBe(true);
  expect([found["Patients"]?.count, found["Visits"]?.count, found["Diagnoses"]?.count]).toEqual([3, 3, 5]);
});

test("visits without a number have ids of their own, also where nothing says when they began", async () => {
  const { Visits } = await read(await open([header("ADT^A01", "20260102", "M9"), "PID|1||17||Lovelace^Ada", "PV1|1|O", "PV1|2|I"]));
  expect(Visits?.rows.map((row) => row["ID"])).toEqual(["17-M9", "17-M9-2"]);
});

test("a patient whose id stands only in another field, or behind an empty one, is still whom the other lists name", async () => {
  const { Patients, Allergies } = await read(
    await open([
      ...[header("ADT^A04", "20260102"), "PID|1|17^^^OLD|||Lovelace^Ada", "AL1|1|DA|Penicillin"],
      ...[header("ADT^A04", "20260102"), "PID|1||^^^CLINIC^MR~18^^^CLINIC^MR||Babbage^Charles", "AL1|1|DA|Dust"],
    ]),
  );
  expect(Patients?.rows.map((row) => row["Patient ID"])).toEqual(["17", "18"]);
  expect(Allergies?.rows.map((row) => [row["Patient ID"], row["ID"]])).toEqual([
    ["17", "17-1"],
    ["18", "18-1"],
  ]);
});

test("of messages with zones the newest by the clock of the world counts, and without them as they are written", async () => {
  const patient = (time: string, name: string): string[] => [header("ADT^A08", time), `PID|1||17||${name}^Ada`];
  const names = async (...messages: readonly string[][]): Promise<unknown[]> =>
    (await read(await open(messages.flat())))["Patients"]?.original.flatMap(({ noRecord, cells }) => (noRecord ? [] : [cells[2]])) ?? [];
  // 23:00 in New York is 04:00 of the next day in London, and 12:00 in Calcutta 06:30.
  expect(await names(patient("202601052300-0500", "Late"), patient("202601060200+0000", "Early"))).toEqual(["Late"]);
  expect(await names(patient("202601051200+0530", "Early"), patient("202601050700+0000", "Late"))).toEqual(["Late"]);
  expect(await names(patient("202601052300-0500", "Early"), patient("202601060200", "Late"))).toEqual(["Late"]);
});

test("a field with very many repetitions is read in time, in few columns and without losing one", async () => {
  const phones = Array.from({ length: 200_000 }, (_, at) => `555-${at}`);
  const began = performance.now();
  const { Patients } = await read(
    await open([header("ADT^A04", "20260102"), `PID|1||17||Lovelace^Ada||||||||${phones.join("~")}`, "NTE|1||done"]),
  );
  expect(performance.now() - began).toBeLessThan(30_000);
  const row = Patients?.rows[0] ?? {};
  const said = Object.entries(row).flatMap(([heading, text]) => (heading.startsWith("Home phone") ? text.split("; ") : []));
  expect(said).toEqual(phones);
  expect(Object.keys(row).length).toBeLessThan(40);
});

test("a segment with more fields than a list can have columns is refused by name", async () => {
  const wide = open([header("ADT^A04", "20260102"), `PID|1||17||Lovelace^Ada${"|x".repeat(6_000)}`]);
  await expect(wide).rejects.toMatchObject({ code: "source/hl7-hostile", message: expect.stringContaining("more than 5,000") });
});
