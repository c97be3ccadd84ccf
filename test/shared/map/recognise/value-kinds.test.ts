/** Tests that values are told by their form, and that a strange cell changes a share and not the answer. */
import { expect, test } from "vitest";
import { factsOfValues } from "../../../../shared/map/recognise/value-kinds.ts";

const isEmpty = (text: string): boolean => text === "N/A";
const rates = (...values: string[]) => factsOfValues(values, isEmpty).rates;

test.each([
  ["ada@analytical.example", "email"],
  ["https://www.analytical.example/x", "url"],
  ["analytical.co.uk", "domain"],
  ["+44 20 7946 0018", "phone"],
  ["(030) 901820", "phone"],
  ["42", "integer"],
  ["007", "zeros"],
  ["1,250.50", "decimal"],
  ["1.250,50", "decimal"],
  ["€ 1.250,50", "money"],
  ["45 %", "percent"],
  ["31/12/2025", "date"],
  ["3. März 2024", "date"],
  ["2025-12-31T10:15:00Z", "dateTime"],
  ["1767225600", "dateTime"],
  ["10:15 am", "time"],
  ["0:45:10", "duration"],
  ["Yes", "yesNo"],
  ["0", "digit"],
  ["3f2504e0-4f89-41d3-9a0c-0305e82c3301", "hash"],
  ["DEAL-0042", "code"],
  ["078-05-1120", "code"],
  ["Ada Lovelace", "name"],
  ["Analytical Engines Ltd", "company"],
  ["12 High Street", "street"],
  ["Goethestr. 45", "street"],
  ["12 High Street, London, SE1 9GF 20034", "address"],
  ["SE1 9GF", "postal"],
  ["Deutschland", "country"],
  ["USD", "currency"],
  ["Europe/London", "zone"],
  ["contract.pdf", "file"],
  ["/files/12/scan.pdf", "path"],
  ["192.168.0.1", "ip"],
  ["application/pdf", "mime"],
  ["51.5072, -0.12751", "coordinate"],
  ["E11.9", "medicalCode"],
  ["Dr. Ada Lovelace", "provider"],
  ['{"a":1}', "json"],
  ["<p>Hello</p>", "html"],
  ["red;green;blue", "list"],
  ["Asked for a quote last week and wants to hear from us before the end of the month", "long"],
] as const)("%s is of the kind %s", (value, kind) => {
  expect(rates(value)[kind]).toBe(1);
});

test("one strange cell in ten takes a tenth of the share", () => {
  const facts = factsOfValues([...Array.from({ length: 9 }, (_, at) => `a${at}@x.example`), "see notes"], isEmpty);
  expect(facts.rates.email).toBeCloseTo(0.9);
});

test("empty cells and words for no value count as no value", () => {
  expect(factsOfValues(["", " ", "N/A", "red", "red"], isEmpty)).toMatchObject({
    cells: 5,
    filled: 2,
    distinct: 1,
    listed: new Map([["red", 2]]),
  });
});

test("a moment as a number is no phone number", () => {
  expect(rates("1767225600").phone ?? 0).toBe(0);
  expect(rates("9876541009").phone).toBe(1);
});
