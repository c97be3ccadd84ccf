/** The script's PropertiesService: small texts that stay, for the script, the file or the person. */
import type { StoreKind } from "../../host-calls.ts";
import { built, type OnlyNamesOf } from "../built.ts";
import { need } from "../rights.ts";
import { ask } from "../world.ts";

type Properties = ReturnType<typeof open>;

function open(store: StoreKind, member: string) {
  need("storage", `PropertiesService.${member}`);
  const write = (values: Record<string, string | null>, replace = false): Properties => {
    ask("write-properties", { store, values, replace });
    return properties;
  };
  const properties = built("Properties", {
    getProperty: (key: string): string | null => ask("properties", { store })[key] ?? null,
    getProperties: (): Record<string, string> => ask("properties", { store }),
    getKeys: (): string[] => Object.keys(ask("properties", { store })),
    setProperty: (key: string, value: unknown): unknown => write({ [key]: String(value) }),
    setProperties: (values: Record<string, unknown>, deleteAllOthers = false): unknown =>
      write(Object.fromEntries(Object.entries(values).map(([key, value]) => [key, String(value)])), deleteAllOthers),
    deleteProperty: (key: string): unknown => write({ [key]: null }),
    deleteAllProperties: (): unknown => write({}, true),
  });
  return properties;
}

export const PropertiesService = built("PropertiesService", {
  getScriptProperties: () => open("script", "getScriptProperties"),
  getDocumentProperties: () => open("document", "getDocumentProperties"),
  getUserProperties: () => open("user", "getUserProperties"),
});

true satisfies OnlyNamesOf<GoogleAppsScript.Properties.PropertiesService, typeof PropertiesService>;
true satisfies OnlyNamesOf<GoogleAppsScript.Properties.Properties, Properties>;
