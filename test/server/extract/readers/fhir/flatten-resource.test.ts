/** Turns FHIR resources into cells under stable headings. */
import { expect, test } from "vitest";
import { flattenResource } from "../../../../../server/extract/readers/fhir/flatten-resource.ts";
import { type JsonObject, parseJson } from "../../../../../server/extract/readers/json/json-value.ts";

const cellsOf = (resource: { resourceType: string; id?: string; [part: string]: unknown }): Record<string, string> => {
  const { resourceType: type, id } = resource;
  const scope = { type, id, parent: `${type}/${id}`, contained: new Map([["doc", "Practitioner"]]), entries: new Map() };
  return Object.fromEntries(flattenResource(parseJson(JSON.stringify(resource)) as JsonObject, scope));
};

test("the official name has columns for its parts, and a former name stands whole, in whatever order they come", () => {
  const names = [
    { use: "maiden", family: "Byron", given: ["Ada"] },
    { use: "usual", text: "Ada L." },
    { use: "official", family: "Lovelace", given: ["Ada", "Augusta"], prefix: ["Countess"] },
  ];
  const wanted = {
    "Name prefix": "Countess",
    "Given name": "Ada",
    "Middle name": "Augusta",
    "Family name": "Lovelace",
    "Usual name": "Ada L.",
    "Maiden name": "Ada Byron",
  };
  expect(cellsOf({ resourceType: "Patient", name: names })).toEqual(wanted);
  expect(cellsOf({ resourceType: "Patient", name: names.toReversed() })).toEqual(wanted);
});

test("a name that has ended is not the main one", () => {
  const name = [
    { use: "official", family: "Byron", period: { end: "1835-07-08" } },
    { use: "official", family: "Lovelace" },
  ];
  expect(cellsOf({ resourceType: "Patient", name })).toMatchObject({ "Family name": "Lovelace", "Official name": "Byron" });
});

test("telephone numbers and e-mail addresses stand under use and system, the preferred one first", () => {
  const telecom = [
    { system: "phone", use: "home", value: "555-0102", rank: 2 },
    { system: "phone", use: "home", value: "555-0101", rank: 1 },
    { system: "email", value: "ada@analytical.example" },
    { system: "url", use: "work", value: "https://analytical.example" },
  ];
  expect(cellsOf({ resourceType: "Patient", telecom })).toEqual({
    "Home phone": "555-0101",
    "Home phone 2": "555-0102",
    Email: "ada@analytical.example",
    "Work website": "https://analytical.example",
  });
});

test("the address at home is the main one", () => {
  const address = [
    { use: "old", line: ["13 Piccadilly"], city: "London" },
    { use: "home", line: ["12 St James's Square", "Flat 2"], city: "London", postalCode: "SW1Y 4LE", country: "GB" },
  ];
  expect(cellsOf({ resourceType: "Patient", address })).toEqual({
    Street: "12 St James's Square",
    "Street 2": "Flat 2",
    City: "London",
    "Postal code": "SW1Y 4LE",
    Country: "GB",
    "Old street": "13 Piccadilly",
    "Old city": "London",
  });
});

test("identifiers stand under what they are, in an order that does not depend on the file", () => {
  const identifier = [
    { type: { coding: [{ code: "MR" }] }, system: "https://north.example", value: "0017" },
    { type: { coding: [{ code: "MR" }] }, system: "https://east.example", value: "99" },
    { system: "http://hl7.org/fhir/sid/us-ssn", value: "999-12-3456" },
  ];
  expect(cellsOf({ resourceType: "Patient", identifier })).toEqual({
    "Medical record number": "99",
    "Medical record number system": "https://east.example",
    "Medical record number 2": "0017",
    "Medical record number system 2": "https://north.example",
    "Social security number": "999-12-3456",
  });
});

test("a code stands as its words with the codes beside, several in one cell", () => {
  expect(
    cellsOf({
      resourceType: "Condition",
      code: {
        text: "Sinusitis",
        coding: [
          { system: "http://snomed.info/sct", code: "36971009", display: "Sinusitis (disorder)" },
          { system: "http://hl7.org/fhir/sid/icd-10-cm", code: "J32.9", display: "Sinusitis" },
        ],
      },
      category: [{ text: "Problem; chronic" }, { coding: [{ code: "x", display: "Ear" }] }],
    }),
  ).toEqual({
    Condition: "Sinusitis",
    "Condition code (SNOMED)": "36971009",
    "Condition code (ICD-10)": "J32.9",
    "Condition in other words": "Sinusitis (disorder)",
    Category: '"Problem; chronic"; Ear',
    "Category code": "x",
  });
});

test("references become ids under the type of what they point at", () => {
  expect(
    cellsOf({
      resourceType: "Encounter",
      id: "e1",
      subject: { reference: "https://clinic.example/fhir/Patient/17", display: "Ada Lovelace" },
      serviceProvider: { reference: "Organization/1" },
      participant: [
        { individual: { reference: "Practitioner/2" }, period: { start: "2026-01-02" } },
        { individual: { reference: "#doc" } },
      ],
      location: [{ location: { reference: "Location/3" }, status: "active" }],
      period: { start: "2026-01-02T10:00:00Z", end: "2026-01-02T10:30:00Z" },
    }),
  ).toEqual({
    ID: "e1",
    "Patient id": "17",
    "Patient name": "Ada Lovelace",
    "Service provider organization id": "1",
    "Practitioner id": "2",
    "Practitioner start": "2026-01-02",
    "Practitioner 2 id": "Encounter/e1#doc",
    "Location id": "3",
    "Location status": "active",
    Start: "2026-01-02T10:00:00Z",
    End: "2026-01-02T10:30:00Z",
  });
});

test("what a policy's classes and costs are says their type", () => {
  expect(
    cellsOf({
      resourceType: "Coverage",
      beneficiary: { reference: "Patient/17" },
      payor: [{ display: "Northern Mutual" }],
      class: [
        { type: { coding: [{ code: "plan" }] }, value: "P1" },
        { type: { coding: [{ code: "group" }] }, value: "007", name: "Engines" },
      ],
      costToBeneficiary: [{ type: { coding: [{ code: "copay" }] }, valueMoney: { value: 20, currency: "USD" } }],
    }),
  ).toEqual({
    "Patient id": "17",
    "Payor name": "Northern Mutual",
    Plan: "P1",
    Group: "007",
    "Group name": "Engines",
    Copay: "20",
    "Copay currency": "USD",
  });
});

test("extensions stand under their names, those of single values too", () => {
  const core = "http://hl7.org/fhir/us/core/StructureDefinition";
  expect(
    cellsOf({
      resourceType: "Patient",
      extension: [
        {
          url: `${core}/us-core-race`,
          extension: [
            { url: "ombCategory", valueCoding: { system: "urn:oid:2.16.840.1.113883.6.238", code: "2106-3", display: "White" } },
            { url: "text", valueString: "White" },
          ],
        },
        { url: `${core}/us-core-birthsex`, valueCode: "F" },
        { url: "http://hl7.org/fhir/StructureDefinition/patient-birthPlace", valueAddress: { city: "London", country: "GB" } },
      ],
      birthDate: "1815-12-10",
      _birthDate: {
        extension: [{ url: "http://hl7.org/fhir/StructureDefinition/patient-birthTime", valueDateTime: "1815-12-10T05:00:00Z" }],
      },
    }),
  ).toEqual({
    "Race omb category": "White",
    "Race omb category code": "2106-3",
    Race: "White",
    "Birth sex": "F",
    "Birth place": "London, GB",
    "Birth date": "1815-12-10",
    "Birth date birth time": "1815-12-10T05:00:00Z",
  });
});

test("a note that stands in the document itself is read, and of a picture its kind and size are said", () => {
  const data = Buffer.from("Seen today. Näher besprochen.").toString("base64");
  const content = [
    { attachment: { contentType: "text/plain;charset=utf-8", data, title: "Note" } },
    { attachment: { contentType: "image/png", data: "AAAA" } },
  ];
  expect(cellsOf({ resourceType: "DocumentReference", content })).toEqual({
    "File name": "Note",
    "File type": "text/plain;charset=utf-8",
    Text: "Seen today. Näher besprochen.",
    "Content 2 file type": "image/png",
    "Content 2 file": "(image/png, 3 bytes)",
  });
});

test("whatever has no column of its own is kept as JSON", () => {
  const inner = Array.from({ length: 12 }, (_, at) => ({ n: at, list: [{ deep: { deeper: at } }] }));
  const cells = cellsOf({ resourceType: "Basic", odd: inner, mixed: [1, { a: 2 }], empty: {} });
  expect(cells["Odd 10 n"]).toBe("9");
  expect(cells["Odd 2 list"]).toBe('[{"deep":{"deeper":1}}]');
  expect(cells["Odd further"]).toBe(JSON.stringify(inner.slice(10)));
  expect(cells["Mixed"]).toBe('[1,{"a":2}]');
  expect(cells["Empty"]).toBe("");
});

test("an amount keeps its digits, and a quantity has its unit", () => {
  expect(
    Object.fromEntries(
      flattenResource(
        parseJson(
          '{"resourceType":"Account","balance":{"value":10.50,"currency":"USD"},"length":{"value":30.0,"unit":"min"}}',
        ) as JsonObject,
        { type: "Account", id: undefined, parent: "Account/", contained: new Map(), entries: new Map() },
      ),
    ),
  ).toEqual({ Balance: "10.50", "Balance currency": "USD", Length: "30.0 min" });
});

test("elements with very many entries are taken apart in time, into few columns and without losing one", () => {
  const many = <T>(make: (at: number) => T): T[] => Array.from({ length: 50_000 }, (_, at) => make(at));
  const began = performance.now();
  const cells = cellsOf({
    ...{ resourceType: "Patient", id: "17", telecom: many((at) => ({ system: "phone", value: `555-${at}` })) },
    ...{ address: many((at) => ({ city: `Town ${at}` })) },
    ...{ extension: many((at) => ({ url: "https://clinic.example/nickname", valueString: `Name ${at}` })) },
    maritalStatus: { coding: many((at) => ({ system: "http://loinc.org", code: `C${at}`, display: `Word ${at}` })) },
  });
  expect(performance.now() - began).toBeLessThan(30_000);
  const text = Object.values(cells).join(" ");
  for (const last of ["555-49999", "Town 49999", "Name 49999", "C49999", "Word 49999"]) expect(text).toContain(last);
  expect(Object.keys(cells).length).toBeLessThan(60);
});
