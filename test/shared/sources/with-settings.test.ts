/** Proves that a source has all settings of the product, with its own defaults and its own name. */
import { expect, test } from "vitest";
import { ProfileFile, ProfileObject, type ProfileSetting } from "../../../shared/sources/profile.ts";
import { faultIn, withSettings } from "../../../shared/sources/with-settings.ts";

const setting = (id: string, more: Partial<ProfileSetting> = {}): ProfileSetting => ({
  id,
  title: `${id} of {source}`,
  help: "In {source}, or {source}.",
  choices: [],
  default: "usual",
  ...more,
});
const file = ProfileFile.parse({
  name: "engines",
  title: "Engines CRM",
  label: "",
  region: "ZA",
  timeZone: "Africa/Johannesburg",
  currency: "ZAR",
  dateFormats: [],
  nulls: [],
  objects: [],
  settings: { "owner.policy": "fallback" },
  quirks: [],
});

test("a default is the source's own, a fact about the source, or the usual one", () => {
  const settings = ["owner.policy", "money.currency", "phone.region", "time.zone", "run.batches"].map((id) => setting(id));
  const defaults = withSettings(file, settings).settings.map((each) => each.default);
  expect(defaults).toEqual(["fallback", "ZAR", "ZA", "Africa/Johannesburg", "usual"]);
});

test("the less is known about the source, the larger its smallest sample; its own default counts more", () => {
  const least = (own: Partial<typeof file>) =>
    withSettings({ ...file, ...own }, [setting("sample.min", { default: "100" })]).settings[0]?.default;
  const fact = { about: "", says: "", known: "told" as const };
  expect([least({}), least({ facts: [fact] }), least({ settings: { "sample.min": "30" } })]).toEqual(["200", "100", "30"]);
});

test("whose records wait for owners is said in the source's own words", () => {
  const object = (name: string, becomes: "contact" | "lead" | "task") =>
    ProfileObject.parse({ name, title: name, files: [name], becomes, id: ["ID"], columns: [], after: [], fidelity: "1:1" });
  const objects = [object("client", "contact"), object("opportunity", "lead"), object("to-do", "task")];
  const scope = setting("owner.scope", { default: "contact, deal" });
  expect(withSettings({ ...file, objects }, [scope]).settings[0]?.default).toBe("client, opportunity");
  expect(withSettings({ ...file, objects: [object("contact", "contact"), object("deal", "lead")] }, [scope]).settings[0]?.default).toBe(
    "contact, deal",
  );
});

test("texts name the source", () => {
  expect(withSettings(file, [setting("a")]).settings[0]).toMatchObject({
    title: "a of Engines CRM",
    help: "In Engines CRM, or Engines CRM.",
  });
});

test("a default for no setting, or one that is no answer, is a fault", () => {
  const settings = [setting("owner.policy", { choices: ["hold", "fallback"] })];
  expect(faultIn({ "owner.policy": "hold" }, settings)).toBeUndefined();
  expect(faultIn({ "owner.policy": "wait" }, settings)).toContain("hold, fallback");
  expect(faultIn({ owner: "hold" }, settings)).toContain('"owner"');
});
