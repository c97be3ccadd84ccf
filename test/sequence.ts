/** Orders the test files so that the cores always have work and no worker is left alone with a long file. */
import type { TestSpecification } from "vitest/node";
import { BaseSequencer } from "vitest/node";

type Costs = Readonly<Record<string, number>>;

/** Seconds on two cores of files that wait for about half of their time or more: for a browser, for other processes, for pauses. */
const waiting: Costs = {
  "browser/journey.test.ts": 116,
  "journey/faults-carried-out.test.ts": 105,
  "browser/page.test.ts": 83,
  "journey/terminal.test.ts": 64,
  "journey/killed.test.ts": 42,
  "torture/torture.test.ts": 70,
  "server/runs/queue.test.ts": 47,
  "server/plan/plan-migration.test.ts": 43,
  "journey/faults-refused.test.ts": 55,
  "journey/broken-off.test.ts": 38,
  "journey/add-on.test.ts": 25,
  "server/load/look-up-intent.test.ts": 41,
  "journey/bad-machine.test.ts": 41,
  "server/crosswalk.test.ts": 15,
  "browser/add-on-sidebar.test.ts": 20,
  "journey/wide-table.test.ts": 19,
  "server/probe/probe-account.test.ts": 22,
  "bench/run-bench.test.ts": 35,
};
/** The same of files that compute. What is in neither table is short. */
const computing: Costs = {
  "gold/gold.test.ts": 15,
  "server/plan/build-plan.test.ts": 18,
  "journey/switches.test.ts": 70,
  "journey/other-sources.test.ts": 100,
  "journey/first-journey.test.ts": 65,
  "journey/recordings.test.ts": 30,
  "exams/readers/reader.test.ts": 35,
  "journey/importer.test.ts": 20,
  "server/load/apply-changes/switch-positions.test.ts": 35,
  "server/store/connect.test.ts": 39,
  "server/rollback/plan-rollback.test.ts": 53,
  "journey/bad-workbook.test.ts": 35,
  "traveller.test.ts": 22,
  "server/runs/complete-newer-export.test.ts": 19,
  "server/load/apply-changes.test.ts": 28,
  "server/workbook/write/send-chunks.test.ts": 13,
  "house/fences.test.ts": 12,
  "laws/nothing-typed-is-lost.test.ts": 12,
  "server/runs/verbs/delta.test.ts": 36,
  "server/workbook/write/write-tab.test.ts": 11,
  "server/runs/verbs/load.test.ts": 11,
};

const costIn = (costs: Costs, file: TestSpecification): number =>
  Object.entries(costs).find(([name]) => file.moduleId.endsWith(`/test/${name}`))?.[1] ?? 0;

/**
 * The longest of each table first, in turns by what they cost, so that files of both kinds run at any time: four that wait leave the cores
 * idle. Files in neither table keep vitest's own order behind them.
 */
export class InTurns extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const usual = await super.sort(files);
    const kinds = [waiting, computing].map((costs) => ({
      costs,
      left: usual.filter((file) => costIn(costs, file) > 0).sort((one, other) => costIn(costs, other) - costIn(costs, one)),
      spent: 0,
    }));
    const ordered = new Set<TestSpecification>();
    for (;;) {
      const [kind] = kinds.filter(({ left }) => left.length > 0).sort((one, other) => one.spent - other.spent);
      const next = kind?.left.shift();
      if (kind === undefined || next === undefined) break;
      kind.spent += costIn(kind.costs, next);
      ordered.add(next);
    }
    return [...ordered, ...usual.filter((file) => !ordered.has(file))];
  }
}
