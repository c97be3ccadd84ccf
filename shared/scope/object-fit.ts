/** Judges from the live map how well each kind of record of the export fits Nutshell. */
import { pluralize } from "../record/format-count.ts";
import type { FieldRow } from "../record/migration-map.ts";
import { customFieldName, type Entity } from "../record/nutshell/entity.ts";
import { recogniseColumns } from "../record/recognise-columns.ts";
import type { Profile, ProfileObject } from "../sources/profile.ts";

/** From the best fit to the worst; an object has the worst that is true of it. */
export const fitStatuses = ["fully supported", "mapping required", "lossy", "one to many", "not moved"] as const;
export type FitStatus = (typeof fitStatuses)[number];

export type ObjectFit = {
  readonly object: string;
  readonly title: string;
  readonly records: number;
  readonly status: FitStatus;
  /** Everything that speaks against "fully supported", in words; empty where nothing does. */
  readonly reasons: readonly string[];
};

/** What the map says of one column; `target` is "" where it is left out. */
export type FitColumn = {
  readonly object: string;
  readonly column: string;
  readonly target: string;
  readonly recipe: string;
  readonly argument: string;
};

export type FitInput = {
  readonly profile: Pick<Profile, "objects">;
  /** Objects that are moved. */
  readonly include: ReadonlySet<string>;
  readonly columns: readonly { readonly object: string; readonly column: string; readonly rows: number; readonly filled: number }[];
  readonly mapping: readonly FitColumn[];
  /** Values that are mapped one by one. */
  readonly values: readonly { readonly object: string; readonly column: string }[];
  readonly fields: readonly Pick<FieldRow, "key" | "creator">[];
  /** Objects whose leads become people only. */
  readonly asPeople: ReadonlySet<string>;
};

const words: Readonly<Record<Entity, string>> = {
  account: "a company",
  contact: "a person",
  lead: "a lead",
  activity: "an activity",
  task: "a task",
  note: "a note",
};

/** One for each kind of record that the export holds, in the profile's order. */
export function fitOfObjects(o: FitInput): ObjectFit[] {
  const held = new Map<string, number>();
  for (const { object, rows } of o.columns) held.set(object, Math.max(held.get(object) ?? 0, rows));
  return o.profile.objects.flatMap((object) => {
    const records = held.get(object.name);
    return records === undefined ? [] : [{ object: object.name, title: object.title, records, ...judge(object, o, held) }];
  });
}

function judge(object: ProfileObject, o: FitInput, held: ReadonlyMap<string, number>): Pick<ObjectFit, "status" | "reasons"> {
  if (object.becomes === "nothing") return { status: "not moved", reasons: [withoutStop(object.loss ?? "Nothing in Nutshell holds it")] };
  if (!o.include.has(object.name)) return { status: "not moved", reasons: ["Its tick on the tab Inventory was taken away"] };
  const many = whyMany(object, o, held);
  const lossy = whyLossy(object, o);
  const mapped = whyMapped(object, o);
  const status = many.length > 0 ? "one to many" : lossy.length > 0 ? "lossy" : mapped.length > 0 ? "mapping required" : "fully supported";
  return { status, reasons: [...many, ...lossy, ...mapped] };
}

function whyMany(object: ProfileObject, { mapping, profile, asPeople }: FitInput, held: ReadonlyMap<string, number>): string[] {
  const own = mapping.filter((row) => row.object === object.name && row.target !== "");
  // The text of a record that becomes a note about it makes no second record of the business.
  const entities = [...new Set(own.map(({ target }) => entityOf(target)))].filter(
    (entity) => entity !== "note" || object.becomes === "note",
  );
  const isSplit = entities.length > 1 && !asPeople.has(object.name);
  const fromText = own.filter(({ recipe, argument }) => {
    const named = profile.objects.find(({ name }) => name === argument);
    return recipe === "link-by-name" && named?.becomes === "account" && !held.has(named.name);
  });
  return [
    ...(object.fidelity === "1:many" && object.loss !== undefined ? [withoutStop(object.loss)] : []),
    ...(isSplit ? [`One record becomes ${entities.map((entity) => words[entity]).join(" and ")}`] : []),
    ...(fromText.length === 0 ? [] : [`Companies are made from the names in ${few(fromText.map(({ column }) => column))}`]),
  ];
}

function whyLossy(object: ProfileObject, o: FitInput): string[] {
  const own = o.mapping.filter((row) => row.object === object.name);
  const filled = new Map(o.columns.flatMap((one) => (one.object === object.name ? [[one.column, one.filled] as const] : [])));
  const { columns: known, id } = recognised(object, [...filled.keys()]);
  // What the source's profile itself keeps out (the day of the last change) is no loss of the fit.
  const left = own.filter(
    ({ column, target, recipe }) =>
      target === "" && (filled.get(column) ?? 0) > 0 && recipe !== "key" && !id.has(column) && (known.get(column) ?? "x") !== "",
  );
  const parked = new Set(o.fields.flatMap(({ key, creator }) => (creator === "Not created" ? [key] : [])));
  const waiting = own.filter(({ target }) => parked.has(fieldKey(target)));
  return [
    ...(object.fidelity === "lossy" && object.lossOfSome !== true
      ? [withoutStop(object.loss ?? "Some of it has no place in Nutshell")]
      : []),
    ...(left.length === 0 ? [] : [`${listed(left)} left out`]),
    ...(waiting.length === 0 ? [] : [`${listed(waiting)} not loaded, because the custom field is not created`]),
  ];
}

/** Headings that the profile knows, with the target it gives ("" for none), and those that make the id. */
function recognised(object: ProfileObject, headings: readonly string[]): { columns: Map<string, string>; id: ReadonlySet<string> } {
  const { columns, idParts } = recogniseColumns(object, headings);
  return { columns: new Map([...columns].map(([heading, { target }]) => [heading, target ?? ""])), id: new Set(idParts) };
}

function whyMapped(object: ProfileObject, { mapping, values, fields }: FitInput): string[] {
  if (object.becomes === "roster") return ["Each user is matched with a user of Nutshell"];
  if (object.becomes === "stages") return ["Each stage is matched with a stage of Nutshell"];
  const own = mapping.filter((row) => row.object === object.name && row.target !== "");
  const choices = new Set(values.flatMap((value) => (value.object === object.name ? [value.column] : [])));
  const stages = own.filter(({ recipe, column }) => recipe === "stage" && !choices.has(column));
  const planned = new Set(fields.flatMap(({ key, creator }) => (creator === "Not created" ? [] : [key])));
  const custom = own.filter(({ target }) => planned.has(fieldKey(target)));
  return [
    ...(choices.size === 0 ? [] : [`The values of ${few([...choices])} are mapped one by one`]),
    ...stages.map(({ column }) => `Each stage in ${quote(column)} is matched with a stage of Nutshell`),
    ...(custom.length === 0 ? [] : [`Needs ${pluralize(custom.length, "custom field")} in Nutshell`]),
  ];
}

const entityOf = (target: string): Entity => target.slice(0, target.indexOf(".")) as Entity;
/** `contact.custom:Shoe size` as the tab Fields names it: `contact.Shoe size`. */
function fieldKey(target: string): string {
  const entity = entityOf(target);
  const name = customFieldName(target.slice(entity.length + 1));
  return name === undefined ? "" : `${entity}.${name}`;
}
const withoutStop = (text: string): string => text.replace(/\.$/u, "");
const quote = (column: string): string => `"${column}"`;
const listed = (rows: readonly FitColumn[]): string => `${few(rows.map(({ column }) => column))} ${rows.length === 1 ? "is" : "are"}`;
/** As many names as a cell shows well. */
const NAMED = 8;
const few = (columns: readonly string[]): string =>
  [...columns.slice(0, NAMED).map(quote), ...(columns.length > NAMED ? [pluralize(columns.length - NAMED, "other column")] : [])].join(
    ", ",
  );

/** How many of the objects that move fit one to one, and how many of them need a mapping. */
export type Score = { readonly oneToOne: number; readonly mapped: number; readonly of: number };

/** @example scoreOf([]) // { oneToOne: 0, mapped: 0, of: 0 } */
export function scoreOf(fits: readonly ObjectFit[]): Score {
  const moved = fits.filter(({ status }) => status !== "not moved");
  const count = (...statuses: FitStatus[]): number => moved.filter(({ status }) => statuses.includes(status)).length;
  return { oneToOne: count("fully supported", "mapping required"), mapped: count("mapping required"), of: moved.length };
}

/** @example describeScore({ oneToOne: 7, mapped: 4, of: 10 }) // "7 of 10 kinds of record map one to one; 4 of them need a mapping" */
export const describeScore = ({ oneToOne, mapped, of }: Score): string =>
  `${oneToOne} of ${pluralize(of, "kind")} of record map one to one; ${mapped} of them ${mapped === 1 ? "needs" : "need"} a mapping`;
