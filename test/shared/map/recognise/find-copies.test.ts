/** Tests which columns repeat another one, as it is or in another unit. */
import { expect, test } from "vitest";
import { findCopies } from "../../../../shared/map/recognise/find-copies.ts";

const copies = (table: Readonly<Record<string, readonly string[]>>) => {
  const headings = Object.keys(table);
  return findCopies(
    headings,
    headings.map((heading) => heading.toLowerCase().split(" ")),
    Object.values(table),
  );
};

test("the same values, or the same in another unit, repeat another column", () => {
  const seconds = ["90", "", "61", "3600", "125"];
  expect(copies({ Seconds: seconds, Hours: ["0.03", "", "0.02", "1", "0.03"], Minutes: ["1.5", "", "1.02", "60", "2.08"] })).toEqual([
    undefined,
    { heading: "Seconds", factor: 1 / 3600 },
    { heading: "Seconds", factor: 1 / 60 },
  ]);
  expect(copies({ Talk: ["0:01:30", "0:01:01", "1:00:00"], Length: ["90", "61", "3600"] })[1]).toEqual({ heading: "Talk", factor: 1 });
  expect(copies({ Price: ["$1,250.50", "$3", "$0", "$7.25"], "In cents": ["125050", "300", "0", "725"] })[1]).toMatchObject({
    factor: 100,
  });
});

test("of two columns that which says more repeats the other, wherever it stands", () => {
  expect(copies({ "Amount Cents": ["100", "250", "900"], Amount: ["1", "2.5", "9"] })).toEqual([
    { heading: "Amount", factor: 100 },
    undefined,
  ]);
});

test("other relations, few values and gaps are no copies", () => {
  const amount = ["1", "2.5", "9"];
  for (const other of [
    ["1.19", "2.98", "10.71"],
    ["100", "250", "901"],
    ["100", "", "900"],
    ["100", "250", "x"],
  ])
    expect(copies({ Amount: amount, Other: other })[1]).toBeUndefined();
  expect(copies({ Yes: ["1", "0", "1"], Percent: ["100", "0", "100"] })[1]).toBeUndefined();
});
