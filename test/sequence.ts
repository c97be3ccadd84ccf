/** Orders the test files so that no worker is left alone with a long one: the longest first, by what they cost when last measured. */
import type { TestSpecification } from "vitest/node";
import { BaseSequencer } from "vitest/node";

/** Seconds on two cores; what is not named is short. */
const seconds: Readonly<Record<string, number>> = {
  "journey/terminal.test.ts": 375,
  "journey/switches.test.ts": 370,
  "browser/journey.test.ts": 290,
  "journey/faults-refused.test.ts": 243,
  "journey/add-on.test.ts": 214,
  "journey/faults-carried-out.test.ts": 213,
  "journey/first-journey.test.ts": 208,
  "journey/killed.test.ts": 191,
  "browser/page.test.ts": 176,
  "journey/bad-machine.test.ts": 115,
  "journey/broken-off.test.ts": 91,
  "traveller.test.ts": 54,
  "journey/troubled-export.test.ts": 50,
  "browser/add-on-sidebar.test.ts": 36,
  "journey/wide-table.test.ts": 35,
};

const costOf = (file: string): number => Object.entries(seconds).find(([name]) => file.endsWith(`/test/${name}`))?.[1] ?? 0;

/** Files that are not named keep vitest's own order behind those that are. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const usual = await super.sort(files);
    return [...usual].sort((one, other) => costOf(other.moduleId) - costOf(one.moduleId));
  }
}
