/** Proposes a whole map: the rows of the tabs in which people then decide. */
import type { AttachedFiles } from "../record/attached-file.ts";
import type { Capabilities } from "../record/capabilities.ts";
import type { Catalog } from "../record/catalog.ts";
import type { FileAnswer } from "../record/file-question.ts";
import { fold } from "../record/fold-text.ts";
import { nullTexts } from "../record/null-text.ts";
import type { RememberedAnswer } from "../record/remembered-answer.ts";
import { planOf } from "../scope/cut-off.ts";
import type { Profile } from "../sources/profile.ts";
import type { Row } from "../tabs/tab.ts";
import { withAnswers } from "./answers/with-answers.ts";
import { formsOf, isEarly } from "./lead-as-person.ts";
import type { SourceMatches } from "./match/match-columns.ts";
import { hasForeign } from "./needed-currencies.ts";
import { judgeCurrencies } from "./propose/judge-currency.ts";
import { judgeFits } from "./propose/judge-fit.ts";
import type { LinkFinding } from "./propose/judge-link.ts";
import { judgeRegions } from "./propose/judge-region.ts";
import { withKept } from "./propose/keep-rows.ts";
import { proposeDocuments } from "./propose/propose-documents.ts";
import { proposeFields, takesSeveral } from "./propose/propose-fields.ts";
import { leftBehind, proposeAttachments, proposeFiles } from "./propose/propose-files.ts";
import { proposeFilters } from "./propose/propose-filters.ts";
import { type InventoryFile, proposeInventory } from "./propose/propose-inventory.ts";
import { asEdited, askSeparators, mappingRows, proposeMapping } from "./propose/propose-mapping.ts";
import { type OwnerCount, proposeOwners } from "./propose/propose-owners.ts";
import { moneyColumns, proposePipelines } from "./propose/propose-pipelines.ts";
import { proposePrivacy } from "./propose/propose-privacy.ts";
import { proposeSettings, settingsOf } from "./propose/propose-settings.ts";
import type { StageCount } from "./propose/propose-stages.ts";
import { proposeTeams } from "./propose/propose-teams.ts";
import { hasValueRow, proposeValues } from "./propose/propose-values.ts";
import { tellZones } from "./propose/tell-zone.ts";
import { formsInRows } from "./read/read-filters.ts";
import { type Reference, readReference } from "./read-reference.ts";

export type ProposeInput = {
  readonly profile: Profile;
  /** What the columns of the export are. */
  readonly matches: SourceMatches;
  readonly catalog: Catalog;
  /** Rows of the reference objects (users, stages, custom fields, tags) by the profile's column names, with `id`. */
  readonly reference: Reference;
  /** How many records of each object name each owner. */
  readonly owners: readonly OwnerCount[];
  /** How many records stand in each pair of pipeline and stage (or lead status). */
  readonly stages: readonly StageCount[];
  /** Where the values of linking columns were found in the export. */
  readonly links?: readonly LinkFinding[];
  /** Every file and sheet of the export, used or not, and what people answered about them. */
  readonly files?: readonly InventoryFile[];
  readonly answers?: readonly FileAnswer[];
  /** Files of attachments, by type. */
  readonly attached?: readonly AttachedFiles[];
  /** What people answered about columns of such exports before, in any migration. */
  readonly remembered?: readonly RememberedAnswer[];
  /** Rows that stand in the tabs already: people's settings, mapping and users shape what is shown. */
  readonly rows?: Readonly<Record<string, readonly Row[]>>;
  /** Whether anything is loaded: then rows stay about what the newest export does not name any more. */
  readonly isLoaded?: boolean;
  /** What the account was measured to do; undefined while nobody has probed it. */
  readonly measured?: Capabilities | undefined;
  /** Pipelines that are in Nutshell and that the account's plan does not let be used. */
  readonly locked?: readonly string[];
};

export type ProposedTab =
  | "settings"
  | "inventory"
  | "mapping"
  | "values"
  | "filters"
  | "fields"
  | "pipelines"
  | "owners"
  | "teams"
  | "files"
  | "privacy";

/** The same input gives the same rows. Rows that are sure come ticked; the others are problems until a person agrees. */
export function proposeMap(o: ProposeInput): Record<ProposedTab, Row[]> {
  const { profile, matches, catalog, measured } = o;
  const settings = settingsOf(
    profile,
    Object.fromEntries(
      (o.rows?.["settings"] ?? []).flatMap((row) =>
        String(row["value"] ?? "").trim() === "" ? [] : [[row.key, String(row["value"]).trim()]],
      ),
    ),
  );
  const known = readReference(profile, o.reference);
  const titles = new Map(profile.objects.map((object) => [object.name, object.title]));
  const several = new Set(known.fields.filter(takesSeveral).map(({ name }) => fold(name)));
  const region = (settings["phone.region"] || profile.region).toUpperCase();
  const declared = new Set(known.fields.map(({ name }) => fold(name)));
  const asked = askSeparators(proposeMapping({ profile, matches, catalog, links: o.links, declared }), several);
  const currency = (settings["money.currency"] || profile.currency).toUpperCase();
  const listed = judgeCurrencies(withAnswers(asked, { answers: o.remembered ?? [], profile, catalog, links: o.links }), currency);
  const proposed = tellZones(judgeRegions(listed, region), settings["time.zone"] || profile.timeZone);
  const mapping = asEdited(proposed, o.rows?.["mapping"] ?? []);
  const said = formsInRows(profile.objects, o.rows?.["filters"] ?? []);
  const early = mapping.filter((m) => isEarly(m.suggestion.recipe, m.suggestion.argument, m.object)).map((m) => m.object.name);
  const forms = new Map(early.map((object) => [object, formsOf(settings, said.get(object) ?? [])]));
  const before = (tab: ProposedTab): readonly Row[] => (o.isLoaded ? (o.rows?.[tab] ?? []) : []);
  const values = withKept(proposeValues(mapping, known, { catalog, settings }), {
    rows: before("values"),
    counted: "count",
    isKept: (row) => hasValueRow(mapping, row),
  });
  const isConverted = hasForeign(moneyColumns(mapping, forms), settings, profile.currency);
  const fields = proposeFields({ mapping, valueRows: values, catalog, definitions: known.fields, settings, forms, isConverted, measured });
  return {
    settings: proposeSettings(profile, settings),
    inventory: proposeInventory({
      profile,
      matches,
      files: o.files ?? [],
      answers: o.answers ?? [],
      rows: o.rows?.["inventory"] ?? [],
      fits: judgeFits({ profile, matches, mapping, values, fields, forms, inventory: o.rows?.["inventory"] ?? [] }),
      plan: planOf(profile.plans, settings["source.plan"] ?? ""),
    }),
    mapping: mappingRows(proposed, mapping, measured),
    values,
    filters: proposeFilters({
      profile,
      columns: [...matches.values()].flatMap((all) => all.map(({ column }) => column)),
      standing: o.rows?.["filters"] ?? [],
      mapped: new Set((o.rows?.["mapping"] ?? []).map(({ key }) => key)),
    }),
    fields,
    pipelines: proposePipelines({
      mapping,
      valueRows: values,
      stages: known.stages,
      counts: o.stages,
      before: before("pipelines"),
      nulls: nullTexts(profile.nulls),
      catalog,
      settings,
      forms,
      currency: profile.currency,
      measured,
      locked: o.locked ?? [],
    }),
    owners: withKept(
      proposeOwners({
        owners: o.owners.filter((owner) => !nullTexts(profile.nulls)(owner.owner)),
        roster: known.roster,
        catalog,
        settings,
        titles,
        measured,
        rows: o.rows?.["owners"] ?? [],
        isLoaded: o.isLoaded === true,
      }),
      { rows: before("owners"), counted: "records", isKept: () => true },
    ),
    teams: proposeTeams({ roster: known.roster, catalog, rows: o.rows?.["teams"] ?? [] }),
    files: [...proposeAttachments(profile, o.attached ?? [], settings), ...proposeFiles([...mapping, ...leftBehind(profile, matches)])],
    privacy: [...proposePrivacy(mapping), ...proposeDocuments(profile, o.attached ?? [], matches.keys())],
  };
}
