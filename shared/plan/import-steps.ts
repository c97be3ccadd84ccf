/** Writes down what people do with the files for Nutshell's importer: which first, what to choose there, and what comes after. */
import { formatNumber, pluralize } from "../record/format-count.ts";
import { fileOf, type ImporterEntity, importerEntities } from "../record/importer.ts";
import { MIGRATION_KEY_FIELD } from "../record/nutshell/entity.ts";

export type ImportStep = { readonly part: string; readonly step: number; readonly todo: string; readonly why: string };

const titles: Readonly<Record<ImporterEntity, string>> = { account: "companies", contact: "people" };

/** One line that says so when nothing waits. */
export function importSteps(waiting: Readonly<Record<ImporterEntity, number>>): ImportStep[] {
  const files = importerEntities.filter((entity) => waiting[entity] > 0);
  if (files.length === 0)
    return [
      {
        part: "Import",
        step: 1,
        todo: "Nothing",
        why: "No record waits for Nutshell's importer: the settings loader.company and loader.person say what goes that way, and a load fills the files",
      },
    ];
  const imports = files.flatMap((entity): (readonly [string, string])[] => [
    [
      `Import ${fileOf[entity]}.csv as ${titles[entity]}, once: ${pluralize(waiting[entity], "row")}`,
      entity === "account" ? "Companies come first: people are linked to them by name" : "Their companies have to be there before",
    ],
    [
      `Match each column with the field of its name, and ${MIGRATION_KEY_FIELD} with the custom field ${MIGRATION_KEY_FIELD}`,
      "Crosswalk finds what was imported by this key alone; a record without it would be handed out again",
    ],
    ["When Nutshell asks whether to create leads: do not create any", "Crosswalk loads the leads, with their people and companies"],
    [
      "When Nutshell shows possible duplicates: choose as you think right",
      "A record that was there before stays one: Crosswalk fills its blanks, and a rollback does not delete it",
    ],
  ]);
  const after: (readonly [string, string])[] = [
    [
      "Load again in Crosswalk",
      `It finds the ${formatNumber(files.reduce((sum, entity) => sum + waiting[entity], 0))} records by their keys, completes them, and loads what is linked to them. What it does not find still waits, and these files then hold that alone`,
    ],
    [
      "Verify",
      "Every imported record is compared like any other; one that was imported twice is listed, and its second copy is to be deleted",
    ],
  ];
  const number = (part: string, lines: readonly (readonly [string, string])[]): ImportStep[] =>
    lines.map(([todo, why], at) => ({ part, step: at + 1, todo, why }));
  return [...number("Import in Nutshell", imports), ...number("Afterwards", after)];
}
