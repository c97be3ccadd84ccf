/** Indexes an approved map so that each record can be transformed quickly. */
import type { Capabilities } from "../record/capabilities.ts";
import type { Catalog } from "../record/catalog.ts";
import type { CompiledMap, Feed, ObjectMap } from "../record/compiled-map.ts";
import { createAnswers } from "../record/decision.ts";
import { parseFillIn } from "../record/fill-in.ts";
import type { LeadForm } from "../record/filter.ts";
import { fold } from "../record/fold-text.ts";
import { idColumnsOf, idPartsOf, type ListWithParts, linkParts } from "../record/id-columns.ts";
import type { FieldRow, MappingRow, MigrationMap } from "../record/migration-map.ts";
import { nullTexts } from "../record/null-text.ts";
import { COMMA_FORM, POINT_FORM } from "../record/number-form.ts";
import { detailNumbers, type FieldKind } from "../record/nutshell/entity.ts";
import { readPerTable } from "../record/per-table.ts";
import { recipeOf } from "../record/recipe.ts";
import { recogniseColumns } from "../record/recognise-columns.ts";
import { sourceKey } from "../record/source-key.ts";
import { stageKey } from "../record/stage-key.ts";
import type { Profile, ProfileObject } from "../sources/profile.ts";
import { measuredLimits } from "./account/account-notes.ts";
import { formsOf, isEarly, targetIn } from "./lead-as-person.ts";
import { isLine, mappedEntity } from "./mapped-entity.ts";
import { ownType } from "./own-type.ts";
import { peopleOf } from "./people-of.ts";
import { targetOf } from "./target-label.ts";
import { userByEmail } from "./user-label.ts";

export type CompileInput = {
  readonly profile: Profile;
  readonly map: MigrationMap;
  readonly catalog: Catalog;
  /** What the account was measured to do; undefined while nobody has probed it. */
  readonly measured?: Capabilities | undefined;
  /** The day on which the export was read, such as `2026-12-15`. */
  readonly readOn?: string | undefined;
};

const customKinds: Readonly<Record<FieldRow["type"], FieldKind>> = {
  String: "text",
  Text: "longText",
  Date: "date",
  Currency: "money",
  Enum: "choice",
  Number: "number",
};
const builtIn: Readonly<Record<string, readonly string[]>> = {
  "lead.status": ["open", "pending", "won", "lost", "cancelled"],
  "lead.priority": ["Normal", "Hot"],
  "activity.isLogged": ["yes", "no"],
  "account.detailNumber": detailNumbers,
  "contact.detailNumber": detailNumbers,
};

/** Costs one walk over the map; use the result for every record. */
export function compileMap({ profile, map, catalog, measured, readOn }: CompileInput): CompiledMap {
  const fields = new Map(map.fields.map((f) => [`${f.entity}.${fold(f.name)}`, f]));
  const values = new Map<string, Map<string, string>>();
  for (const row of map.values) {
    const column = values.get(`${row.object}.${row.column}`) ?? new Map<string, string>();
    values.set(`${row.object}.${row.column}`, column.set(fold(row.value), row.target));
  }
  const lists = new Map(
    profile.objects.map((object): [string, ListWithParts] => {
      const columns = columnsOf(object, map);
      return [object.name, { object, columns, parts: idPartsOf(object, columns, map.files) }];
    }),
  );
  const objects = profile.objects.flatMap((object): [string, ObjectMap][] => {
    const compiled = compileObject(object, { map, catalog, fields, values, lists });
    return compiled && map.include.includes(object.name) ? [[object.name, compiled]] : [];
  });
  const policy = map.settings["owner.policy"];
  return {
    source: sourceKey(profile.name, map.settings),
    ...(readOn !== undefined && { readOn }),
    sourceTitle: profile.title,
    region: (map.settings["phone.region"] || profile.region).toUpperCase(),
    timeZone: map.settings["time.zone"] || profile.timeZone,
    currency: (map.settings["money.currency"] || profile.currency).toUpperCase(),
    isNull: nullTexts(profile.nulls),
    settings: { ...map.settings, ...usualType(map.settings["activity.type"], catalog) },
    objects: new Map(objects),
    stages: new Map(map.pipelines.map((p) => [stageKey(p.sourcePipeline, p.sourceStage), p])),
    owners: new Map(map.owners.map((o) => [o.key, o])),
    people: peopleOf(map.owners, catalog),
    ownerScope: new Set(
      (map.settings["owner.scope"] ?? "")
        .split(",")
        .map(fold)
        .filter((name) => name !== ""),
    ),
    missingOwner: policy === "fallback" ? userByEmail(catalog, map.settings["owner.fallback"] ?? "")?.id : undefined,
    // Whoever is not on the tab is new since the map was proposed.
    fallbackOwner:
      policy === "fallback" && map.settings["owner.new_in_delta"] !== "queue"
        ? userByEmail(catalog, map.settings["owner.fallback"] ?? "")?.id
        : undefined,
    decisions: createAnswers(map.decisions),
    fields,
    ...(map.rates && { rates: new Map(map.rates.map((rate) => [rate.key, rate])) }),
    whyFileStays: staying(map),
    tags: tagsOf(map, catalog),
    limits: measuredLimits(measured),
    outcomes: new Map(catalog.outcomes.map((o) => [fold(o.name), { name: o.name, type: o.type }])),
  };
}

/** Files of patients go by a decision only; others unless somebody withholds them. */
function staying({ documents }: MigrationMap): CompiledMap["whyFileStays"] {
  const withheld = new Set(documents?.withheld);
  const released = new Set(documents?.released);
  return (object, type) =>
    withheld.has(`${object}.${type}`) || (documents?.ofPatients === true && !released.has(`${object}.${type}`))
      ? "Left out: the tab Privacy does not release files of this type"
      : undefined;
}

/** Fields by entity and folded name, values by column and folded text. */
type Indexed = {
  readonly lists: ReadonlyMap<string, ListWithParts>;
  readonly catalog: Catalog;
  readonly fields: ReadonlyMap<string, FieldRow>;
  readonly values: ReadonlyMap<string, ReadonlyMap<string, string>>;
};

function compileObject(
  object: ProfileObject,
  { map, catalog, fields, values, lists }: Indexed & { readonly map: MigrationMap },
): ObjectMap | undefined {
  const becomes = mappedEntity(object);
  if (!becomes) return undefined;
  const rows = map.mapping.filter((row) => row.object === object.name);
  const early = rows.some((row) => isEarly(row.recipe, row.argument, object));
  const filters = (map.filters ?? []).filter((filter) => filter.object === object.name);
  const [usual, second] = early ? formsOf(map.settings, filters) : (["lead"] as const);
  const feedsIn = (form: LeadForm): Feed[] =>
    rows.flatMap((row) => {
      const recipe = form === "person" ? (inPerson[row.recipe] ?? row.recipe) : row.recipe;
      const feed = compileFeed({ ...row, target: targetIn(form, row.target), recipe }, { catalog, fields, values, lists });
      return feed === undefined ? [] : withIdParts(feed, object, lists);
    });
  const parkedIn = (form: LeadForm): ObjectMap["parked"] =>
    rows.flatMap((row) => {
      const target = targetOf(targetIn(form, row.target));
      const planned = target?.customName === undefined ? undefined : fields.get(`${target.entity}.${fold(target.customName)}`);
      return planned?.creator === "Not created" ? [{ column: row.column, field: `custom:${planned.name}` }] : [];
    });
  const feeds = feedsIn(usual);
  const columns = lists.get(object.name)?.columns ?? [];
  const ids = idColumnsOf(object, columns, map.files);
  const known = [...recogniseColumns(object, columns).columns].flatMap(([column, { name }]) => (name === "country" ? [column] : []));
  const named = feeds.flatMap(({ part, column }) => (part === "country" ? [column] : []));
  const countries = [...new Set([...named, ...known])];
  const usualType = ownType(object, catalog);
  const isIn = (form: LeadForm): Pick<ObjectMap, "becomes" | "parked"> => ({
    becomes: form === "person" ? "contact" : becomes,
    parked: parkedIn(form),
  });
  const own: ObjectMap = {
    object: object.name,
    title: object.title,
    ...isIn(usual),
    ...(isLine(object) && { isLine: true as const }),
    ...(usualType !== undefined && { usualType }),
    ...(filters.length > 0 && { filters }),
    early,
    feeds,
    countries,
    ids,
  };
  return second === undefined ? own : { ...own, other: { ...own, ...isIn(second), feeds: feedsIn(second) } };
}

/** The headings of an object, as far as the map knows them. */
const columnsOf = (object: ProfileObject, map: MigrationMap): string[] => [
  ...map.mapping.flatMap((row) => (row.object === object.name ? [row.column] : [])),
  ...map.leftOut.flatMap((key) => (key.startsWith(`${object.name}.`) ? [key.slice(object.name.length + 1)] : [])),
];

/** A link to a list whose ids several columns make knows which columns of its own record make one. */
function withIdParts(feed: Feed, object: ProfileObject, lists: Indexed["lists"]): Feed {
  const [own, list] = [lists.get(object.name), feed.recipe === "link" ? lists.get(feed.argument) : undefined];
  const parts = own && list && list.parts.length > 1 ? linkParts(feed.column, own, list) : undefined;
  return parts === undefined ? feed : { ...feed, idParts: parts };
}

function compileFeed(row: MappingRow, { catalog, fields, values }: Indexed): Feed | undefined {
  const target = targetOf(row.target);
  const recipe = recipeOf(row.recipe);
  if (!target || !recipe) return undefined;
  const planned = target.customName === undefined ? undefined : fields.get(`${target.entity}.${fold(target.customName)}`);
  if (target.customName !== undefined && (!planned || planned.creator === "Not created")) return undefined;
  const fill = parseFillIn(row.fill ?? "");
  const labels = planned?.type === "Enum" ? planned.options : standardLabels(target.id, catalog);
  const { usual, of } = hasForm.has(recipe) ? readPerTable(row.argument) : { usual: row.argument, of: new Map<string, string>() };
  const feed: Feed = {
    column: row.column,
    entity: target.entity,
    field: planned ? `custom:${planned.name}` : target.field,
    part: target.part,
    kind: planned ? customKinds[planned.type] : target.kind,
    maxLength: target.standard?.maxLength,
    recipe,
    argument: target.id === "activity.activityType" ? spelledAs(usual, catalog) : usual,
    ...(fill === undefined ? {} : { fill }),
    values: values.get(`${row.object}.${row.column}`),
    // Of two spellings the first counts: that of the list.
    labels: labels && new Map(labels.toReversed().map((label) => [fold(label), label])),
    several: planned !== undefined && takesSeveral(planned, catalog),
  };
  if (of.size === 0) return feed;
  return { ...feed, tables: new Map([...of].map(([table, form]) => [table, { ...feed, argument: formIn(recipe, usual, form) }])) };
}

/** What only a lead has is read otherwise for a person. */
const inPerson: Readonly<Record<string, string>> = { stage: "choice", products: "text" };

/** Recipes whose Detail may say another form for single tables. */
const hasForm: ReadonlySet<string> = new Set(["date", "date-time", "created-stamp", "money", "number"]);

/** Of numbers a table has a decimal sign of its own, and the rest in common with the others. */
const formIn = (recipe: string, usual: string, form: string): string =>
  recipe === "money" || recipe === "number"
    ? [
        ...usual
          .split(";")
          .map((piece) => piece.trim())
          .filter((piece) => piece !== "" && piece !== POINT_FORM && piece !== COMMA_FORM),
        form,
      ].join("; ")
    : form;

/** An activity type as the account spells it. */
const spelledAs = (type: string, catalog: Catalog): string =>
  catalog.activityTypes.find(({ name }) => fold(name) === fold(type))?.name ?? type;
const usualType = (said: string | undefined, catalog: Catalog): Record<string, string> =>
  said === undefined ? {} : { "activity.type": spelledAs(said, catalog) };

/** What Nutshell's field is counts before what was planned. */
const takesSeveral = (planned: FieldRow, catalog: Catalog): boolean =>
  catalog.customFields.find((f) => f.entity === planned.entity && fold(f.name) === fold(planned.name))?.isMultiple ??
  planned.several ??
  false;

function standardLabels(target: string, catalog: Catalog): readonly string[] | undefined {
  if (target === "account.industry") return catalog.industries.map((i) => i.name);
  if (target === "account.accountType") return catalog.accountTypes.map((t) => t.name);
  return builtIn[target];
}

/** One spelling per tag: what people decided in Values, else Nutshell's own. */
function tagsOf(map: MigrationMap, catalog: Catalog): Map<string, string> {
  const spelling = new Map([...catalog.tags.account, ...catalog.tags.contact, ...catalog.tags.lead].map((tag) => [fold(tag), tag]));
  const tagged = new Set(map.mapping.filter((row) => row.recipe === "tags").map((row) => `${row.object}.${row.column}`));
  for (const row of map.values) {
    // The row of a variant names the chosen spelling, which is the one for every other column too.
    if (tagged.has(`${row.object}.${row.column}`) && row.target !== "" && fold(row.value) === fold(row.target))
      spelling.set(fold(row.value), row.target);
  }
  return spelling;
}
