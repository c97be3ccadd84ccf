/** Orders the test files so that no worker is left alone with a long one: the longest first, by what they cost when last measured. */
import type { TestSpecification } from "vitest/node";
import { BaseSequencer } from "vitest/node";

/** Seconds on two cores, four files at a time; what is not named is short. */
const seconds: Readonly<Record<string, number>> = {
  "browser/journey.test.ts": 222,
  "journey/switches.test.ts": 200,
  "browser/page.test.ts": 150,
  "journey/faults-carried-out.test.ts": 140,
  "journey/killed.test.ts": 135,
  "journey/first-journey.test.ts": 130,
  "server/load/apply-changes/switch-positions.test.ts": 113,
  "journey/terminal.test.ts": 110,
  "journey/add-on.test.ts": 93,
  "server/rollback/plan-rollback.test.ts": 84,
  "journey/faults-refused.test.ts": 82,
  "journey/bad-machine.test.ts": 74,
  "server/load/apply-changes.test.ts": 65,
  "journey/broken-off.test.ts": 63,
  "server/store/connect.test.ts": 55,
  "server/runs/queue.test.ts": 53,
  "browser/add-on-sidebar.test.ts": 40,
  "traveller.test.ts": 39,
  "browser/inspector.test.ts": 37,
  "journey/wide-table.test.ts": 30,
  "journey/bad-workbook.test.ts": 25,
  "journey/troubled-export.test.ts": 24,
  "journey/google-identity.test.ts": 24,
  "journey/sign-off-attacks.test.ts": 22,
  "journey/bad-input.test.ts": 20,
};

const costOf = (file: string): number => Object.entries(seconds).find(([name]) => file.endsWith(`/test/${name}`))?.[1] ?? 0;

/** Files that are not named keep vitest's own order behind those that are. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const usual = await super.sort(files);
    return [...usual].sort((one, other) => costOf(other.moduleId) - costOf(one.moduleId));
  }
}
