/** Gathers what is known of an account and the plan, and has readiness judged. */
import { assessReadiness } from "../../shared/map/account/assess-readiness.ts";
import { earlyObjects } from "../../shared/map/lead-as-person.ts";
import { settingsOf } from "../../shared/map/propose/propose-settings.ts";
import type { Catalog } from "../../shared/record/catalog.ts";
import { planNamed } from "../../shared/record/nutshell/plans.ts";
import type { Readiness } from "../../shared/record/readiness.ts";
import { recipeOf } from "../../shared/record/recipe.ts";
import type { Profile } from "../../shared/sources/profile.ts";
import { MappingTabRow } from "../../shared/tabs/mapping.ts";
import { SettingsRow } from "../../shared/tabs/settings.ts";
import type { Row } from "../../shared/tabs/tab.ts";
import { readCatalog } from "../nutshell/catalog.ts";
import type { NutshellClient } from "../nutshell/client.ts";
import { countOpenLeads, lockedPipelines } from "../nutshell/read-limits.ts";
import type { Store } from "../store/connect.ts";
import { newestCapabilities } from "../store/tables/capability.ts";
import { readRows } from "../workbook/read-rows.ts";
import type { Workbook } from "../workbook/workbook.ts";
import { countPlanned } from "./count-planned.ts";
import { readStaff } from "./read-staff.ts";

/** What readiness is judged from: the store, the tabs and the account. */
export type ReadinessInput = {
  readonly store: Store;
  readonly migration: { readonly id: string };
  readonly profile: Profile;
  readonly workbook: Workbook;
  readonly client: NutshellClient;
};

const tabsRead = ["settings", "mapping", "fields", "pipelines", "owners", "teams"] as const;

/** Reads the tabs as they stand and asks Nutshell; nothing is written. `catalog` when it was read a moment ago. */
export async function checkReadiness(context: ReadinessInput, catalog?: Catalog): Promise<Readiness> {
  const { store, migration, profile, workbook, client } = context;
  const known = catalog ?? (await readCatalog(client));
  const rows = await readRows(workbook, tabsRead);
  const said = Object.fromEntries(rows.settings.map((row) => [row.key, SettingsRow.parse(row).value]));
  const settings = settingsOf(profile, Object.fromEntries(Object.entries(said).filter(([, value]) => value !== "")));
  const cap = planNamed(settings["nutshell.plan"] ?? "")?.openLeads;
  return assessReadiness({
    rows,
    settings,
    catalog: known,
    measured: await newestCapabilities(store, known.account),
    forecast: await countPlanned(store, migration.id, earlyAsMapped(profile.objects, rows.mapping)),
    openLeads: typeof cap === "number" ? await countOpenLeads(client, cap * 10) : null,
    locked: await lockedPipelines(client),
    staff: await readStaff(store, { migrationId: migration.id, profile, settings }),
  });
}

/** Objects of leads and enquiries that are no deals yet, as the mapping says. */
const earlyAsMapped = (objects: Profile["objects"], rows: readonly Row[]): Set<string> =>
  earlyObjects(
    objects,
    rows.flatMap((row) => {
      const { recipe = "", argument = "" } = MappingTabRow.safeParse(row).data ?? {};
      return [{ object: row.key.slice(0, row.key.indexOf(".")), recipe: recipeOf(recipe) ?? "", argument }];
    }),
  );
