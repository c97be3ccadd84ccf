/** Orders the test files so that no worker is left alone with a long one: the longest first, by what they cost when last measured. */
import type { TestSpecification } from "vitest/node";
import { BaseSequencer } from "vitest/node";

/** Seconds on two cores, three files at a time; what is not named is short. */
const seconds: Readonly<Record<string, number>> = {
  "journey/faults-carried-out.test.ts": 250,
  "journey/faults-refused.test.ts": 247,
  "journey/killed.test.ts": 224,
  "browser/journey.test.ts": 205,
  "journey/switches.test.ts": 200,
  "browser/page.test.ts": 188,
  "journey/terminal.test.ts": 141,
  "journey/first-journey.test.ts": 128,
  "journey/bad-machine.test.ts": 120,
  "journey/broken-off.test.ts": 102,
  "journey/add-on.test.ts": 77,
  "journey/bad-workbook.test.ts": 71,
  "traveller.test.ts": 69,
  "browser/add-on-sidebar.test.ts": 41,
  "journey/bad-input.test.ts": 35,
  "journey/sign-off-attacks.test.ts": 33,
  "browser/inspector.test.ts": 32,
  "journey/google-identity.test.ts": 28,
  "journey/troubled-export.test.ts": 27,
  "journey/wide-table.test.ts": 25,
};

const costOf = (file: string): number => Object.entries(seconds).find(([name]) => file.endsWith(`/test/${name}`))?.[1] ?? 0;

/** Files that are not named keep vitest's own order behind those that are. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const usual = await super.sort(files);
    return [...usual].sort((one, other) => costOf(other.moduleId) - costOf(one.moduleId));
  }
}
