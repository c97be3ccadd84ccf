/** Defines how a mapping target is written for people, and that reads it back. */
import { fold, squash } from "../record/fold-text.ts";
import { Entity, type EntityField, entityFields, type FieldKind } from "../record/nutshell/entity.ts";

/** What people call each entity. */
export const entityLabels: Readonly<Record<Entity, string>> = {
  account: "Company",
  contact: "Person",
  lead: "Lead",
  activity: "Activity",
  task: "Task",
  note: "Note",
};

/** The choice that moves nothing. */
export const LEAVE_OUT = "(leave out)";

const addressParts = {
  street: "street",
  street2: "second line",
  city: "city",
  state: "state",
  postalCode: "postal code",
  country: "country",
} as const;

/** Of the products of a lead: what each part is called, and what kind of value it takes. */
const productParts = {
  name: ["name", "products"],
  code: ["code", "text"],
  quantity: ["quantity", "number"],
  price: ["unit price", "money"],
  of: ["product by id", "link"],
  lead: ["the lead they belong to", "link"],
} as const satisfies Readonly<Record<string, readonly [label: string, kind: FieldKind]>>;
type ProductPart = keyof typeof productParts;
const isProductPart = (part: string): part is ProductPart => Object.keys(productParts).includes(part);

/** What only a list of products of deals says. */
export const PRODUCT_LEAD = "lead.products.lead";
const isOfLine = (part: string): boolean => part === "lead" || part === "of";

export type Target = {
  readonly id: string;
  readonly entity: Entity;
  readonly field: string;
  /** `city` of an address; undefined elsewhere. */
  readonly part: string | undefined;
  /** A custom field's kind depends on the Fields tab; it is `text` here. */
  readonly kind: FieldKind;
  readonly standard: EntityField | undefined;
  readonly customName: string | undefined;
};

/** Custom fields exist on these entities only. */
export const hasCustomFields = (entity: Entity): boolean => entity === "account" || entity === "contact" || entity === "lead";

/** A target id such as `contact.emails`, taken apart; undefined when there is no such field. */
export function targetOf(id: string): Target | undefined {
  const dot = id.indexOf(".");
  const entity = Entity.options.find((e) => e === id.slice(0, dot));
  const rest = id.slice(dot + 1);
  if (!entity) return undefined;
  if (rest.startsWith("custom:")) {
    const customName = rest.slice(7).trim();
    return customName === "" || !hasCustomFields(entity)
      ? undefined
      : {
          id: `${entity}.custom:${customName}`,
          entity,
          field: `custom:${customName}`,
          part: undefined,
          kind: "text",
          standard: undefined,
          customName,
        };
  }
  const [field = "", part] = rest.split(".");
  const standard = entityFields[entity].find((f) => f.field === field);
  if (standard?.kind === "products")
    return part !== undefined && isProductPart(part)
      ? { id, entity, field, part, kind: productParts[part][1], standard, customName: undefined }
      : undefined;
  if (!standard || (part !== undefined && !(standard.kind === "addresses" && Object.keys(addressParts).includes(part)))) return undefined;
  if (standard.kind === "addresses" && part === undefined) return undefined;
  return { id, entity, field, part, kind: standard.kind, standard, customName: undefined };
}

/** Of a whole address too, which no column is mapped to. @example targetLabel("contact.addresses.city") // "Person: Address, city" */
export function targetLabel(id: string): string {
  const [entity] = Entity.options.filter((one) => id === `${one}.addresses`);
  if (entity !== undefined) return `${entityLabels[entity]}: Address`;
  const target = targetOf(id);
  if (!target) return id === "" ? LEAVE_OUT : id;
  const label = entityLabels[target.entity];
  if (target.customName !== undefined) return `${label}: ${target.customName} (custom field)`;
  const words =
    target.field === "products" ? productParts[target.part as ProductPart][0] : addressParts[target.part as keyof typeof addressParts];
  const part = target.part === undefined ? "" : `, ${words}`;
  return `${label}: ${target.standard?.label ?? target.field}${part}`;
}

/** Where the values of a column go, said of one that is left out too. */
export const placeLabel = (id: string): string => (id === "" ? "nowhere: the column is left out" : targetLabel(id));

/** Every standard target of an entity, in the order of its fields. */
export function standardTargets(entity: Entity): string[] {
  return entityFields[entity].flatMap(({ field, kind }) => {
    const parts = kind === "addresses" ? Object.keys(addressParts) : kind === "products" ? Object.keys(productParts) : undefined;
    return parts === undefined ? [`${entity}.${field}`] : parts.map((part) => `${entity}.${field}.${part}`);
  });
}

/** Whether a target is a part of the products of a lead. */
export const isProduct = ({ field, customName }: Target): boolean => field === "products" && customName === undefined;

/** Whether a record of its own kind has such a target: a lead its products, a product of a deal nothing else. */
export const isTargetOf = (target: Target, isLine: boolean): boolean =>
  isLine ? isProduct(target) : !(isProduct(target) && isOfLine(target.part ?? ""));

const byLabel = new Map(
  Entity.options.flatMap((entity) =>
    standardTargets(entity).flatMap((id): [string, string][] => [
      [squash(targetLabel(id)), id],
      [squash(id), id],
    ]),
  ),
);

/** Whether a cell says that nothing shall be moved. */
export const isLeaveOut = (cell: string): boolean => ["", "leaveout", "none", "nothing", "skip"].includes(squash(cell));

/**
 * The target id that a cell names: an id, a label, or a field's label alone when the object's own entity has it.
 * "" when the cell leaves the column out, undefined when nothing is called that.
 * @example readTarget("person: e-mail", "contact") // undefined; readTarget("Person: Email", "contact") // "contact.emails"
 */
export function readTarget(cell: string, own: Entity | undefined): string | undefined {
  if (isLeaveOut(cell)) return "";
  const direct = targetOf(cell.trim());
  if (direct) return direct.id;
  const known = byLabel.get(squash(cell)) ?? (own === undefined ? undefined : byLabel.get(squash(`${entityLabels[own]} ${cell}`)));
  if (known !== undefined) return known;
  const custom = /^\s*(?:([\p{L} ]+?)\s*[:.›>]\s*)?(?:custom\s*:\s*(.+)|(.+?)\s*\(\s*custom(?:\s+field)?\s*\))\s*$/iu.exec(cell);
  if (!custom) return undefined;
  const name = (custom[2] ?? custom[3] ?? "").trim();
  const entity =
    custom[1] === undefined
      ? own
      : Entity.options.find((e) => e === fold(custom[1] ?? "") || fold(entityLabels[e]) === fold(custom[1] ?? ""));
  return entity && name !== "" && hasCustomFields(entity) ? `${entity}.custom:${name}` : undefined;
}

/** Fields that several columns may feed together: lists, long texts, links (the first that is filled), parts of a name. */
export function mayShare(target: Target): boolean {
  return ["emails", "phones", "urls", "tags", "sources", "products", "links", "link", "longText"].includes(target.kind);
}
