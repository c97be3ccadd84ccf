/** The script's Session: whose execution this is, as far as the mode lets it know. */
import { built, type OnlyNamesOf } from "../built.ts";
import { has, need } from "../rights.ts";
import { ask, execution } from "../world.ts";

export type User = { getEmail(): string; toString(): string };

/** A person known by an address; "" for one who may not be known. */
export function createUser(email: string): User {
  return built("User", { getEmail: () => email, toString: () => email });
}

/** Simple triggers are not told who the person is. */
const person = (member: string): User => {
  if (execution.mode === "FULL") need("address", `Session.${member}`);
  return createUser(has("address") ? execution.person : "");
};

/** A trigger of somebody else's is at work: whoever sits at the keyboard is not told. */
const isInstalled = (): boolean => execution.event?.triggerUid !== undefined;

export const Session = built("Session", {
  getActiveUser: () => (isInstalled() ? createUser("") : person("getActiveUser")),
  getEffectiveUser: () => person("getEffectiveUser"),
  getActiveUserLocale: (): string => execution.locale,
  getScriptTimeZone: (): string => ask("workbook", {}).timeZone,
});

true satisfies OnlyNamesOf<GoogleAppsScript.Base.Session, typeof Session>;
true satisfies OnlyNamesOf<GoogleAppsScript.Base.User & { toString: unknown }, User>;
