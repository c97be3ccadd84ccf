/** Keeps custom-field definitions. */
import type { Call } from "../call.ts";
import { Refusal } from "../refusal.ts";
import type { SwitchBoard } from "../switches.ts";
import type { Db } from "./connect.ts";
import type { Kind } from "./kinds.ts";

const customFieldTypes = ["String", "Text", "Date", "Currency", "Enum", "Email", "Location", "Phone", "Url", "Number"] as const;
export type CustomFieldType = (typeof customFieldTypes)[number];
export type CustomField = {
  readonly id: number;
  readonly kind: Kind;
  readonly name: string;
  readonly type: CustomFieldType;
  readonly multiple: boolean;
  readonly options: readonly string[];
};

type Row = { id: number; kind: Kind; name: string; type: CustomFieldType; multiple: number; options: string };
const fromRow = (row: Row): CustomField => ({ ...row, multiple: row.multiple === 1, options: JSON.parse(row.options) as string[] });
/** What a tool catalogue calls some of the types. */
const catalogueNames: Partial<Readonly<Record<CustomFieldType, string>>> = { String: "Text", Text: "LongText", Enum: "Decision" };
const onlyOnLeads: readonly string[] = ["Email", "Location", "Phone", "Url"];

/** Definitions of one kind in the order they were made. */
export function listCustomFields(db: Db, kind: Kind): CustomField[] {
  return db.all<Row>("SELECT * FROM custom_field WHERE kind = ? ORDER BY id", kind).map(fromRow);
}

/** The definition of that name, in any case, or undefined. */
export function findCustomField(db: Db, kind: Kind, name: string): CustomField | undefined {
  const row = db.get<Row>("SELECT * FROM custom_field WHERE kind = ? AND name = ?", kind, name);
  return row && fromRow(row);
}

/** What this account calls a type; definitions are kept under the names of the OpenAPI file. */
export function typeName(switches: SwitchBoard, type: CustomFieldType): string {
  const numbers = switches.get("custom.numbers");
  if (type === "Number") return numbers === "none" ? "Number" : numbers;
  return switches.get("custom.type-names") === "catalogue" ? (catalogueNames[type] ?? type) : type;
}

/** Adds options to a choice; those that it has stay. Returns what was added. */
export function addOptions(db: Db, { id, options }: CustomField, more: readonly string[]): string[] {
  const added = more.filter((option) => !options.some((there) => there.toLowerCase() === option.trim().toLowerCase()));
  if (added.length > 0) db.run("UPDATE custom_field SET options = ? WHERE id = ?", JSON.stringify([...options, ...added]), id);
  return added;
}

/** Makes a definition; refused when its name is taken or its type does not fit. There is no way back, as in Nutshell. */
export function addCustomField(
  { db, world }: Pick<Call, "db" | "world">,
  kind: Kind,
  wish: { name: unknown; type: unknown; choices: unknown; isMultiple: unknown },
): CustomField {
  const name = typeof wish.name === "string" ? wish.name.trim() : "";
  if (name === "") throw new Refusal(400, "A custom field needs a name.");
  const type = customFieldTypes.find((t) => typeName(world.switches, t) === wish.type);
  if (type === undefined || (type === "Number" && world.switches.get("custom.numbers") === "none"))
    throw new Refusal(400, `Invalid custom field type: ${String(wish.type)}`);
  if (onlyOnLeads.includes(type) && kind !== "leads") throw new Refusal(400, `Custom fields of type ${type} are available on leads only.`);
  if (findCustomField(db, kind, name)) throw new Refusal(400, `A custom field named "${name}" already exists.`);
  const options = Array.isArray(wish.choices) ? wish.choices.map((choice) => String(choice).trim()).filter((choice) => choice !== "") : [];
  if (type === "Enum" && options.length === 0) throw new Refusal(400, "An Enum custom field needs choices.");
  if (type !== "Enum" && (options.length > 0 || wish.isMultiple === true))
    throw new Refusal(400, "Only Enum custom fields have choices or isMultiple.");
  const multiple = wish.isMultiple === true;
  db.run(
    "INSERT INTO custom_field (kind, name, type, multiple, options) VALUES (?,?,?,?,?)",
    kind,
    name,
    type,
    multiple ? 1 : 0,
    JSON.stringify([...new Set(options)]),
  );
  const made = findCustomField(db, kind, name);
  if (made === undefined) throw new Refusal(500, "The custom field could not be kept.");
  return made;
}
