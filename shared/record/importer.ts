/** Says which kinds of record people can load with Nutshell's own importer, and how a plan says that a record waits for it. */
import type { Entity } from "./nutshell/entity.ts";

/** In the order in which their files are imported: people are linked to companies that are there. */
export const importerEntities = ["account", "contact"] as const;
export type ImporterEntity = (typeof importerEntities)[number];

const settings: Readonly<Record<ImporterEntity, string>> = { account: "loader.company", contact: "loader.person" };

/** The kinds of record that the settings leave to the importer. */
export const byImporter = (chosen: Readonly<Record<string, string>>): ReadonlySet<Entity> =>
  new Set(importerEntities.filter((entity) => chosen[settings[entity]] === "importer"));

/** The files for the importer, as they are downloaded. */
export const importerFiles = ["importer-companies", "importer-people"] as const;
export const fileOf: Readonly<Record<ImporterEntity, (typeof importerFiles)[number]>> = {
  account: "importer-companies",
  contact: "importer-people",
};

/** What a record waits for that stands in a file for the importer. */
export const WAITS_FOR_IMPORTER = "(importer)";
/** What a record waits for that is linked to such a one and is written over the API afterwards. */
export const WAITS_FOR_IMPORTED = "(imported records)";

/** The step of a ledger entry that says: the importer created it, and Crosswalk found it by its migration key. */
export const IMPORT_STEP = "import";
