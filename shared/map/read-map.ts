/** Reads all tabs into one map, or reports the rows with problems. */
import type { Capabilities } from "../record/capabilities.ts";
import type { Catalog } from "../record/catalog.ts";
import type { ColumnProfile } from "../record/column-profile.ts";
import type { FileRow, MappingRow, MigrationMap } from "../record/migration-map.ts";
import { DETAIL_OF, Entity } from "../record/nutshell/entity.ts";
import type { Profile } from "../sources/profile.ts";
import { InventoryRow } from "../tabs/inventory.ts";
import type { Row } from "../tabs/tab.ts";
import { earlyObjects, formsOf, type LeadForms } from "./lead-as-person.ts";
import { isLine } from "./mapped-entity.ts";
import { currencyColumnOf, neededCurrencies } from "./needed-currencies.ts";
import { healthColumns } from "./propose/propose-privacy.ts";
import { checkActivityTypes } from "./read/check-activity-types.ts";
import { checkOptions } from "./read/check-options.ts";
import { checkPseudonyms } from "./read/check-pseudonyms.ts";
import { checkRetention } from "./read/check-retention.ts";
import { byText, type MapProblem, reporter } from "./read/problem.ts";
import { readDecisions } from "./read/read-decisions.ts";
import { readDocuments } from "./read/read-documents.ts";
import { readFields } from "./read/read-fields.ts";
import { readFilters } from "./read/read-filters.ts";
import { readMapping } from "./read/read-mapping.ts";
import { readOwners } from "./read/read-owners.ts";
import { checkMarkets, readPipelines } from "./read/read-pipelines.ts";
import { readPrivacy } from "./read/read-privacy.ts";
import { readRates } from "./read/read-rates.ts";
import { readReview } from "./read/read-review.ts";
import { readSettings } from "./read/read-settings.ts";
import { readValues } from "./read/read-values.ts";
import { PRODUCT_LEAD } from "./target-label.ts";

export type ReadMapInput = {
  readonly profile: Profile;
  /** Rows by tab id: settings, inventory, mapping, values, fields, pipelines, owners, filters, decisions, rates, privacy, review. A tab that is absent counts as empty. */
  readonly rows: Readonly<Record<string, readonly Row[]>>;
  readonly catalog: Catalog;
  readonly columns: readonly ColumnProfile[];
  /** What the account was measured to do; undefined while nobody has probed it. */
  readonly measured?: Capabilities | undefined;
  /** What people said about files, as read from the tab Inventory. */
  readonly files?: readonly FileRow[];
};

/** The same content gives the same map, whatever the order of the rows. While there are problems the map must not be used. */
export function readMap({ profile, rows, catalog, columns, measured, files = [] }: ReadMapInput): {
  map: MigrationMap;
  problems: MapProblem[];
} {
  const problems: MapProblem[] = [];
  const of = (tab: string): readonly Row[] => rows[tab] ?? [];
  const settings = readSettings(profile, of("settings"), catalog, reporter("settings", problems));
  const include = readInventory(profile, of("inventory"), columns, problems);
  const included = new Set(include);
  const health = healthColumns(columns);
  const { withheld, pseudonymised } = readPrivacy(of("privacy"), included, health, reporter("privacy", problems));
  const guarded = new Set([...health, ...withheld]);
  const mapping = readMapping({
    profile,
    include: included,
    rows: of("mapping"),
    columns,
    guarded,
    report: reporter("mapping", problems),
  }).map((row) => (withheld.has(row.key) ? { ...row, target: "" } : row));
  checkPseudonyms({ profile, mapping, columns, files, pseudonymised }, reporter("privacy", problems));
  checkRequired(profile, mapping, include, problems);
  const [reportSetting, reportMapping] = [reporter("settings", problems), reporter("mapping", problems)];
  checkActivityTypes({ profile, settings, mapping, include: included, columns, catalog, reportSetting, reportMapping });
  checkRetention(profile, { settings, columns, report: reportSetting });
  const values = readValues({ mapping, rows: of("values"), columns, catalog, report: reporter("values", problems) });
  const early = earlyObjects(profile.objects, mapping);
  const filters = readFilters({ profile, rows: of("filters"), columns, mapping, early, report: reporter("filters", problems) });
  const forms = new Map(
    [...early].map((object) => [
      object,
      formsOf(
        settings,
        filters.filter((filter) => filter.object === object),
      ),
    ]),
  );
  const fields = readFields({
    mapping,
    rows: of("fields"),
    catalog,
    settings,
    forms,
    report: reporter("fields", problems),
    reportMapping: reporter("mapping", problems),
    measured,
  });
  checkOptions({ mapping, values, fields, columns, forms, report: reporter("values", problems) });
  const pipelines = readPipelines(of("pipelines"), catalog, reporter("pipelines", problems));
  checkMarkets(currenciesOf(profile, { settings, mapping, columns, forms }).keys(), catalog, reporter("pipelines", problems));
  const owners = readOwners(of("owners"), catalog, reporter("owners", problems));
  const decisions = readDecisions(of("decisions"), reporter("decisions", problems));
  const apart = readReview(of("review"));
  const rates = readRates(of("rates"), reporter("rates", problems));
  return {
    map: {
      source: profile.name,
      settings,
      include,
      mapping: mapping.filter((m) => m.target !== ""),
      leftOut: mapping.flatMap((m) => (m.target === "" ? [m.key] : [])).sort(byText),
      values,
      fields,
      pipelines,
      owners,
      decisions,
      health: mapping.flatMap((row) => (row.target !== "" && health.has(row.key) ? [row.key] : [])).sort(byText),
      ...readDocuments({ rows: of("privacy"), included, columns }, reporter("privacy", problems)),
      ...pseudonymsIn(mapping, pseudonymised),
      ...(filters.length === 0 ? {} : { filters }),
      ...(apart.length === 0 ? {} : { apart }),
      ...(rates.length === 0 ? {} : { rates }),
      ...(files.length === 0 ? {} : { files: [...files] }),
    },
    problems,
  };
}

/** The columns of which Nutshell gets pseudonyms, where there are any. */
function pseudonymsIn(mapping: readonly MappingRow[], pseudonymised: ReadonlySet<string>): Pick<MigrationMap, "pseudonyms"> {
  const keys = mapping.flatMap(({ key, target }) => (target !== "" && pseudonymised.has(key) ? [key] : [])).sort(byText);
  return keys.length === 0 ? {} : { pseudonyms: keys };
}

function currenciesOf(
  profile: Profile,
  {
    settings,
    mapping,
    columns,
    forms,
  }: {
    readonly settings: Readonly<Record<string, string>>;
    readonly mapping: readonly MappingRow[];
    readonly columns: readonly ColumnProfile[];
    readonly forms: LeadForms;
  },
): Map<string, number> {
  const byKey = new Map(columns.map((c) => [`${c.object}.${c.column}`, c]));
  const money = mapping.flatMap(({ key, object, target, argument }) => {
    const column = byKey.get(key);
    if (!column) return [];
    const named = currencyColumnOf(argument, object, () => columns);
    return [{ target, argument, column, forms: forms.get(object), named }];
  });
  return neededCurrencies(money, settings, profile.currency);
}

/** Ticked objects in the profile's order; an object whose row is gone is a problem. */
function readInventory(profile: Profile, rows: readonly Row[], columns: readonly ColumnProfile[], problems: MapProblem[]): string[] {
  const report = reporter("inventory", problems);
  const ticked = new Map(rows.map((row) => [row.key, InventoryRow.parse(row).include]));
  const found = new Set(columns.map((c) => c.object));
  for (const object of profile.objects)
    if (found.has(object.name) && !ticked.has(object.name))
      report(
        object.name,
        "include",
        `${object.title} have no row any more`,
        "Propose again: missing rows come back. To leave them out untick Move it?",
      );
  return profile.objects.filter((o) => ticked.get(o.name) === true).map((o) => o.name);
}

/** What every record of an entity needs, in any of the given fields. */
const required: Readonly<Record<Entity, readonly (readonly [words: string, fields: readonly string[]])[]>> = {
  account: [["a name", ["account.name"]]],
  contact: [["a name, an e-mail address or a phone", ["contact.name", "contact.emails", "contact.phones"]]],
  lead: [],
  activity: [["a person, company or lead", ["activity.participants", "activity.lead"]]],
  task: [],
  note: [
    ["a text", ["note.body"]],
    ["a record it belongs to", ["note.parent"]],
  ],
};

const requiredOfLines: (typeof required)[Entity] = [
  ["the lead they belong to", [PRODUCT_LEAD]],
  ["a product", ["lead.products.name", "lead.products.of"]],
];

function checkRequired(profile: Profile, mapping: readonly MappingRow[], include: readonly string[], problems: MapProblem[]): void {
  const report = reporter("inventory", problems);
  for (const object of profile.objects) {
    const entity = Entity.options.find((e) => e === object.becomes);
    const needed = entity ? required[entity] : isLine(object) ? requiredOfLines : [];
    if (!include.includes(object.name)) continue;
    // Its rows are no records of their own: they say more of one that has these.
    if (entity && mapping.some((m) => m.object === object.name && m.target === `${entity}.${DETAIL_OF}`)) continue;
    for (const [words, fields] of needed)
      if (!mapping.some((m) => m.object === object.name && fields.includes(m.target)))
        report(
          object.name,
          "include",
          `No column of ${object.title} gives ${words}`,
          "Choose a column for it on the tab Mapping, or untick Move it?",
        );
  }
}
