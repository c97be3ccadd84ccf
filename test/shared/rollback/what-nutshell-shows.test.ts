/** Proves that what Nutshell made of a record by itself is told from what people had made of it before. */
import { expect, test } from "vitest";
import { type Answer, expectedValue, whatNutshellShows } from "../../../shared/rollback/what-nutshell-shows.ts";

const shows = (more: Partial<Answer>) => whatNutshellShows({ entity: "lead", written: { title: "An engine" }, held: {}, ...more });

test("what Nutshell filled in, rewrote or dropped is remembered, and what it took as it was is not", () => {
  const written = { title: "An engine", tags: ["hot"], dueTime: "2026-01-01T00:00:00Z" };
  expect(shows({ written, held: { title: "An engine", tags: ["Hot"], owner: 1, confidence: 0 } })).toEqual({
    tags: ["Hot"],
    dueTime: null,
    owner: 1,
    confidence: 0,
  });
});

test("what people had changed before a later call of ours stays theirs", () => {
  const [shown, before] = [
    { owner: 1, confidence: 0 },
    { title: "An engine", owner: 5, confidence: 0 },
  ];
  const held = { title: "Two engines", owner: 5, confidence: 20 };
  expect(shows({ written: { title: "Two engines" }, held, before, shown })).toEqual({ owner: 1, confidence: 20 });
});

test("without an earlier answer nobody can tell people's values from Nutshell's", () => {
  expect(shows({ held: { owner: 5 }, before: { owner: 5 }, shown: null })).toBeNull();
});

test("a job title that only REST shows is not taken for dropped", () => {
  expect(shows({ entity: "contact", written: { name: "Ada", jobTitle: "Countess" }, held: { name: "Ada" } })).toEqual({});
});

test("a field is expected to hold what Nutshell showed, or else what was written", () => {
  expect(expectedValue("tags", { tags: ["hot"] }, { tags: ["Hot"] })).toEqual(["Hot"]);
  expect(expectedValue("tags", { tags: ["hot"] }, null)).toEqual(["hot"]);
});
