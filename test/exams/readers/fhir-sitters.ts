/** FHIR files that sit the exam, good and hostile ones. */
import { fhir } from "../../../server/extract/readers/fhir/fhir.ts";
import type { Sitter } from "./sitter.ts";

const element = (heading: string): string => (heading === "ID" ? "id" : `${heading.slice(0, 1).toLowerCase()}${heading.slice(1)}`);

const resources = (columns: readonly string[], rows: readonly (readonly string[])[]): Record<string, string>[] =>
  rows.map((row) => ({ resourceType: "Basic", ...Object.fromEntries(columns.map((column, at) => [element(column), row[at] ?? ""])) }));

const bundle = (entries: readonly object[]): string => JSON.stringify({ resourceType: "Bundle", type: "collection", entry: entries });
const ada = '{"resourceType":"Patient","id":"1","birthDate":"1815-12-10"}';

export const fhirSitters: readonly Sitter[] = [
  {
    reader: fhir,
    file: "Basic.000.ndjson",
    make: (columns, rows) =>
      Promise.resolve(
        Buffer.from(
          resources(columns, rows)
            .map((each) => JSON.stringify(each))
            .join("\n"),
        ),
      ),
    hostile: [
      {
        what: "lines of which none is JSON",
        code: "source/json-damaged",
        make: async () => Buffer.from('{"resourceType":"Patient"\n{"resourceType":"Patient"\n'),
      },
      {
        what: "a line that never ends",
        code: "source/json-hostile",
        make: async () => Buffer.from(`${ada}\n{"resourceType":"Patient","id":"${"a".repeat(9 << 20)}"}`),
      },
      {
        what: "resources that never have the same parts",
        code: "source/json-hostile",
        make: async () =>
          Buffer.from(Array.from({ length: 6000 }, (_, i) => `{"resourceType":"Basic","id":"${i}","p${i}":"x"}`).join("\n")),
      },
    ],
  },
  {
    reader: fhir,
    file: "searchset.json",
    make: (columns, rows) =>
      Promise.resolve(Buffer.from(bundle(resources(columns, rows).map((resource, at) => ({ fullUrl: `urn:uuid:${at}`, resource }))))),
    hostile: [
      {
        what: "a Bundle that ends too early",
        code: "source/json-damaged",
        make: async () => Buffer.from(bundle([{ resource: { resourceType: "Patient", id: "1" } }]).slice(0, -3)),
      },
      {
        what: "a byte that is not UTF-8",
        code: "source/json-damaged",
        make: async () => Buffer.from('{"resourceType":"Patient","id":"Zo\xeb"}', "latin1"),
      },
      {
        what: "values inside values without end",
        code: "source/json-hostile",
        make: async () => Buffer.from(`{"resourceType":"Bundle","entry":[{"resource":${'{"a":'.repeat(1 << 16)}`),
      },
      {
        what: "too many types of resources",
        code: "source/json-hostile",
        make: async () =>
          Buffer.from(
            bundle(
              Array.from({ length: 300 }, (_, i) => ({
                resource: {
                  resourceType: `Type${"x".repeat(i % 50)}${"abcdefghij"[i % 10]}${"klmnopqrst"[Math.floor(i / 10) % 10]}${"uvwxyz"[Math.floor(i / 100)]}`,
                  id: "1",
                },
              })),
            ),
          ),
      },
    ],
  },
];
