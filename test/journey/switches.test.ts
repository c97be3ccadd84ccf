/** Proves that the first journey comes to the same end whatever Nutshell turns out to do where nobody knows it. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { type SwitchName, switches } from "../../server/sandbox/nutshell/switches.ts";
import { type Ended, openSmallJourney, type SmallJourney } from "./small-journey.ts";

let journey: SmallJourney;
let usual: Ended;

beforeAll(async () => {
  journey = await openSmallJourney();
  usual = await journey.there();
}, 120_000);
afterAll(() => journey.end());

const names = Object.keys(switches) as SwitchName[];
const areas = [...new Set(names.map((name) => name.split(".")[0] ?? ""))];
/** The second, third … position of the switches that have one. */
const positions = (of: readonly SwitchName[], at: number): Record<string, string> =>
  Object.fromEntries(of.flatMap((name) => (switches[name][0][at] === undefined ? [] : [[name, switches[name][0][at]]])));

const walks: (readonly [string, Record<string, string>])[] = [
  ...areas.map((area) => {
    const of = names.filter((name) => name.startsWith(`${area}.`));
    return [`everything about ${area} in its second position`, positions(of, 1)] as const;
  }),
  ["everything in its second position", positions(names, 1)],
  ["everything that has one in its third position", positions(names, 2)],
];

// What one switch does is tested where records are loaded: in test/server/load.
test.each(walks)("%s: the same content, nothing twice, nothing lost", async (_, turned) => {
  expect(
    await journey.there({
      prepare: async () => {
        await journey.hands.ask("POST", "switches", turned);
      },
    }),
  ).toEqual(usual);
});
