/** Tests that the screening finds what labelled texts hold, also in wordings that were not used to write its rules. */
import { expect, test } from "vitest";
import { heldOutRoster } from "./held-out.ts";
import { developmentTexts, heldOutTexts } from "./make-texts.ts";
import { identifies, measureScreening, rosterOf, sumOf } from "./measure-screening.ts";
import { roster } from "./sentences.ts";

const development = measureScreening(developmentTexts(40), rosterOf(roster));
const heldOut = measureScreening(heldOutTexts(40), rosterOf(heldOutRoster));
const isHealth = (kind: string): boolean => !identifies(kind);

test("there are at least 2,000 labelled identifiers in each set, of every kind", () => {
  for (const { byKind } of [development, heldOut]) {
    expect(sumOf(byKind, identifies).labelled).toBeGreaterThanOrEqual(2000);
    expect([...byKind.keys()].filter(identifies)).toHaveLength(9);
  }
});

test("of direct identifiers at least 98 in 100 are found, and of 100 findings at least 97 are right", () => {
  for (const [name, { byKind, missed, wrong }] of [
    ["development", development],
    ["held out", heldOut],
  ] as const) {
    const { recall, precision } = sumOf(byKind, identifies);
    expect(recall, `${name}: ${missed.slice(0, 5).join("; ")}`).toBeGreaterThanOrEqual(0.98);
    expect(precision, `${name}: ${wrong.slice(0, 5).join("; ")}`).toBeGreaterThanOrEqual(0.97);
  }
});

test.each([...heldOut.byKind])("%s are found in wordings never seen, and little else is taken for them", (kind, figures) => {
  const floor = kind === "Name of a person" ? 0.95 : 0.98;
  expect(figures.found / figures.labelled).toBeGreaterThanOrEqual(floor);
  expect(figures.right / Math.max(1, figures.findings)).toBeGreaterThanOrEqual(kind === "Phone number" ? 0.9 : 0.95);
});

test("words about health are found, and are seldom something else", () => {
  for (const { byKind } of [development, heldOut]) {
    expect(sumOf(byKind, isHealth).recall).toBeGreaterThanOrEqual(0.98);
    expect(sumOf(byKind, isHealth).precision).toBeGreaterThanOrEqual(0.98);
  }
});

test("a name is found where the export has it, in any case and order, and not where it is a company's", () => {
  const people = rosterOf(["Wren Ashby"]);
  const found = (text: string): number => measureScreening([{ text, spans: [] }], people).wrong.length;
  expect(["met wren ashby", "ASHBY, WREN", "W. Ashby came"].map(found)).toEqual([1, 1, 1]);
  expect(["May & Co", "Ashby Industries Ltd", "the wren sang"].map(found)).toEqual([0, 0, 0]);
});
