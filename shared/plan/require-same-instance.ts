/** Refuses a plan whose record keys would all be new because the setting that names the account of the source was changed. */
import { RequestError } from "../errors.ts";
import { sourceKey } from "../record/source-key.ts";
import type { Profile } from "../sources/profile.ts";

const SETTING = "source.instance";

/**
 * `loaded` are the first parts of the keys that the ledger links to records in Nutshell. Throws `map/source-instance` when there are some
 * and none is that of the settings: every record would be created a second time.
 */
export function requireSameInstance(
  profile: Pick<Profile, "name" | "title" | "settings">,
  settings: Readonly<Record<string, string>>,
  loaded: readonly string[],
): void {
  const [before] = loaded;
  if (before === undefined || loaded.includes(sourceKey(profile.name, settings))) return;
  const row = profile.settings.find(({ id }) => id === SETTING)?.title ?? SETTING;
  const said = (settings[SETTING] ?? "").trim();
  const name = before.split("@")[1];
  const back = name === undefined ? "Empty that cell" : `Enter "${name}" in that cell`;
  throw new RequestError({
    code: "map/source-instance",
    message: `Settings, row "${row}" (${SETTING}): the value ${said === "" ? "is now empty" : `is now "${said}"`}, but the records in Nutshell were loaded ${name === undefined ? "without a name" : `under "${name}"`}. Every record would get a new key and be created a second time.`,
    hint: `${back} again, then plan. To load the export under another name, take back everything of this migration first (rollback), or create a new migration.`,
    where: { tab: "Settings" },
  });
}
