/** Gives a profile the settings of the product, with the defaults of its source. */
import type { Profile, ProfileFile, ProfileSetting } from "./profile.ts";
import { riskOf, sampleFloor } from "./unknown-risk.ts";

/** Settings whose default is a fact about the source. */
const facts = { "money.currency": "currency", "phone.region": "region", "time.zone": "timeZone" } as const;

/** The less is known about a source, the larger its smallest sample. */
const SMALLEST_SAMPLE = "sample.min";

export function withSettings(file: ProfileFile, settings: readonly ProfileSetting[]): Profile {
  const named = (text: string): string => text.replaceAll("{source}", file.title);
  const usual: Record<string, string> = Object.fromEntries(Object.entries(facts).map(([id, fact]) => [id, file[fact]]));
  const floor = settings.find(({ id }) => id === SMALLEST_SAMPLE)?.default;
  if (floor !== undefined) usual[SMALLEST_SAMPLE] = String(sampleFloor(Number(floor), riskOf(file.facts)));
  return {
    ...file,
    settings: settings.map((setting) => ({
      ...setting,
      title: named(setting.title),
      help: named(setting.help),
      default:
        file.settings[setting.id] ?? usual[setting.id] ?? (setting.id === OWNER_SCOPE ? scopeIn(file, setting.default) : setting.default),
    })),
  };
}

/** Whose records wait for owners, by what a source that is called otherwise has instead. */
const OWNER_SCOPE = "owner.scope";
const alike: Readonly<Record<string, string>> = { contact: "contact", deal: "lead" };

/** @example scopeIn(a source with the objects client and opportunity, "contact, deal") // "client, opportunity" */
function scopeIn({ objects }: Pick<ProfileFile, "objects">, usual: string): string {
  const names = usual.split(",").flatMap((part) => {
    const name = part.trim();
    if (objects.some((object) => object.name === name)) return [name];
    return objects.filter(({ becomes }) => becomes === alike[name]).map((object) => object.name);
  });
  return [...new Set(names)].join(", ");
}

/** What is wrong with the defaults of a profile, as the end of a sentence; undefined where nothing is. */
export function faultIn(defaults: ProfileFile["settings"], settings: readonly ProfileSetting[]): string | undefined {
  for (const [id, value] of Object.entries(defaults)) {
    const setting = settings.find((each) => each.id === id);
    if (setting === undefined) return `there is no setting "${id}"`;
    if (setting.choices.length > 0 && !setting.choices.includes(value))
      return `"${value}" is none of the answers to ${id}: ${setting.choices.join(", ")}`;
  }
  return undefined;
}
