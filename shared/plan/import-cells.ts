/** Says how a record stands in a file for Nutshell's importer: headings as Nutshell's help lists them, every value a text. */
import type { Catalog } from "../record/catalog.ts";
import type { ImporterEntity } from "../record/importer.ts";
import { customFieldName, MIGRATION_KEY_FIELD } from "../record/nutshell/entity.ts";
import type { Address, FieldValue, TargetFields } from "../record/target-record.ts";

/** Cells by heading; empty ones are left out. */
export type ImportCells = Readonly<Record<string, string>>;

/** The migration key once more, as the id that Nutshell's importer keeps of another system. */
export const LEGACY_ID = "Legacy ID";
/** The headings whose values are telephone numbers: a plus sign at their beginning makes no formula. */
export const phoneHeadings: ReadonlySet<string> = new Set(["Phone", "Phone - Work"]);

const address = (which: string): string[] =>
  ["Address 1", "Address 2", "City", "State", "Zip", "Country Code"].map((part) => `Address: ${which} - ${part}`);
const headings: Readonly<Record<ImporterEntity, readonly string[]>> = {
  account: ["Company name", "Email", "Phone", ...address("Main"), ...address("Other"), "URL", "Industry", "Company type", "Owner"],
  contact: ["Full Name", "Company name", "Job Title", "Email", "Phone - Work", ...address("Main"), "URL", "Description", "Owner"],
};

/** The headings of a file in their order: the key, Nutshell's own fields, then the custom fields as they are called. */
export function importColumns(entity: ImporterEntity, used: readonly string[]): string[] {
  const own = headings[entity].filter((heading) => used.includes(heading));
  const others = used.filter((heading) => !headings[entity].includes(heading) && heading !== MIGRATION_KEY_FIELD && heading !== LEGACY_ID);
  return [MIGRATION_KEY_FIELD, LEGACY_ID, ...own, ...[...others].sort((a, b) => (a < b ? -1 : 1))];
}

type Names = {
  readonly catalog: Pick<Catalog, "users" | "customFields">;
  /** What the company of a person is called. */
  readonly company: string | undefined;
};

/**
 * What the importer can carry of a record: of several addresses, numbers and links the first ones. What it cannot, such as tags and the description of a
 * company, is written over the API once the record is there.
 */
export function importCells(entity: ImporterEntity, key: string, fields: TargetFields, names: Names): ImportCells {
  const own: Record<string, string | undefined> = {
    [MIGRATION_KEY_FIELD]: key,
    [LEGACY_ID]: key,
    Email: first(fields["emails"]),
    [entity === "account" ? "Phone" : "Phone - Work"]: first(fields["phones"]),
    ...addressCells("Main", addressAt(fields, 0)),
    ...(entity === "account" ? addressCells("Other", addressAt(fields, 1)) : {}),
    URL: first(fields["urls"]),
    Owner: nameOfUser(names.catalog, fields["owner"]),
    ...(entity === "account"
      ? { "Company name": text(fields["name"]), Industry: text(fields["industry"]), "Company type": text(fields["accountType"]) }
      : {
          "Full Name": text(fields["name"]),
          "Company name": names.company,
          "Job Title": names.company === undefined ? undefined : text(fields["jobTitle"]),
          Description: text(fields["description"]),
        }),
  };
  const custom = Object.entries(fields).map(([field, value]): [string, string | undefined] => {
    const name = customFieldName(field);
    return [name ?? "", name === undefined || name in own ? undefined : customText(value)];
  });
  return Object.fromEntries([...Object.entries(own), ...custom].filter((cell): cell is [string, string] => (cell[1] ?? "") !== ""));
}

/** The fields that such a row carries, each with what the record holds once it was imported as it stands. */
export function carriedFields(entity: ImporterEntity, fields: TargetFields, cells: ImportCells): TargetFields {
  const carried: Record<string, FieldValue> = {};
  for (const [field, value] of Object.entries(fields)) {
    const name = customFieldName(field);
    if (name !== undefined) {
      if (name in cells) carried[field] = value;
    } else if (field === "addresses" && Array.isArray(value)) carried[field] = value.slice(0, entity === "account" ? 2 : 1);
    else if (["emails", "phones", "urls"].includes(field) && Array.isArray(value)) carried[field] = value.slice(0, 1);
    else if ((headingOf[entity][field] ?? "") in cells) carried[field] = value;
  }
  return carried;
}

const headingOf: Readonly<Record<ImporterEntity, Readonly<Record<string, string>>>> = {
  account: { name: "Company name", industry: "Industry", accountType: "Company type", owner: "Owner" },
  contact: { name: "Full Name", account: "Company name", jobTitle: "Job Title", description: "Description", owner: "Owner" },
};

const text = (value: FieldValue | undefined): string | undefined => (typeof value === "string" ? value : undefined);
const first = (value: FieldValue | undefined): string | undefined => (Array.isArray(value) ? text(value[0] as FieldValue) : undefined);

/** Custom fields with one text, number or date; of amounts and lists the importer's form is not documented. */
const customText = (value: FieldValue): string | undefined =>
  typeof value === "string" ? value : typeof value === "number" ? String(value) : undefined;

function addressAt(fields: TargetFields, at: number): Address | undefined {
  const { addresses } = fields;
  return Array.isArray(addresses) ? (addresses[at] as Address | undefined) : undefined;
}

const addressCells = (which: string, there: Address | undefined): Record<string, string | undefined> =>
  Object.fromEntries(
    address(which).map((heading, at) => {
      const parts = [there?.street, there?.street2, there?.city, there?.state, there?.postalCode, there?.country];
      return [heading, parts[at]];
    }),
  );

/** The importer finds an owner by name: one whose name another user has too is left to the API. */
function nameOfUser({ users }: Names["catalog"], id: FieldValue | undefined): string | undefined {
  const name = users.find((user) => user.id === id)?.name;
  return users.filter((user) => user.name === name).length === 1 ? name : undefined;
}
