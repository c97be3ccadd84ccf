/** Imports a spreadsheet of companies or people, as Nutshell's own importer does: each row a new record, found by no API. */
import Papa from "papaparse";
import type { Call } from "../call.ts";
import { Refusal } from "../refusal.ts";
import { type CustomField, listCustomFields } from "../store/custom-fields.ts";
import type { Fields, Target } from "../store/fields.ts";
import { type Kind, makeRef } from "../store/kinds.ts";
import { findByName, listKept } from "../store/records.ts";
import { addressItems, emailItems, phoneItems, urlItems } from "../values/items.ts";
import { splitName } from "../values/name.ts";
import { createAccount } from "./account.ts";
import { createContact } from "./contact.ts";
import type { Draft } from "./write-record.ts";

export type ImportKind = "companies" | "people";

/** `columns` that were no field are left out; `failed` are rows that could not become records, by their number in the file. */
export type ImportDone = {
  readonly made: number;
  readonly unknownColumns: readonly string[];
  readonly failed: readonly { readonly row: number; readonly why: string }[];
};

type Row = Readonly<Record<string, string>>;

/** Every row becomes a record, also one that was imported before. Refuses a file without the column that names the records. */
export function importRows(call: Call, what: ImportKind, text: string): ImportDone {
  const { data, meta } = Papa.parse<Row>(text, { header: true, skipEmptyLines: "greedy" });
  const named = what === "companies" ? "Company name" : "Full Name";
  const columns = meta.fields ?? [];
  if (!columns.includes(named)) throw new Refusal(400, `The file has no column "${named}".`);
  const kind: Kind = what === "companies" ? "accounts" : "contacts";
  const custom = listCustomFields(call.db, kind).filter(({ name }) => columns.includes(name));
  const isKnown = (column: string): boolean => known[what].has(column) || custom.some(({ name }) => name === column);
  const failed: { row: number; why: string }[] = [];
  let made = 0;
  for (const [at, row] of data.entries()) {
    try {
      if (what === "companies") createAccount(call, companyOf(call, row, custom));
      else createContact(call, personOf(call, row, custom));
      made += 1;
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      failed.push({ row: at + 2, why: error.message });
    }
  }
  return { made, unknownColumns: columns.filter((column) => !isKnown(column)), failed };
}

const address = (which: string): string[] =>
  ["Address 1", "Address 2", "Address 3", "City", "State", "Zip", "Country Code"].map((part) => `Address: ${which} - ${part}`);
const known: Readonly<Record<ImportKind, ReadonlySet<string>>> = {
  companies: new Set([
    ...["Company name", "Email", "Phone", ...address("Main"), ...address("Other"), "URL", "Industry", "Company type", "Owner", "Legacy ID"],
  ]),
  people: new Set([
    ...["Full Name", "Company name", "Job Title", "Email", "Phone - Work", ...address("Main"), "URL", "Description", "Owner", "Legacy ID"],
  ]),
};

function companyOf(call: Call, row: Row, custom: readonly CustomField[]): Draft {
  const name = row["Company name"]?.trim() ?? "";
  if (name === "") throw new Refusal(400, "A company needs a name.");
  const idOf = (kind: Kind, column: string): number | undefined => findByName(call.db, kind, row[column] ?? "")?.id;
  return {
    name,
    fields: {
      ...partyOf(call, row, ["Main", "Other"], "Phone"),
      industry: idOf("industries", "Industry"),
      accountType: idOf("accountTypes", "Company type"),
    },
    customFields: customOf(row, custom),
  };
}

function personOf(call: Call, row: Row, custom: readonly CustomField[]): Draft {
  const company = row["Company name"]?.trim() ?? "";
  const title = row["Job Title"]?.trim() ?? "";
  const account = company === "" ? undefined : (findByName(call.db, "accounts", company)?.id ?? createAccount(call, { name: company }));
  const target = (id: number): Target & { data: { relationship?: string } } => ({
    ...{ kind: "accounts", id },
    data: title === "" ? {} : { relationship: title },
  });
  return {
    fields: { person: splitName(row["Full Name"] ?? ""), description: row["Description"], ...partyOf(call, row, ["Main"], "Phone - Work") },
    links: account === undefined ? {} : { "contacts.accounts": [target(account)] },
    customFields: customOf(row, custom),
  };
}

function partyOf(call: Call, row: Row, addresses: readonly string[], phone: string): NonNullable<Draft["fields"]> {
  const one = (column: string): { name: null; value: string }[] => [{ name: null, value: row[column] ?? "" }];
  const postal = addresses.map((which) => {
    const part = (name: string): string | null => row[`Address: ${which} - ${name}`] ?? null;
    return {
      name: null,
      value: {
        ...{ address_1: part("Address 1"), address_2: part("Address 2"), address_3: part("Address 3"), city: part("City") },
        ...{ state: part("State"), postalCode: part("Zip"), country: part("Country Code") },
      },
    };
  });
  return {
    emails: emailItems(one("Email")),
    phones: phoneItems(one(phone)),
    urls: urlItems(one("URL")),
    addresses: addressItems(postal),
    owner: ownerOf(call, row["Owner"]),
    legacyId: row["Legacy ID"],
  } satisfies NonNullable<Draft["fields"]>;
}

/** The user of that name; nobody where none or several have it. */
function ownerOf(call: Call, name: string | undefined): Fields["owner"] {
  const users = listKept(call.db, "users", { limit: 500 }).filter((user) => user.name === name?.trim());
  return users.length === 1 && users[0] !== undefined ? makeRef("users", users[0].id) : undefined;
}

const customOf = (row: Row, custom: readonly CustomField[]): Record<string, string> =>
  Object.fromEntries(custom.flatMap(({ name }) => (row[name] ? [[name, row[name]]] : [])));
