/** Defines which kinds of record have a list and pages of their own, and what people call them. */
import type { Kept } from "../../store/fields.ts";
import type { Kind } from "../../store/kinds.ts";
import type { IconName } from "../look/icons.ts";

/** Address, kind, one of them, many of them, picture. */
const table = [
  ["people", "contacts", "person", "people", "person"],
  ["companies", "accounts", "company", "companies", "company"],
  ["leads", "leads", "lead", "leads", "lead"],
  ["activities", "activities", "activity", "activities", "activity"],
  ["tasks", "tasks", "task", "tasks", "task"],
  ["notes", "notes", "note", "notes", "note"],
  ["emails", "emails", "e-mail", "e-mails", "email"],
  ["files", "files", "file", "files", "file"],
  ["products", "products", "product", "products", "product"],
  ["tags", "tags", "tag", "tags", "tag"],
] as const satisfies readonly (readonly [string, Kind, string, string, IconName])[];

export type SectionKey = (typeof table)[number][0];
export type Section = {
  readonly key: SectionKey;
  readonly kind: Kind;
  readonly one: string;
  readonly many: string;
  readonly picture: IconName;
};

export const sections: readonly Section[] = table.map(([key, kind, one, many, picture]) => ({ key, kind, one, many, picture }));

/** The section of an address, or undefined. */
export const sectionOf = (key: string | undefined): Section | undefined => sections.find((section) => section.key === key);
/** The section a kind is shown in; undefined for kinds that only name something, such as stages. */
export const sectionOfKind = (kind: Kind): Section | undefined => sections.find((section) => section.kind === kind);

const otherWords: Partial<Record<Kind, string>> = {
  stagesets: "pipeline",
  accountTypes: "company type",
  activityTypes: "activity type",
  emAudiences: "audience",
  processes: "process",
  territories: "territory",
  industries: "industry",
  productCategories: "product category",
};

/** What people call one record of a kind. */
export const wordOf = (kind: Kind): string => sectionOfKind(kind)?.one ?? otherWords[kind] ?? kind.replace(/s$/u, "");

/** Where a record's page stands, or undefined when its kind has none. */
export function pathOf({ kind, id }: Pick<Kept, "kind" | "id">): string | undefined {
  const section = sectionOfKind(kind);
  return section && `/admin/${section.key}/${id}`;
}
