/** Tests how lists of addresses, numbers and sites are cleaned. */
import { expect, test } from "vitest";
import { addressItems, emailItems, phoneItems, primaryItem, urlItems } from "../../../../../server/sandbox/nutshell/values/items.ts";

test("empty values go, labels stay, the first is primary unless another is marked", () => {
  const items = emailItems([
    { name: null, value: " a@engines.example " },
    { name: "home", value: "" },
    { name: "work", value: "b@engines.example", primary: true },
  ]);
  expect(items).toEqual([
    { name: null, value: "a@engines.example" },
    { name: "work", value: "b@engines.example", primary: true },
  ]);
  expect(primaryItem(items)?.value).toBe("b@engines.example");
  expect(primaryItem(items.slice(0, 1))?.value).toBe("a@engines.example");
  expect(primaryItem([])).toBeUndefined();
});

test.each([
  ["engines.example", "http://engines.example"],
  ["https://engines.example/a", "https://engines.example/a"],
  ["ftp://engines.example", "ftp://engines.example"],
])("the site %s is kept as %s", (text, kept) => {
  expect(urlItems([{ name: null, value: text }])[0]?.value).toBe(kept);
});

test("a phone that was read can be written again", () => {
  const [phone] = phoneItems([{ name: null, value: "734-555-0100 x12" }]);
  expect(phoneItems([{ name: null, value: phone?.value }])).toEqual([phone]);
});

test("an address keeps its parts, a text becomes its first line, an empty one goes", () => {
  expect(addressItems([{ name: "office", value: { city: "Kolkata", country: "India" } }])[0]?.value).toMatchObject({
    city: "Kolkata",
    country: "India",
    address_1: null,
  });
  expect(addressItems([{ name: null, value: "161, Station Road" }])[0]?.value.address_1).toBe("161, Station Road");
  expect(addressItems([{ name: null, value: { city: "" } }])).toEqual([]);
});

test("a value of the wrong kind is refused", () => {
  expect(() => emailItems([{ name: null, value: { nested: true } }])).toThrow("Invalid value for email.");
});
