/** The script's CacheService: texts that may be gone at any time. */
import type { StoreKind } from "../../host-calls.ts";
import { built, type OnlyNamesOf } from "../built.ts";
import { need } from "../rights.ts";
import { ask } from "../world.ts";

const usual = 600;

function open(store: StoreKind, member: string) {
  need("storage", `CacheService.${member}`);
  const write = (values: Record<string, string | null>, seconds: number): void => void ask("write-cached", { store, values, seconds });
  return built("Cache", {
    get: (key: string): string | null => ask("cached", { store, keys: [key] })[key] ?? null,
    getAll: (keys: string[]): Record<string, string> => ask("cached", { store, keys }),
    put: (key: string, value: string, seconds = usual): void => write({ [key]: String(value) }, seconds),
    putAll: (values: Record<string, string>, seconds = usual): void => write(values, seconds),
    remove: (key: string): void => write({ [key]: null }, 0),
    removeAll: (keys: string[]): void => write(Object.fromEntries(keys.map((key) => [key, null])), 0),
  });
}

export const CacheService = built("CacheService", {
  getScriptCache: () => open("script", "getScriptCache"),
  getDocumentCache: () => open("document", "getDocumentCache"),
  getUserCache: () => open("user", "getUserCache"),
});

true satisfies OnlyNamesOf<GoogleAppsScript.Cache.CacheService, typeof CacheService>;
true satisfies OnlyNamesOf<GoogleAppsScript.Cache.Cache, ReturnType<typeof open>>;
