/** Tests what has to be true before the go-live can be signed off. */
import { expect, test } from "vitest";
import { readResult } from "../../../shared/record/run-result.ts";
import { goLiveCriteria, limitsOf, strictestLimits } from "../../../shared/sign-off/go-live-criteria.ts";

const row = { object: "contact", source: 6, created: 4, matched: 0, merged: 0, held: 0, excluded: 0, failed: 2, planned: 0, closes: true };
const sound = readResult("verify", { balanceCloses: true, balance: [{ ...row, failed: 0 }] });
const unmet = (found: object, settings: Record<string, string> = {}) =>
  goLiveCriteria({ ...sound, openLosses: 0, ...found }, limitsOf(settings), (object) => `${object}s`).filter(({ isMet }) => !isMet);

test("a balance that closes, nothing more to write and no failed record is enough, whatever differs", () => {
  expect(unmet({ attention: 12 })).toEqual([]);
  expect(goLiveCriteria({ ...sound, openLosses: 0 }, limitsOf({}), String).map(({ what }) => what)).toEqual([
    "The balance closes",
    "A second load would write nothing",
    "No record may fail",
    "Any number of fields may need attention",
    "Every loss is accepted",
  ]);
});

test("each criterion that is not met says how it is and what to do", () => {
  expect(unmet({ balanceCloses: false, balance: [{ ...sound.balance[0], closes: false }] })).toMatchObject([
    { id: "balance", is: "the balance does not close: contacts", todo: expect.stringContaining("verify again"), tab: "Balance" },
  ]);
  const losses = [1, 2].map((cells) => ({ object: "Deals", field: "Deal Name", rule: "too long", cells }));
  expect(unmet({ losses, openLosses: 1 })).toMatchObject([{ id: "losses", is: "1 of 2 losses are not accepted", tab: "Losses" }]);
  expect(unmet({ writesPlanned: 1 })).toMatchObject([{ id: "writes", is: "a second load would write 1 record" }]);
  expect(unmet({ balance: [sound.balance[0], { ...sound.balance[0], failed: 2 }] })).toMatchObject([
    { id: "failed", is: "2 records failed", todo: expect.stringContaining("golive.failed") },
  ]);
});

test("after a delta more is written by another delta only, and losses that a newer plan changed are verified before they are accepted", () => {
  const losses = [{ object: "Deals", field: "Deal Name", rule: "too long", cells: 1 }];
  expect(unmet({ writesPlanned: 2, needsDelta: true })).toMatchObject([{ todo: expect.stringMatching(/^Run the delta again/u) }]);
  expect(unmet({ losses, openLosses: 1 })).toMatchObject([{ todo: expect.stringContaining("npx crosswalk losses accept all") }]);
  expect(unmet({ losses, openLosses: 1, isOlder: true })).toMatchObject([
    { todo: expect.stringMatching(/planned since\. Verify again\.$/u) },
  ]);
});

test("the thresholds of the settings count; what is no number allows nothing, and a looser one counts only once it is signed", () => {
  const failed = { balance: [{ ...sound.balance[0], failed: 2 }] };
  expect(unmet(failed, { "golive.failed": "2" })).toEqual([]);
  expect(unmet(failed, { "golive.failed": "1" })).toMatchObject([{ what: "At most 1 record may fail" }]);
  expect(unmet({ attention: 1 }, { "golive.attention": "none" })).toMatchObject([{ id: "attention", is: "1 field needs attention" }]);
  const [strict, loose] = [limitsOf({ "golive.failed": "0" }), limitsOf({ "golive.failed": "9", "golive.attention": "4" })];
  expect(strictestLimits(strict, loose)).toEqual({ failed: 0, attention: 4 });
});

test("where people leave the old system by a freeze, the last export was taken after it and shows nothing newer", () => {
  const freeze = { since: "2026-12-01T18:00", isExportOlder: false, changed: [] };
  expect(unmet({ freeze })).toEqual([]);
  expect(unmet({ freeze: { ...freeze, since: null } })).toMatchObject([{ id: "freeze", is: "nobody has said since when it is frozen" }]);
  expect(unmet({ freeze: { ...freeze, isExportOlder: true } })).toMatchObject([{ is: expect.stringContaining("read before") }]);
  expect(unmet({ freeze: { ...freeze, changed: [{ object: "contact", newest: "2026-12-02T08:30:00" }] } })).toMatchObject([
    { is: "it is frozen since 2026-12-01 18:00, but records were changed later: contacts (2026-12-02 08:30)", tab: "Settings" },
  ]);
});

test("where every record of a kind must have an owner, or notes hold health data, both are asked for", () => {
  expect(unmet({ ownerless: { appointment: 0 }, notesSigned: { signed: 2, total: 2 } })).toEqual([]);
  expect(unmet({ ownerless: { appointment: 2 } })).toMatchObject([{ id: "owners", is: "appointments: 2 without an owner", tab: "Owners" }]);
  expect(unmet({ notesSigned: { signed: 1, total: 3 } })).toMatchObject([
    {
      id: "notes",
      is: "1 of 3 batches of notes with health data are signed as they are now",
      todo: expect.stringContaining("sign the gate notes"),
    },
  ]);
});
