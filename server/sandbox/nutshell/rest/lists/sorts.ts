/** Lists what each kind of list can be sorted by. */
import { Refusal } from "../../refusal.ts";
import type { Kind } from "../../store/kinds.ts";
import { field } from "./conditions.ts";
import { firstName, lastContactedExpression, leadValueExpression, nameBehind, stageExpression } from "./expressions.ts";

type Sorts = Readonly<Record<string, string>>;
const parties: Sorts = {
  accountType: nameBehind("accountTypes", "accountType"),
  createdTime: "r.created",
  industry: nameBehind("industries", "industry"),
  name: "r.name",
  owner: nameBehind("users", "owner"),
  phone: field("phones[0].value.number"),
  postalCode: field("addresses[0].value.postalCode"),
  territory: nameBehind("territories", "territory"),
};
const numberOfContacts = (account: string): string =>
  `(SELECT count(*) FROM link l INDEXED BY link_back WHERE l.relation = 'contacts.accounts' AND l.kind = 'accounts' AND l.b = ${account})`;
const firstAccount = "(SELECT l.b FROM link l WHERE l.relation = 'contacts.accounts' AND l.a = r.id ORDER BY l.position LIMIT 1)";
const ofFirstAccount = (kind: string, member: string): string =>
  `(SELECT n.name FROM accounts c CROSS JOIN ${kind} n ON n.id = json_extract(c.body, '$.${member}') WHERE c.id = ${firstAccount})`;

const sorts: Partial<Record<Kind, Sorts>> = {
  accounts: { ...parties, lastContactedTime: lastContactedExpression("accounts"), numberOfContacts: numberOfContacts("r.id") },
  contacts: {
    ...parties,
    accountType: ofFirstAccount("accountTypes", "accountType"),
    industry: ofFirstAccount("industries", "industry"),
    lastContactedTime: lastContactedExpression("contacts"),
    numberOfContacts: numberOfContacts(firstAccount),
    accounts: firstName("contacts.accounts", "accounts"),
    email: field("emails[0].value"),
  },
  leads: {
    // The youngest first.
    age: "-r.created",
    value: leadValueExpression,
    milestone: stageExpression,
    confidence: field("confidence"),
    name: "r.name",
    closedTime: field("closed"),
    owner: nameBehind("users", "assignee"),
    sources: firstName("leads.sources", "sources"),
  },
  products: { name: "r.name", sku: field("sku") },
  tasks: { title: "r.name", dueTime: "r.at", createdTime: "r.created" },
  activities: { name: "r.name", startTime: field("start"), createdTime: "r.created" },
  notes: { createdTime: "r.created" },
};
/** Recorded lists of companies are in the order of their names. */
const usual: Partial<Record<Kind, string>> = { accounts: "name", contacts: "name" };

/** `name` or `-name`, or several with commas; refused for what the kind cannot be sorted by. */
export function readOrder(kind: Kind, wanted: readonly string[]): { order: string; descending: boolean } {
  const names = wanted.flatMap((part) => part.split(",")).filter((part) => part.trim() !== "");
  const orders = (names.length === 0 ? [usual[kind] ?? "id"] : names).map((name) => {
    const plain = name.trim().replace(/^-/u, "");
    const known: Sorts = { id: "r.id", ...(sorts[kind] ?? { name: "r.name" }) };
    const expression = Object.hasOwn(known, plain) ? known[plain] : undefined;
    if (expression === undefined) throw new Refusal(400, `Invalid sort: ${name}`, { title: "Invalid sort" });
    return { expression, descending: name.trim().startsWith("-") };
  });
  const last = orders.at(-1);
  const before = orders.slice(0, -1).map(({ expression, descending }) => `${expression} ${descending ? "DESC" : "ASC"}, `);
  return { order: `${before.join("")}${last?.expression ?? "r.id"}`, descending: last?.descending ?? false };
}

/** What a kind can be sorted by. */
export const sortableBy = (kind: Kind): string[] => Object.keys(sorts[kind] ?? { name: "" });
