/** Tests which cells of a record are replaced: those that people decided so, and those that name what is replaced elsewhere. */
import { expect, test } from "vitest";
import { createDisguise } from "../../../shared/pseudonym/disguise-record.ts";
import type { CompiledMap, Feed, ObjectMap } from "../../../shared/record/compiled-map.ts";

const feed = (column: string, field: string, recipe: Feed["recipe"], argument = ""): Feed => ({
  ...{ column, field, recipe, argument, entity: "contact" as const, part: undefined, kind: "text" as const, maxLength: undefined },
  ...{ values: undefined, labels: undefined, several: false },
});
const object = (name: string, becomes: ObjectMap["becomes"], feeds: readonly Feed[]): [string, ObjectMap] => [
  name,
  { object: name, title: name, becomes, early: false, feeds, parked: [] },
];
const compiled = {
  isNull: (text: string) => text.trim() === "" || text === "-",
  objects: new Map([
    object("contact", "contact", [
      feed("Name", "name", "person-name"),
      feed("Ref", "custom:Ref", "text"),
      feed("Owner ID", "owner", "link"),
    ]),
    object("deal", "lead", [feed("Who", "contacts", "link-by-name", "contact"), feed("Title", "title", "text")]),
  ]),
} as unknown as CompiledMap;
const marked = (cell: string, as: string): string => `<${as}:${cell}>`;
const disguise = createDisguise(compiled, ["contact.Name", "contact.Ref", "contact.Owner ID"], marked);
const values = (name: string, cells: Record<string, string>): Readonly<Record<string, string>> =>
  disguise({ object: name, id: "1", values: cells, locator: { file: "x.csv", row: 2 } as never }).record.values;

test("names are replaced as names, other values by their look, and links by id stay", () => {
  expect(values("contact", { Name: "Ada", Ref: "A-1", "Owner ID": "7", Note: "x" })).toEqual({
    ...{ Name: "<name:Ada>", Ref: "<value:A-1>", "Owner ID": "7", Note: "x" },
  });
  expect(values("contact", { Name: "-", Ref: "long ".repeat(20) })).toEqual({ Name: "-", Ref: `<text:${"long ".repeat(20)}>` });
});

test("a column that names people whose names are replaced is replaced with them, though nobody decided about it", () => {
  expect(values("deal", { Who: "Ada", Title: "Engine" })).toEqual({ Who: "<name:Ada>", Title: "Engine" });
  expect(values("deal", { Who: "ada@x.example" })).toEqual({ Who: "<value:ada@x.example>" });
});

test("a record of which nothing is replaced is the same one", () => {
  const record = { object: "deal", id: "1", values: { Title: "Engine" }, locator: {} as never };
  expect(disguise(record).record).toBe(record);
  expect(disguise(record).columns.size).toBe(0);
});
