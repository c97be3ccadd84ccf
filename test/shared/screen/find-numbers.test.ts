/** Tests which numbers belong to a person, and that those of orders, prices and parts do not. */
import { expect, test } from "vitest";
import { findNumbers } from "../../../shared/screen/find-numbers.ts";
import type { Span } from "../../../shared/screen/span.ts";

const found = (text: string): string[] => {
  const spans: Span[] = [];
  findNumbers(text, spans);
  const [first] = spans;
  return first === undefined ? [] : [first.kind, text.slice(first.start, first.end)];
};

test.each([
  ["ssn 078-05-1120", "Identity number", "078-05-1120"],
  ["NHS no 943 476 5919", "Identity number", "943 476 5919"],
  ["aadhaar 2341 2341 2346", "Identity number", "2341 2341 2346"],
  ["MRN: A123456", "Patient number", "A123456"],
  ["member id XEA123456789", "Insurance number", "XEA123456789"],
  ["visa 4111 1111 1111 1111", "Bank or card", "4111 1111 1111 1111"],
  ["GB82 WEST 1234 5698 7654 32", "Bank or card", "GB82 WEST 1234 5698 7654 32"],
  ["born 12 May 1984", "Date of birth", "12 May 1984"],
  ["call (312) 555-0150", "Phone number", "(312) 555-0150"],
  ["ada at engines dot example is ada@engines.example", "E-mail address", "ada@engines.example"],
  ["lives at 12 Harley Street", "Address of a person", "12 Harley Street"],
])("%s holds a %s", (text, kind, value) => {
  expect(found(text)).toEqual([kind, value]);
});

test.each([
  ...[
    "Order 9876543210",
    "SKU 4111 1111 1111 1111",
    "closes on 12/05/2026",
    "total 98,450.75",
    "version 10.4.2",
    "serial no. 234123412346",
  ],
  ...["24 hour road show", "IP 192.168.10.24", "1234 5678 9012"],
])("%s holds nothing of a person", (text) => {
  expect(found(text)).toEqual([]);
});
