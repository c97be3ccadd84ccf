/** Reads FHIR files: bulk files, Bundles, lists and single resources. */
import { expect, test } from "vitest";
import { fhir } from "../../../../../server/extract/readers/fhir/fhir.ts";
import type { OpenedLocation, SetAside, Table } from "../../../../../server/extract/readers/reader.ts";
import { openLocation } from "../../../../../server/extract/readers/readers.ts";
import { all, memoryFile } from "../../crafted-files.ts";

const never = new AbortController().signal;
const open = (name: string, content: string | Buffer): Promise<OpenedLocation> =>
  openLocation({ kind: "file", file: memoryFile(name, content) }, never);
const lines = (...resources: readonly unknown[]): string =>
  resources.map((each) => (typeof each === "string" ? each : JSON.stringify(each))).join("\n");
const bundle = (entry: readonly unknown[], rest: object = {}): string =>
  JSON.stringify({ resourceType: "Bundle", type: "searchset", ...rest, entry });

const ada = { resourceType: "Patient", id: "17", birthDate: "1815-12-10" };
const visit = { resourceType: "Encounter", id: "e1", subject: { reference: "Patient/17" } };

async function read(
  table: Table | undefined,
): Promise<{ rows: Record<string, string>[]; places: unknown[]; aside: SetAside[]; count: number | null }> {
  const aside: SetAside[] = [];
  const rows = table ? await all(table.rows({ setAside: (row) => aside.push(row) })) : [];
  return {
    rows: rows.map(({ cells }) =>
      Object.fromEntries((table?.columns ?? []).flatMap((column, at) => (cells[at] === undefined ? [] : [[column, cells[at]]]))),
    ),
    places: rows.map(({ locator }) => locator),
    aside,
    count: (await table?.count()) ?? null,
  };
}
const namesOf = ({ tables }: OpenedLocation): string[] => tables.map(({ name }) => name);

test("every type of resource is a table, and its places are lines", async () => {
  const opened = await open("Everything.ndjson", lines(ada, visit, { ...ada, id: "18", gender: "female" }));
  expect(namesOf(opened)).toEqual(["Patient", "Encounter"]);
  const { rows, places, count } = await read(opened.tables[0]);
  expect(rows).toEqual([
    { ID: "17", "Birth date": "1815-12-10" },
    { ID: "18", "Birth date": "1815-12-10", Gender: "female" },
  ]);
  expect(places).toEqual([
    { file: "Everything.ndjson", line: 1 },
    { file: "Everything.ndjson", line: 3 },
  ]);
  expect(count).toBe(2);
});

test("entries of a Bundle are found by address, whatever form it has and wherever they stand", async () => {
  const opened = await open(
    "page.json",
    bundle([
      { fullUrl: "https://clinic.example/fhir/Encounter/e1", resource: { ...visit, subject: { reference: "urn:uuid:77" } } },
      { fullUrl: "urn:uuid:78", resource: { resourceType: "Encounter", subject: { reference: "https://clinic.example/fhir/Patient/17" } } },
      { fullUrl: "urn:uuid:77", resource: ada },
    ]),
  );
  const encounters = await read(opened.tables[0]);
  expect(encounters.rows).toEqual([
    { ID: "e1", "Patient id": "17" },
    { ID: "78", "Patient id": "17" },
  ]);
  expect(encounters.places).toEqual([
    { file: "page.json", line: 1, record: 1 },
    { file: "page.json", line: 1, record: 2 },
  ]);
  expect((await read(opened.tables[1])).rows).toEqual([{ ID: "17", "Birth date": "1815-12-10" }]);
});

test("what a resource contains is a row of its own type, whose id is the same in the reference", async () => {
  const doctor = { resourceType: "Practitioner", id: "doc", name: [{ family: "Locock" }] };
  const resources = [ada, { ...ada, id: "18" }].map((each) => ({
    ...each,
    contained: [doctor],
    generalPractitioner: [{ reference: "#doc" }],
  }));
  const opened = await open("Patient.000.ndjson", lines(...resources));
  expect(namesOf(opened)).toEqual(["Patient", "Practitioner"]);
  const [patients, doctors] = [await read(opened.tables[0]), await read(opened.tables[1])];
  expect(patients.rows.map((row) => row["General practitioner id"])).toEqual(["Patient/17#doc", "Patient/18#doc"]);
  expect(doctors.rows.map((row) => row["ID"])).toEqual(["Patient/17#doc", "Patient/18#doc"]);
  expect(doctors.places[1]).toEqual({ file: "Patient.000.ndjson", line: 2, contained: "doc" });
  expect(doctors.count).toBe(2);
});

test("lines and entries that are no resources are set aside with the reason, and counted", async () => {
  const opened = await open(
    "Patient.ndjson",
    lines(
      ada,
      '{"resourceType":"Patient","id":',
      { id: "19" },
      '{"resourceType":"Patient","id":"20","gender":"male","gender":"female"}',
      visit,
    ),
  );
  const { rows, aside, count } = await read(opened.tables[0]);
  expect(rows).toHaveLength(1);
  expect(aside.map(({ locator, reason }) => [locator.line, reason])).toEqual([
    [2, expect.stringContaining("it is no whole JSON")],
    [3, 'it is no FHIR resource: it has no "resourceType"'],
    [4, 'it has the property "gender" several times, with different values'],
  ]);
  expect(count).toBe(4);
  expect((await read(opened.tables[1])).aside).toEqual([]);
  const deleted = await open("history.json", bundle([{ resource: ada }, { request: { method: "DELETE", url: "Patient/9" } }]));
  const found = await read(deleted.tables[0]);
  expect(found.aside.map(({ locator, reason }) => [locator["record"], reason])).toEqual([[2, "this entry of the Bundle has no resource"]]);
  expect(found.count).toBe(2);
});

test("lists of resources, single resources and Bundles inside Bundles are read too", async () => {
  expect((await read((await open("a.json", JSON.stringify([ada, visit]))).tables[0])).rows).toHaveLength(1);
  expect((await read((await open("a.json", JSON.stringify(ada, null, 2))).tables[0])).places).toEqual([
    { file: "a.json", line: 1, record: 1 },
  ]);
  const inner = JSON.parse(bundle([{ resource: ada }, { resource: { ...ada, id: "18" } }])) as object;
  const nested = await open("answers.json", bundle([{ resource: inner }], { type: "batch-response" }));
  const { rows, places, count } = await read(nested.tables[0]);
  expect(rows.map((row) => row["ID"])).toEqual(["17", "18"]);
  expect(places[1]).toEqual({ file: "answers.json", line: 1, record: 1, entry: 2 });
  expect(count).toBe(2);
});

test("a Bundle whose parts stand in the order of the alphabet is one too", async () => {
  const sorted = `{"entry":[{"resource":{"active":true,"birthDate":"1815-12-10","id":"17","resourceType":"Patient"}}],"resourceType":"Bundle","total":1}`;
  expect(namesOf(await open("sorted.json", sorted))).toEqual(["Patient"]);
});

test("it is said that a Bundle is one page of several, and what the server had to say is no record", async () => {
  const outcome = { resourceType: "OperationOutcome", issue: [{ diagnostics: "Two patients were withheld." }] };
  const link = [{ relation: "next", url: "https://clinic.example/fhir?page=2" }];
  const opened = await open("page.json", bundle([{ resource: ada }, { resource: outcome }], { total: 40, link }));
  expect(opened.tables.map(({ notes }) => notes)).toEqual([
    ["The Bundle is a page of a longer list of 40 and has 1 resource. Check that its other pages are here too."],
  ]);
  expect(opened.leftOut).toEqual([
    { file: "page.json, OperationOutcome", reason: "it says how the export went and is no record: Two patients were withheld." },
  ]);
});

test("references that search are kept as text, and that is said", async () => {
  const subject = { reference: "Patient?identifier=17" };
  const { tables } = await open("Encounter.ndjson", lines({ ...visit, subject }));
  expect((await read(tables[0])).rows).toEqual([{ ID: "e1", "Patient reference": "Patient?identifier=17" }]);
  expect(tables[0]?.notes).toEqual([expect.stringContaining("refers to another by a search")]);
});

test("JSON that only looks like FHIR is read as JSON", async () => {
  const opened = await open(
    "logs.json",
    JSON.stringify([
      { id: "1", resourceType: "Widget", name: "a" },
      { id: "2", resourceType: "Widget", name: "b" },
    ]),
  );
  expect(opened.tables.map(({ format }) => format.reader)).toEqual(["json"]);
});

const ofServers = (...references: readonly string[]): object[] =>
  references.map((reference, at) => ({ ...visit, id: `e${at + 1}`, subject: { reference } }));

test("a record of another server is not linked to ours of the same id: the address is kept as text, and a note says so", async () => {
  const [here, there] = ["https://clinic.example/fhir/Patient/17", "https://elsewhere.example/r4/Patient/17"];
  const note =
    "1 reference names a record of another server, elsewhere.example/r4: such a reference is kept as text and is no link to a record here.";
  const linked = [
    { ID: "e1", "Patient id": "17" },
    { ID: "e2", "Subject reference": there },
  ];
  const cases: readonly (readonly [string, string])[] = [
    ["relative.ndjson", lines(ada, ...ofServers("Patient/17", there))],
    ["absolute.ndjson", lines(ada, ...ofServers(here, there, here)).replaceAll("https://clinic", "HTTP://clinic")],
    ["page.json", bundle([{ fullUrl: here, resource: ada }, ...ofServers("Patient/17", there).map((resource) => ({ resource }))])],
  ];
  for (const [name, content] of cases) {
    const { tables } = await open(name, content);
    expect((await read(tables[1])).rows.slice(0, 2), name).toEqual(linked);
    expect(
      tables.flatMap(({ notes }) => notes),
      name,
    ).toEqual([note]);
    const [table] = tables.slice(1);
    const again = await fhir.cellAt(
      { kind: "file", file: memoryFile(name, content) },
      JSON.parse(JSON.stringify(table?.format)),
      (table ? await all(table.rows()) : [])[1]?.locator ?? { file: name },
      table?.columns.indexOf("Subject reference") ?? -1,
    );
    expect(again, name).toBe(there);
  }
});

test("where every reference names one server, it is the one the file comes from", async () => {
  const { tables } = await open("Encounter.ndjson", lines(...ofServers("https://clinic.example/fhir/Patient/17/_history/2")));
  expect((await read(tables[0])).rows).toEqual([{ ID: "e1", "Patient id": "17" }]);
  expect(tables[0]?.notes).toEqual([]);
});

test("what two resources without ids contain has ids of its own, and so have they", async () => {
  const without = (family: string): object => ({
    ...{ resourceType: "Patient", contained: [{ resourceType: "Practitioner", id: "doc", name: [{ family }] }] },
    generalPractitioner: [{ reference: "#doc" }],
  });
  const { tables } = await open(
    "Patient.ndjson",
    lines(without("Locock"), without("Clark"), { resourceType: "Patient", gender: "female" }),
  );
  const [patients, doctors] = [(await read(tables[0])).rows, (await read(tables[1])).rows];
  const ids = doctors.map((row) => row["ID"]);
  expect(new Set(ids).size).toBe(2);
  expect(patients.map((row) => row["General practitioner id"])).toEqual([...ids, undefined]);
  expect(patients.map((row) => row["ID"])).toEqual([...ids.map((id) => /^Patient\/([0-9a-f]{24})#doc$/u.exec(id ?? "")?.[1]), undefined]);
});
