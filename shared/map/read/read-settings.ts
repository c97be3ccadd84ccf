/** Reads the Settings tab. */
import type { Catalog } from "../../record/catalog.ts";
import { compileDateFormat } from "../../record/date-text.ts";
import { fold } from "../../record/fold-text.ts";
import { FREEZE_EXAMPLE, readFreezeTime } from "../../record/freeze.ts";
import { checkKeys } from "../../record/recognised-by.ts";
import { regionOf } from "../../record/region-of.ts";
import { isTimeZone } from "../../record/zoned-format.ts";
import { planOf } from "../../scope/cut-off.ts";
import type { Profile } from "../../sources/profile.ts";
import { SettingsRow } from "../../tabs/settings.ts";
import type { Row } from "../../tabs/tab.ts";
import { userByEmail } from "../user-label.ts";
import type { Report } from "./problem.ts";

/** Every setting of the profile; a row that is missing or wrong counts as its default. */
export function readSettings(profile: Profile, rows: readonly Row[], catalog: Catalog, report: Report): Record<string, string> {
  const said = new Map(rows.map((row) => [row.key, SettingsRow.parse(row).value]));
  const settings: Record<string, string> = {};
  for (const setting of profile.settings) {
    settings[setting.id] = setting.default;
    const value = said.get(setting.id);
    if (value === undefined) {
      report(
        setting.id,
        "value",
        `The row of the setting "${setting.title}" was deleted`,
        "Propose again to restore missing rows with their defaults",
      );
    } else if (value === "" && setting.default !== "") {
      report(setting.id, "value", `"${setting.title}" is empty`, `Enter an answer; the default is ${setting.default}`);
    } else if (setting.choices.length > 0) {
      const choice = setting.choices.find((c) => fold(c) === fold(value));
      if (choice === undefined)
        report(
          setting.id,
          "value",
          `"${value}" is not a valid answer to "${setting.title}"`,
          `Enter one of: ${setting.choices.join(", ")}`,
        );
      else settings[setting.id] = choice;
    } else if (/^\d+(\.\d+)?$/u.test(setting.default) && !/^\d+(\.\d+)?$/u.test(value)) {
      report(setting.id, "value", `"${value}" is not a number`, `Enter a number such as ${setting.default}`);
    } else settings[setting.id] = value;
  }
  if (settings["owner.policy"] === "fallback" && userByEmail(catalog, settings["owner.fallback"] ?? "")?.enabled !== true)
    report(
      "owner.fallback",
      "value",
      settings["owner.fallback"]
        ? `No enabled Nutshell user has the address "${settings["owner.fallback"]}"`
        : "The policy is fallback, but no fallback owner is set",
      "Enter the e-mail address of a Nutshell user, or set owner.policy to hold",
    );
  if (Number(settings["sample.min"] ?? 0) > Number(settings["sample.max"] ?? Number.MAX_SAFE_INTEGER))
    report(
      "sample.max",
      "value",
      "The sample's upper limit is below its lower limit",
      "Set sample.max to at least the value of sample.min",
    );
  if (fold(settings["fields.cap"] ?? "no limit") !== "no limit" && !/^\d+$/u.test(settings["fields.cap"] ?? ""))
    report("fields.cap", "value", `"${settings["fields.cap"]}" is not a number`, "Enter a number such as 5, or no limit");
  for (const [id, none] of [
    ["nutshell.seats", "unknown"],
    ["nutshell.contact_tier", "no limit"],
    ["golive.attention", "no limit"],
    ["pace.start", "measured"],
  ] as const)
    if (fold(settings[id] ?? none) !== none && !/^\d+$/u.test(settings[id] ?? ""))
      report(id, "value", `"${settings[id]}" is not a number`, `Enter a number such as 10, or ${none}`);
  for (const [id, entity] of [
    ["match.company.keys", "account"],
    ["match.contact.keys", "contact"],
  ] as const) {
    const { unknown, usable } = checkKeys(entity, settings[id] ?? "");
    if (unknown.length > 0)
      report(id, "value", `Records cannot be recognised by "${unknown.join(", ")}"`, `Enter one or more of: ${usable.join(", ")}`);
  }
  const lastDay = settings["company.ambiguous_until"] ?? "";
  if (lastDay !== "" && compileDateFormat("yyyy-MM-dd")(lastDay.trim()) === undefined)
    report("company.ambiguous_until", "value", `"${lastDay}" is not a day`, "Enter a day such as 2026-12-15, or leave it empty");
  const frozen = settings["cutover.frozen_since"] ?? "";
  if (frozen !== "" && readFreezeTime(frozen) === undefined)
    report("cutover.frozen_since", "value", `"${frozen}" is not a moment`, `Enter a day and a time such as ${FREEZE_EXAMPLE}`);
  const sourcePlan = settings["source.plan"] ?? "unknown";
  if (profile.plans.length > 0 && fold(sourcePlan) !== "unknown" && planOf(profile.plans, sourcePlan) === undefined)
    report(
      "source.plan",
      "value",
      `${profile.title} has no plan "${sourcePlan}"`,
      `Enter one of: ${profile.plans.map(({ name }) => name).join(", ")}, or unknown`,
    );
  if (Number(settings["sample.coverage"] ?? 1) > 1)
    report("sample.coverage", "value", `${settings["sample.coverage"]} is not a valid share`, "Enter a number from 0 to 1, such as 0.99");
  if (Number(settings["pace.ceiling"] ?? 1) < 1)
    report("pace.ceiling", "value", "The number of calls at the same time must be at least 1", "Enter a number such as 16");
  if (!/^[a-z]{3}$/iu.test(settings["money.currency"] ?? profile.currency))
    report(
      "money.currency",
      "value",
      `"${settings["money.currency"]}" is not a currency`,
      `Enter a three-letter currency code such as ${profile.currency}`,
    );
  const converted = settings["fx.currency"] ?? "";
  if (converted !== "" && !/^[a-z]{3}$/iu.test(converted))
    report("fx.currency", "value", `"${converted}" is not a currency`, "Enter a three-letter currency code such as USD, or leave it empty");
  const orDefault = (id: string, usual: string, isRight: (value: string) => boolean, word: string): void => {
    const value = settings[id] ?? usual;
    if (isRight(value)) return;
    report(id, "value", `"${value}" is not a ${word}`, `Enter a ${word} such as ${usual}`);
    settings[id] = usual;
  };
  orDefault(
    "phone.region",
    profile.region,
    (value) => /^[a-z]{2}$/iu.test(value) && regionOf(value) !== undefined,
    "two-letter country code",
  );
  orDefault("time.zone", profile.timeZone, isTimeZone, "time zone");
  for (const object of (settings["owner.scope"] ?? "")
    .split(",")
    .map(fold)
    .filter((name) => name !== ""))
    if (!profile.objects.some((o) => fold(o.name) === object))
      report(
        "owner.scope",
        "value",
        `There is no kind of record "${object}"`,
        `Enter one or more of: ${profile.objects.map((o) => o.name).join(", ")}`,
      );
  return settings;
}
