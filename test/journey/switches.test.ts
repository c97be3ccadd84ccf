/** Proves that the first journey comes to the same end whatever Nutshell turns out to do where nobody knows it. */
import { expect, test } from "vitest";
import { type SwitchName, switches } from "../../server/sandbox/nutshell/switches.ts";
import { type Ended, sharedJourney } from "./small-journey.ts";

const shared = sharedJourney();

const names = Object.keys(switches) as SwitchName[];
const areas = [...new Set(names.map((name) => name.split(".")[0] ?? ""))];
/** The second, third … position of the switches that have one. */
const positions = (of: readonly SwitchName[], at: number): Record<string, string> =>
  Object.fromEntries(of.flatMap((name) => (switches[name][0][at] === undefined ? [] : [[name, switches[name][0][at]]])));

const switchesOf = (area: string): SwitchName[] => names.filter((name) => name.startsWith(`${area}.`));
/** The areas in walks of their own: those of what an account cannot keep, of what it keeps otherwise, and the others. */
const apart = [["lead", "task"], ["custom"]];
const groups = [...apart, areas.filter((area) => !apart.flat().includes(area))];
const walks: (readonly [string, Record<string, string>])[] = [
  ...groups.map(
    (group) => [`everything about ${group.join(", ")} in its second position`, positions(group.flatMap(switchesOf), 1)] as const,
  ),
  ["everything in its second position", positions(names, 1)],
  ["everything that has one in its third position", positions(names, 2)],
];

/** In such a position an account holds another content, which reads as it was written. */
const heldOtherwise: Readonly<Record<string, string>> = { "custom.numbers": "a number is kept as one, not as its digits" };
/** What an account in such a position cannot keep as it was written; verify says so. */
const notKept: Readonly<Record<string, string>> = {
  "lead.closed-time": "the time of closing is Nutshell's own",
  "task.completion": "the time of completion is Nutshell's own",
};
/** Findings that mean that something reads otherwise than it was written. */
const otherwise = ({ match: _match, "normalised match": _normalised, ...others }: Ended["findings"]): Ended["findings"] => others;

// What one switch does is tested where records are loaded: in test/server/load.
const travel = (turned: Record<string, string>): Promise<Ended> =>
  shared.journey.there({
    // Accounts of which so much is unusual are measured first, as everybody is advised to.
    probe: Object.keys(turned).length > names.length / 2,
    prepare: async () => {
      await shared.journey.hands.ask("POST", "switches", turned);
    },
  });
const hasAny = (turned: Record<string, string>, of: Readonly<Record<string, string>>): boolean =>
  Object.keys(turned).some((name) => name in of);
const told = walks.filter(([, turned]) => hasAny(turned, notKept));
const silent = walks.filter(([, turned]) => !hasAny(turned, notKept) && hasAny(turned, heldOtherwise));
const same = walks.filter(([, turned]) => !hasAny(turned, notKept) && !hasAny(turned, heldOtherwise));

test.each(same)("%s: the same content, nothing twice, nothing lost", async (_, turned) => {
  const ended = await travel(turned);
  expect(ended.records).toEqual(shared.usual.records);
  expect({ content: ended.content, otherwise: otherwise(ended.findings) }).toEqual({ content: shared.usual.content, otherwise: {} });
});

test.each(silent)("%s: nothing twice, nothing lost, and everything reads as it was written", async (_, turned) => {
  const ended = await travel(turned);
  expect(ended.records).toEqual(shared.usual.records);
  expect(otherwise(ended.findings)).toEqual({});
});

test.each(told)("%s: nothing twice, nothing lost, and what is not kept is told", async (_, turned) => {
  const ended = await travel(turned);
  expect(ended.records).toEqual(shared.usual.records);
  expect(Object.keys(otherwise(ended.findings))).toEqual(["different"]);
});
