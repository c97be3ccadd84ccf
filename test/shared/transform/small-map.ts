/** Gives the tests of transform a map made by hand, and what one column or one record becomes by it. */
import { targetOf } from "../../../shared/map/target-label.ts";
import type { CompiledMap, Feed, ObjectMap } from "../../../shared/record/compiled-map.ts";
import { nullTexts } from "../../../shared/record/null-text.ts";
import type { Entity } from "../../../shared/record/nutshell/entity.ts";
import type { RecipeName } from "../../../shared/record/recipe.ts";
import { recordKey } from "../../../shared/record/record-key.ts";
import type { SourceRecord } from "../../../shared/record/source-record.ts";
import { gather } from "../../../shared/transform/draft.ts";
import { recipes } from "../../../shared/transform/recipe-table.ts";
import type { Subject } from "../../../shared/transform/subject.ts";

/** An Indian export with companies, contacts, early leads and deals; one owner has a user, one is waited for. */
export const smallMap = (more: Partial<CompiledMap> = {}): CompiledMap => ({
  source: "rsoft",
  sourceTitle: "RSoft CRM",
  region: "IN",
  timeZone: "Asia/Kolkata",
  currency: "INR",
  isNull: nullTexts(["-"]),
  settings: {},
  whyFileStays: () => undefined,
  objects: new Map(
    [
      objectMap("company", "account", []),
      objectMap("contact", "contact", []),
      objectMap("lead", "lead", [], { early: true }),
      objectMap("deal", "lead", []),
      objectMap("activity", "activity", []),
    ].map((object) => [object.object, object]),
  ),
  stages: new Map(),
  owners: new Map([
    ["ada lovelace", { key: "ada lovelace", owner: "Ada Lovelace", decision: "use", user: 7 }],
    ["charles babbage", { key: "charles babbage", owner: "Charles Babbage", decision: "hold", user: null }],
    ["nobody", { key: "nobody", owner: "Nobody", decision: "nobody", user: null }],
  ]),
  people: new Map(),
  ownerScope: new Set(["contact"]),
  fallbackOwner: undefined,
  decisions: new Map(),
  fields: new Map(),
  tags: new Map([["vip", "VIP"]]),
  limits: new Map(),
  outcomes: new Map(),
  ...more,
});

export const objectMap = (object: string, becomes: Entity, feeds: readonly Feed[], more: Partial<ObjectMap> = {}): ObjectMap => ({
  object,
  title: `${object.slice(0, 1).toUpperCase()}${object.slice(1)}s`,
  becomes,
  feeds,
  parked: [],
  early: false,
  ...more,
});

/** A column that feeds a target such as `contact.addresses.city`. */
export function feed(column: string, target: string, recipe: RecipeName, more: Partial<Feed> = {}): Feed {
  const found = targetOf(target);
  if (!found) throw new Error(`no target ${target}`);
  const { entity, field, part, kind } = found;
  return { column, entity, field, part, kind, maxLength: undefined, recipe, argument: "", values: undefined, labels: undefined, ...more };
}

/** One record of an object, its columns read. */
export function subjectOf(object: ObjectMap, values: Readonly<Record<string, string>>, more: Partial<CompiledMap> = {}): Subject {
  const compiled = smallMap(more);
  const record: SourceRecord = { object: object.object, id: "17", values, locator: { file: `${object.object}.csv`, line: 2 } };
  return { compiled, object, record, key: recordKey(compiled.source, record.object, record.id), drafts: gather(compiled, object, record) };
}

/** What a recipe makes of one text: the value itself where it is one, and each issue as `warn issue/bad-format`. */
export function read(
  recipe: RecipeName,
  text: string,
  {
    object = "contact",
    map,
    country,
    unknownCountry,
    ...more
  }: Partial<Feed> & {
    readonly object?: string;
    readonly map?: Partial<CompiledMap>;
    readonly country?: string;
    readonly unknownCountry?: string;
  } = {},
): { reading: unknown; issues: string[]; waitsFor?: string } {
  const column: Feed = {
    column: "Column",
    entity: "contact",
    field: "field",
    part: undefined,
    kind: "text",
    maxLength: undefined,
    recipe,
    argument: "",
    values: undefined,
    labels: undefined,
    ...more,
  };
  const {
    reading,
    rest,
    issues = [],
    waitsFor,
  } = recipes[recipe].read(text, { compiled: smallMap(map), feed: column, object, country, unknownCountry });
  const about = rest.kind === "beside" ? [rest.issue] : rest.kind === "left out" && typeof rest.by === "object" ? [rest.by] : [];
  return {
    reading: reading.kind === "value" ? reading.value : reading,
    issues: [...issues, ...about].map((i) => `${i.severity} ${i.code}`),
    ...(waitsFor === undefined ? {} : { waitsFor }),
  };
}
