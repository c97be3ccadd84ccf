/** Proposes the Settings tab: every switch of the profile with its default. */
import type { Profile } from "../../sources/profile.ts";
import type { Row } from "../../tabs/tab.ts";

/** The settings that apply: the profile's defaults, overruled by `said`. */
export const settingsOf = (profile: Profile, said: Readonly<Record<string, string>> = {}): Record<string, string> => ({
  ...Object.fromEntries(profile.settings.map((s) => [s.id, s.default])),
  ...said,
});

export function proposeSettings(profile: Profile, settings: Readonly<Record<string, string>>): Row[] {
  return profile.settings.map((s) => ({
    key: s.id,
    tone: "",
    title: s.title,
    value: settings[s.id] ?? s.default,
    possible: s.choices.join(", "),
    default: s.default,
    help: s.help,
    asked: s.asked ?? "",
  }));
}
