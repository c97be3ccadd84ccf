/** Defines what people can choose from in each cell of the tabs. */
import type { Catalog } from "../record/catalog.ts";
import type { ColumnProfile } from "../record/column-profile.ts";
import { detailNumbers, Entity } from "../record/nutshell/entity.ts";
import type { Profile } from "../sources/profile.ts";
import { ACCEPT } from "../tabs/inventory.ts";
import { isLine, mappedEntity } from "./mapped-entity.ts";
import type { SourceMatches } from "./match/match-columns.ts";
import { NOTE_TYPE, TASK_TYPE } from "./propose/suggest-value.ts";
import { fieldName } from "./recognise/recognition.ts";
import { hasCustomFields, LEAVE_OUT, standardTargets, targetLabel } from "./target-label.ts";
import { userLabel } from "./user-label.ts";

/** Lists by tab and column. */
export type ChoicesByTab = Record<string, Record<string, string[]>>;

/** Lists are for the whole column; a cell may also hold what is not listed, and is then checked. */
export function choicesFor({
  profile,
  catalog,
  columns,
}: {
  readonly profile: Profile;
  readonly catalog: Catalog;
  readonly columns: readonly ColumnProfile[];
}): ChoicesByTab {
  const objects = profile.objects.filter((o) => columns.some((c) => c.object === o.name));
  const own = objects.map(mappedEntity);
  // Leads bring people and notes with them.
  const entities = Entity.options.filter((e) => own.includes(e) || (own.includes("lead") && (e === "contact" || e === "note")));
  const custom = [
    ...catalog.customFields.map((f) => `${f.entity}.custom:${f.name}`),
    ...objects.flatMap((o) => o.columns.flatMap((c) => (c.target?.includes(".custom:") ? [c.target] : []))),
    ...leftover(profile, columns),
  ];
  const targets = [...entities.flatMap(standardTargets), ...new Set(custom)].map(targetLabel);
  return {
    inventory: { readAs: [LEAVE_OUT, ...distinct(profile.objects.map(({ title }) => title))], accepted: [ACCEPT] },
    mapping: { target: [LEAVE_OUT, ...distinct(targets)] },
    values: {
      target: distinct([
        LEAVE_OUT,
        ...catalog.activityTypes.map((t) => t.name),
        NOTE_TYPE,
        TASK_TYPE,
        "open",
        "pending",
        "won",
        "lost",
        "cancelled",
        "yes",
        "no",
        "Normal",
        "Hot",
        ...detailNumbers,
        ...catalog.outcomes.map((o) => o.name),
        ...catalog.industries.map((i) => i.name),
        ...catalog.accountTypes.map((t) => t.name),
        ...catalog.sources.map((s) => s.name),
      ]),
    },
    filters: {
      object: distinct(objects.filter((o) => Entity.options.some((e) => e === o.becomes)).map(({ title }) => title)),
      column: distinct(columns.filter((c) => objects.some((o) => o.name === c.object)).map(({ column }) => column)),
    },
    pipelines: {
      pipeline: distinct(catalog.pipelines.map((p) => p.name)),
      stage: distinct(catalog.pipelines.flatMap((p) => p.stages.map((s) => s.name))),
      outcome: distinct(catalog.outcomes.map((o) => o.name)),
    },
    teams: { team: distinct(catalog.teams.map((team) => team.name)) },
    owners: {
      user: catalog.users
        .filter((u) => u.enabled)
        .map(userLabel)
        .sort(),
    },
  };
}

/** The likeliest fields of the columns that are asked about, by the keys of their rows on Mapping: they stand first in the cell's list. */
export function likelyTargets(matches: SourceMatches): Record<string, string[]> {
  return Object.fromEntries(
    [...matches].flatMap(([object, own]) =>
      own
        .filter(({ isSure, alternatives }) => !isSure && alternatives.length > 0)
        .map(({ column, alternatives }) => [`${object}.${column.column}`, distinct(alternatives.map(alternativeLabel))] as const),
    ),
  );
}

/** @example alternativeLabel({ target: null }) // "(leave out)" */
export const alternativeLabel = ({ target }: { readonly target: string | null }): string =>
  target === null ? LEAVE_OUT : targetLabel(target);

const distinct = (texts: readonly string[]): string[] => [...new Set(texts)];

/** Columns that no field of the profile is like may become custom fields of their own name. */
function leftover(profile: Profile, columns: readonly ColumnProfile[]): string[] {
  return columns.flatMap((c) => {
    const entity = mappedEntity(profile.objects.find((o) => o.name === c.object && !isLine(o)));
    return entity && hasCustomFields(entity) ? [`${entity}.custom:${fieldName(c.column)}`] : [];
  });
}
