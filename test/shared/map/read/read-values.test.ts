/** Tests what people's Values tab makes of the values of an export. */
import { describe, expect, test } from "vitest";
import { readValues } from "../../../../shared/map/read/read-values.ts";
import type { MappingRow } from "../../../../shared/record/migration-map.ts";
import type { Row } from "../../../../shared/tabs/tab.ts";
import { freshCatalog } from "../catalogs.ts";
import { column } from "../column.ts";
import { reading } from "./problems-of.ts";

const mapped = (target: string, name = "C"): MappingRow => ({
  key: `deal.${name}`,
  object: "deal",
  column: name,
  target,
  recipe: "choice",
  argument: "",
  confirmed: true,
});
const read = (mapping: readonly MappingRow[], rows: readonly Row[], columns: readonly ReturnType<typeof column>[] = []) =>
  reading((report) => readValues({ mapping, rows, columns, catalog: freshCatalog, report }));
/** What one value becomes, or what is wrong with it. */
const one = (field: string, target: Row[string]): unknown => {
  const { value, problems } = read([mapped(field)], [{ key: "deal.C=Old", target }]);
  return problems.length === 0 ? value[0]?.target : problems;
};

describe("a value of a list that Nutshell fixes", () => {
  test("gets a word of the list, whatever its case", () => {
    expect([
      one("lead.status", " WON "),
      one("lead.priority", "hot"),
      one("activity.isLogged", "Yes"),
      one("account.industry", "MANUFACTURING"),
      one("account.accountType", "standard account"),
    ]).toEqual(["won", "Hot", "yes", "Manufacturing", "Standard Account"]);
  });
  test("may be left out, but not forgotten", () => {
    expect(one("lead.status", "(leave out)")).toBe("");
    for (const nothing of ["", "  ", null]) expect(one("lead.status", nothing)).toEqual(["deal.C=Old/target"]);
  });
  test("gets no other word", () => {
    for (const word of ["half open", "toString", "won, lost"]) expect(one("lead.status", word), word).toEqual(["deal.C=Old/target"]);
  });
});

describe("a kind of activity", () => {
  test("is one that Nutshell has, in its spelling, or a note", () => {
    expect([one("activity.activityType", "phone CALL"), one("activity.activityType", "NOTE")]).toEqual(["Phone Call", "Note"]);
  });
  test("that Nutshell does not have is reported, and so is one that is left out: every activity has a type", () => {
    expect(one("activity.activityType", "Séance")).toEqual(["deal.C=Old/target"]);
    for (const nothing of ["", "(leave out)"]) expect(one("activity.activityType", nothing)).toEqual(["deal.C=Old/target"]);
  });
});

test("a value of any other field becomes what people write, or nothing", () => {
  expect([
    one("contact.custom:Level", " New one "),
    one("lead.sources", "Messe"),
    one("contact.custom:Level", ""),
    one("contact.custom:Level", "Leave out"),
  ]).toEqual(["New one", "Messe", "", ""]);
});

test("a row belongs to the longest column that begins its key: columns and values may hold dots and equals signs", () => {
  const rows = [
    { key: "deal.A=B=C", target: "x" },
    { key: "deal.A=B.C=D", target: "y" },
  ];
  const mapping = [mapped("lead.sources", "A"), mapped("lead.sources", "A=B"), mapped("lead.sources", "A=B.C")];
  expect(read(mapping, rows).value.map((row) => [row.column, row.value, row.target])).toEqual([
    ["A=B.C", "D", "y"],
    ["A=B", "C", "x"],
  ]);
});

test("rows of columns that are left out, and of no column, are passed over", () => {
  expect(
    read(
      [mapped("")],
      [
        { key: "deal.C=Old", target: "magic" },
        { key: "planet.X=1", target: "" },
      ],
    ),
  ).toEqual({ value: [], problems: [] });
});

test("a value whose row was deleted is missed where it means nothing to Nutshell as it is, and only there", () => {
  const columns = [column("deal", "C", ["Open", "open", "Wibble"])];
  const missed = (target: string, rows: readonly Row[] = []) => read([mapped(target)], rows, columns).problems;
  expect(missed("lead.status", [{ key: "deal.C=OPEN", target: "open" }])).toEqual(["deal.C=Wibble/target"]);
  expect(missed("activity.activityType")).toHaveLength(3);
  expect(missed("lead.sources")).toEqual([]);
});

test("values come in the order of their keys", () => {
  const rows = ["b", "a", "B"].map((value): Row => ({ key: `deal.C=${value}`, target: "x" }));
  expect(read([mapped("lead.sources")], rows).value.map(({ value }) => value)).toEqual(["B", "a", "b"]);
});
