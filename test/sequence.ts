/** Orders the test files so that no worker is left alone with a long one: the longest first, by what they cost when last measured. */
import type { TestSpecification } from "vitest/node";
import { BaseSequencer } from "vitest/node";

/** Seconds on two cores; what is not named is short. */
const seconds: Readonly<Record<string, number>> = {
  "browser/journey.test.ts": 205,
  "journey/faults-carried-out.test.ts": 143,
  "journey/switches.test.ts": 142,
  "journey/first-journey.test.ts": 114,
  "browser/page.test.ts": 111,
  "journey/terminal.test.ts": 104,
  "server/load/apply-changes/switch-positions.test.ts": 98,
  "server/crosswalk.test.ts": 98,
  "journey/killed.test.ts": 87,
  "server/runs/queue.test.ts": 75,
  "journey/add-on.test.ts": 71,
  "server/plan/plan-migration.test.ts": 70,
  "journey/faults-refused.test.ts": 68,
  "journey/bad-machine.test.ts": 67,
  "journey/broken-off.test.ts": 60,
  "server/load/look-up-intent.test.ts": 51,
  "server/store/connect.test.ts": 41,
  "server/rollback/plan-rollback.test.ts": 41,
  "shared/map/check-mapping-rows.test.ts": 39,
  "journey/bad-workbook.test.ts": 39,
  "server/store/migrate.test.ts": 37,
  "browser/add-on-sidebar.test.ts": 36,
  "traveller.test.ts": 35,
  "server/runs/complete-newer-export.test.ts": 34,
  "server/load/apply-changes.test.ts": 33,
  "journey/wide-table.test.ts": 32,
  "server/nutshell/client/every-answer.test.ts": 31,
  "server/verify/read-back.test.ts": 31,
  "server/workbook/write/send-chunks.test.ts": 30,
  "house/fences.test.ts": 30,
  "laws/nothing-typed-is-lost.test.ts": 30,
  "server/workbook/write/write-tab.test.ts": 28,
  "server/probe/probe-account.test.ts": 28,
  "bench/run-bench.test.ts": 27,
  "server/probe/probe-records.test.ts": 26,
  "server/readiness/check-readiness.test.ts": 25,
};

const costOf = (file: string): number => Object.entries(seconds).find(([name]) => file.endsWith(`/test/${name}`))?.[1] ?? 0;

/** Files that are not named keep vitest's own order behind those that are. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const usual = await super.sort(files);
    return [...usual].sort((one, other) => costOf(other.moduleId) - costOf(one.moduleId));
  }
}
