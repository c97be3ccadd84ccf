/** Orders the test files so that no worker is left alone with a long one: the longest first, by what they cost when last measured. */
import type { TestSpecification } from "vitest/node";
import { BaseSequencer } from "vitest/node";

/** Seconds on two cores; what is not named is short. */
const seconds: Readonly<Record<string, number>> = {
  "journey/faults-carried-out.test.ts": 220,
  "journey/faults-refused.test.ts": 210,
  "journey/terminal.test.ts": 200,
  "browser/journey.test.ts": 200,
  "journey/killed.test.ts": 180,
  "journey/switches.test.ts": 150,
  "journey/bad-machine.test.ts": 140,
  "journey/first-journey.test.ts": 136,
  "browser/page.test.ts": 135,
  "journey/add-on.test.ts": 135,
  "journey/broken-off.test.ts": 110,
  "journey/bad-workbook.test.ts": 67,
  "traveller.test.ts": 59,
};

const costOf = (file: string): number => Object.entries(seconds).find(([name]) => file.endsWith(`/test/${name}`))?.[1] ?? 0;

/** Files that are not named keep vitest's own order behind those that are. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const usual = await super.sort(files);
    return [...usual].sort((one, other) => costOf(other.moduleId) - costOf(one.moduleId));
  }
}
