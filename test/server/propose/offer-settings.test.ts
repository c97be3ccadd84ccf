/** Tests that a workbook of an earlier release gets the settings that came since, and keeps what people said and deleted. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { offerSettings } from "../../../server/propose/offer-settings.ts";
import { tabOf } from "../../../server/workbook/tab-of.ts";
import { proposeSettings } from "../../../shared/map/propose/propose-settings.ts";
import { smallProfile, sourceObject } from "../../shared/map/small-profile.ts";
import { openTestWorkbook, type TestWorkbook } from "../workbook/open-test-workbook.ts";

const setting = (id: string, start: string) => ({ id, title: `The ${id}`, help: "", choices: [], default: start });
const profile = smallProfile([sourceObject("contact", "contact")], {
  settings: [setting("owner.policy", "hold"), setting("money.currency", "INR"), setting("phone.region", "IN")],
});
const before = { ...profile, settings: profile.settings.slice(0, 2) };
const tab = tabOf("settings");

let t: TestWorkbook;
beforeAll(async () => {
  t = await openTestWorkbook();
  await t.workbook.draw([tab]);
});
afterAll(() => t.close());

const offered = async (known: Record<string, string>) => {
  const { rows } = await offerSettings({ workbook: t.workbook, profile }, await t.workbook.read(tab), async () => known);
  return rows.map((row) => [row.key, row["value"]]);
};

test("an empty tab waits for a proposal", async () => {
  expect(await offered({})).toEqual([]);
});

test("a new setting stands in the tab with its default, the others keep what people said", async () => {
  await t.workbook.write(tab, proposeSettings(before, { "owner.policy": "fallback" }));
  expect(await offered({ "owner.policy": "hold", "money.currency": "INR" })).toEqual([
    ["owner.policy", "fallback"],
    ["money.currency", "INR"],
    ["phone.region", "IN"],
  ]);
});

test("a setting that an earlier map had is not put back: its row was deleted", async () => {
  await t.workbook.write(tab, proposeSettings({ ...profile, settings: profile.settings.slice(0, 1) }, {}));
  expect((await offered({ "owner.policy": "hold", "money.currency": "INR", "phone.region": "IN" })).map(([id]) => id)).toEqual([
    "owner.policy",
  ]);
});
