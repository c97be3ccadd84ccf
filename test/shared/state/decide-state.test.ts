/** Tests that a state never claims that nothing waits while something does. */
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { Gate, type Verb } from "../../../shared/record/run.ts";
import { someGates, someRuns, someWaits, stateOf } from "./some-facts.ts";

const count = fc.integer({ min: 0, max: 3 });
const group = fc.record({ count, records: count });
const someVerb = fc.constantFrom<Verb>("extract", "propose", "plan", "sample", "load", "verify", "delta", "rollback");
const someRun = fc.tuple(
  someVerb,
  fc.record({
    state: fc.constantFrom("done", "stopped", "failed", "cancelled", "running") as fc.Arbitrary<"done">,
    phase: fc.constantFrom("load", "read back", "roll back", "plan contacts"),
    found: fc.record({ preview: fc.boolean(), failed: count, edited: count }),
  }),
);

test("that nothing waits is never said while a question, a record, a deletion, a row or a file waits, whatever has happened", () => {
  fc.assert(
    fc.property(
      fc.array(someRun, { maxLength: 10 }),
      fc.subarray([...Gate.options]),
      fc.record({ questions: group, owners: group, deletions: count, links: count, failed: count, problems: count, files: count }),
      (runs, open, { questions, owners, deletions, links, failed, problems, files }) => {
        const asked = { ...questions, count: Math.min(questions.count, questions.records) };
        const waiting = someWaits({ questions: asked, owners, deletions, worked: deletions, links });
        const said = stateOf({
          runs: someRuns(...runs),
          gates: someGates(open),
          waits: waiting,
          counts: { failed, held: questions.records + owners.records, planned: 0 },
          problems: Array.from({ length: problems }, (_, at) => ({ tab: "Values", key: String(at), cell: null, message: "" })),
          files: { open: Array.from({ length: files }, (_, at) => `${at}.csv`), unread: [] },
        });
        const items = [waiting.questions.count, owners.records, deletions, links, failed, problems, files].filter((one) => one > 0);
        expect(said.open.length).toBeGreaterThanOrEqual(items.length);
        if (items.length > 0) {
          expect(said.waits).not.toMatch(/nothing waits|no questions or problems/iu);
          expect(said.next.text).not.toMatch(/^Everything is loaded and signed off/u);
          expect(said.phase).not.toBe("complete");
        }
        for (const { text } of said.open) expect(said.waits).toContain(text);
      },
    ),
  );
});
