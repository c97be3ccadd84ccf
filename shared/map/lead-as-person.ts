/** Defines which unqualified leads become people, and what their fields are then (setting lead.target, tab Filters). */
import type { LeadForm, RecordFilter } from "../record/filter.ts";
import { customFieldName } from "../record/nutshell/entity.ts";
import type { ProfileColumn, ProfileObject } from "../sources/profile.ts";

/**
 * Whether a column says that its object's records are leads of the separate early pipeline: a stage whose pipeline is named in the detail, of
 * a kind of record that the profile knows as such. A deal whose stages have their pipeline named there stays a deal.
 */
export const isEarly = (recipe: string, argument: string, { columns }: Pick<ProfileObject, "columns">): boolean =>
  namesPipeline({ recipe, argument }) && columns.some(namesPipeline);

const namesPipeline = ({ recipe, argument = "" }: Pick<ProfileColumn, "recipe" | "argument">): boolean =>
  recipe === "stage" && argument.trim() !== "";

/** The objects of such leads, as the mapping says. */
export const earlyObjects = (
  objects: readonly ProfileObject[],
  mapping: readonly { readonly object: string; readonly recipe: string; readonly argument: string }[],
): Set<string> =>
  new Set(
    objects
      .filter((object) => mapping.some((row) => row.object === object.name && isEarly(row.recipe, row.argument, object)))
      .map(({ name }) => name),
  );

/**
 * What unqualified leads become: first what most of them do by the settings, then what filters say of some.
 * @example formsOf({ "lead.target": "person with status" }, []) // ["person"]
 */
export function formsOf(
  settings: Readonly<Record<string, string>>,
  filters: readonly Pick<RecordFilter, "form">[],
): readonly [LeadForm, ...LeadForm[]] {
  const usual: LeadForm = settings["lead.target"] === "person with status" ? "person" : "lead";
  const other: LeadForm = usual === "lead" ? "person" : "lead";
  return filters.some(({ form }) => form === other) ? [usual, other] : [usual];
}

/** What the leads of each object become that has leads that are no deals yet. */
export type LeadForms = ReadonlyMap<string, readonly [LeadForm, ...LeadForm[]]>;

/** What the records of such an object, or of any other, become. */
export const formsIn = (forms: LeadForms, object: string): readonly LeadForm[] => forms.get(object) ?? ["lead"];

/** The target of a column of leads in that form; "" where it has none. */
export const targetIn = (form: LeadForm, target: string): string => (form === "person" ? leadAsPerson(target) : target);

const fields: Readonly<Record<string, string>> = {
  owner: "owner",
  tags: "tags",
  account: "account",
  title: "custom:Lead subject",
  stage: "custom:Lead status",
  status: "custom:Lead status",
  sources: "custom:Lead source",
  value: "custom:Lead value",
  contacts: "",
  pipeline: "",
  outcome: "custom:Lead outcome",
  confidence: "custom:Lead probability",
  priority: "custom:Lead priority",
  dueTime: "custom:Lead expected close",
  closedTime: "custom:Lead closed on",
  "products.name": "custom:Lead products",
  "products.code": "custom:Lead product code",
  "products.quantity": "custom:Lead product quantity",
  "products.price": "custom:Lead product price",
  // Of a list of products of deals, whose records are no leads.
  "products.of": "",
  "products.lead": "",
};

/** @example leadAsPerson("lead.custom:Lead score") // "contact.custom:Lead score" */
export function leadAsPerson(target: string): string {
  if (!target.startsWith("lead.")) return target;
  const field = target.slice(5);
  if (customFieldName(field) !== undefined) return `contact.${field}`;
  const other = Object.hasOwn(fields, field) ? fields[field] : "";
  return other === undefined || other === "" ? "" : `contact.${other}`;
}
