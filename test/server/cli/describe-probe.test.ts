/** Tests how the answers of a probe read in the terminal. */
import { expect, test } from "vitest";
import { describeProbe } from "../../../server/cli/describe-probe.ts";
import type { CapabilityLine, ProbeReport } from "../../../shared/record/readiness.ts";

const line = (given: Partial<CapabilityLine>): CapabilityLine => ({
  subject: "Lengths",
  name: "note-length",
  asks: "How long may a note be?",
  answer: "65,535",
  means: "Longer notes are cut into parts.",
  mind: false,
  forProgram: false,
  ...given,
});
const report = (lines: readonly CapabilityLine[], left = 0): ProbeReport => ({
  account: "sandbox",
  at: "2026-05-04T10:20:30.400Z",
  lines: [...lines],
  left,
});

test("answers stand below their subject, once each, with a mark at what to know before a load", () => {
  const text = describeProbe(
    report([
      line({ mind: true }),
      line({ subject: "Dates", asks: "Is the zone kept?", answer: "no" }),
      line({ asks: "A name?", answer: "255" }),
    ]),
    false,
  );
  expect(text.split("\n").slice(0, 6)).toEqual([
    "How the account sandbox behaves, measured on 2026-05-04 10:20 (UTC).",
    "Lengths",
    "  !  How long may a note be?  65,535  Longer notes are cut into parts.",
    "     A name?                  255     Longer notes are cut into parts.",
    "Dates",
    "     Is the zone kept?  no  Longer notes are cut into parts.",
  ]);
  expect(text).toContain("1 answers to read before a load (marked !), 0 not measured.");
});

test("questions for the program only are counted, and shown when all are asked for", () => {
  const lines = [line({}), line({ asks: "Is an id ever reused?", answer: "not measured", forProgram: true })];
  const short = describeProbe(report(lines), false);
  expect(short).not.toContain("ever reused");
  expect(short).toContain("1 more answers are technical; show them with --all.");
  expect(short).toContain("0 not measured");
  const full = describeProbe(report(lines), true);
  expect(full).toContain("ever reused");
  expect(full).not.toContain("--all");
  expect(full).toContain("1 not measured");
});

test("records of the probe that could not be removed are named, so that a person can delete them", () => {
  expect(describeProbe(report([]), false)).toContain("All test records of the probe were deleted.");
  const left = describeProbe(report([], 3), false);
  expect(left).toContain("3 records of the probe could not be removed");
  expect(left).toContain('"Crosswalk probe (safe to delete)"');
});
