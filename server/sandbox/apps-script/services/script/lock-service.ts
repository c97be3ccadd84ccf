/** The script's LockService: one execution at a time, for the script, the file or the person. */
import type { StoreKind } from "../../host-calls.ts";
import { built, type OnlyNamesOf } from "../built.ts";
import { Exception } from "../exception.ts";
import { need } from "../rights.ts";
import { ask } from "../world.ts";

function open(store: StoreKind, member: string) {
  need("storage", `LockService.${member}`);
  let held = false;
  const take = (wait: number): boolean => (held ||= ask("lock", { store, wait }));
  return built("Lock", {
    tryLock: take,
    waitLock: (wait: number): void => {
      if (!take(wait)) throw new Exception("Lock timeout: another process was holding the lock for too long.");
    },
    hasLock: (): boolean => held,
    releaseLock: (): void => {
      if (held) ask("unlock", { store });
      held = false;
    },
  });
}

export const LockService = built("LockService", {
  getScriptLock: () => open("script", "getScriptLock"),
  getDocumentLock: () => open("document", "getDocumentLock"),
  getUserLock: () => open("user", "getUserLock"),
});

true satisfies OnlyNamesOf<GoogleAppsScript.Lock.LockService, typeof LockService>;
true satisfies OnlyNamesOf<GoogleAppsScript.Lock.Lock, ReturnType<typeof open>>;
