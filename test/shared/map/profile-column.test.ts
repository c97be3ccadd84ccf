/** Proves what is learnt about a column from its values. */
import { expect, test } from "vitest";
import { profileColumn } from "../../../shared/map/profile-column.ts";
import { ColumnProfile } from "../../../shared/record/column-profile.ts";

const facts = { dateFormats: ["d/M/yyyy", "M/d/yyyy", "d/M/yyyy H:mm"], nulls: ["NULL", "-"] };

function profile(values: readonly string[]): ColumnProfile {
  const column = profileColumn(facts, "contact", "Column", 3);
  for (const value of values) column.add(value);
  return ColumnProfile.parse(column.finish(values.length));
}

test("placeholders count as empty", () => {
  expect(profile(["Ada", "", " ", "NULL", "-", "Ada "])).toMatchObject({
    rows: 6,
    filled: 2,
    distinct: 1,
    samples: ["Ada"],
    values: [{ value: "Ada", count: 2 }],
    maxLength: 3,
  });
});

test("shapes are counted, so that a column of e-mails cannot pass for a name", () => {
  expect(profile(["ada@analytical-engines.example", "b@c.example", "none"]).shapes).toMatchObject({ email: 2, phone: 0, url: 0 });
  expect(profile(["+91 98765 43210", "9876543210", "080-40001234", "12,34,567.00", "01/02/2025", "12"]).shapes).toMatchObject({
    phone: 3,
    integer: 2,
    decimal: 1,
    date: 1,
  });
  expect(profile(["www.engines.example", "https://engines.example/a", "engines.example", "a, b"]).shapes.url).toBe(3);
  expect(profile(["Yes", "no", "TRUE", "maybe"]).shapes.boolean).toBe(3);
  expect(profile(["₹ 5,00,000", "Rs. 1200.50", "5%", "-5.25"]).shapes.decimal).toBe(4);
});

test("one day above twelve settles the order of a whole date column", () => {
  expect(profile(["01/02/2025", "03/04/2025"])).toMatchObject({ dateFormats: ["d/M/yyyy", "M/d/yyyy"], oldest: null });
  expect(profile(["01/02/2025", "13/04/2024", "-"])).toMatchObject({
    dateFormats: ["d/M/yyyy"],
    oldest: "2024-04-13",
    newest: "2025-02-01",
    shapes: { date: 2 },
  });
  expect(profile(["01/02/2025", "soon"])).toMatchObject({ dateFormats: [], shapes: { date: 1 } });
  expect(profile([])).toMatchObject({ dateFormats: [], oldest: null });
});

test("values are listed by frequency up to 500, counted up to 10,000, and never kept beyond that", () => {
  const upTo = (n: number): string[] => Array.from({ length: n }, (_, i) => `v${i}`);
  expect(profile([...upTo(500), "v7"])).toMatchObject({
    distinct: 500,
    values: expect.arrayContaining([{ value: "v7", count: 2 }]) as unknown,
  });
  expect(profile([...upTo(500), "v7"]).values[0]).toEqual({ value: "v7", count: 2 });
  expect(profile(upTo(501))).toMatchObject({ distinct: 501, values: [], samples: ["v0", "v1", "v2", "v3", "v4"] });
  expect(profile(upTo(20_000)).distinct).toBe(10_001);
  expect(profile(["x".repeat(5000)])).toMatchObject({ values: [], distinct: 1, maxLength: 5000, samples: ["x".repeat(80)] });
});

test("what numbers show about their decimal sign is counted over all values, and so are signs of currencies", () => {
  const many = Array.from({ length: 700 }, (_, i) => `${i},50`);
  expect(profile([...many, "12.500", "1.250,00", "$ 5.5", "99"])).toMatchObject({
    numbers: { comma: 701, point: 1, either: 1 },
    currencies: [{ currency: "$", count: 1 }],
  });
});
