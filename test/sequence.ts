/** Orders the test files so that the cores always have work and no worker is left alone with a long file. */
import type { TestSpecification } from "vitest/node";
import { BaseSequencer } from "vitest/node";

type Costs = Readonly<Record<string, number>>;

/** Seconds on two cores of files that wait for about half of their time or more: for a browser, for other processes, for pauses. */
const waiting: Costs = {
  "browser/journey.test.ts": 205,
  "journey/faults-carried-out.test.ts": 143,
  "browser/page.test.ts": 111,
  "journey/terminal.test.ts": 90,
  "journey/killed.test.ts": 87,
  "server/runs/queue.test.ts": 75,
  "server/plan/plan-migration.test.ts": 70,
  "journey/faults-refused.test.ts": 68,
  "journey/broken-off.test.ts": 60,
  "journey/add-on.test.ts": 60,
  "server/load/look-up-intent.test.ts": 51,
  "journey/bad-machine.test.ts": 45,
  "server/crosswalk.test.ts": 25,
  "journey/sign-off-attacks.test.ts": 28,
  "browser/add-on-sidebar.test.ts": 36,
  "journey/wide-table.test.ts": 25,
  "server/probe/probe-account.test.ts": 28,
  "bench/run-bench.test.ts": 27,
  "server/probe/probe-records.test.ts": 20,
};
/** The same of files that compute. What is in neither table is short. */
const computing: Costs = {
  "journey/switches.test.ts": 142,
  "journey/first-journey.test.ts": 114,
  "server/load/apply-changes/switch-positions.test.ts": 85,
  "server/store/connect.test.ts": 41,
  "server/rollback/plan-rollback.test.ts": 40,
  "shared/map/check-mapping-rows.test.ts": 26,
  "journey/bad-workbook.test.ts": 39,
  "server/store/migrate.test.ts": 23,
  "traveller.test.ts": 35,
  "server/runs/complete-newer-export.test.ts": 34,
  "server/load/apply-changes.test.ts": 33,
  "server/verify/read-back.test.ts": 25,
  "server/workbook/write/send-chunks.test.ts": 30,
  "house/fences.test.ts": 30,
  "laws/nothing-typed-is-lost.test.ts": 30,
  "server/runs/verbs/delta.test.ts": 30,
  "server/workbook/write/write-tab.test.ts": 28,
  "exams/readers/reader.test.ts": 25,
  "server/runs/verbs/load.test.ts": 25,
  "server/readiness/check-readiness.test.ts": 25,
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
