/** Lists the kinds of thing the sandbox keeps, with the names both surfaces give them. */

export const kinds = [
  "accounts",
  "contacts",
  "leads",
  "activities",
  "tasks",
  "notes",
  "tags",
  "sources",
  "products",
  "users",
  "teams",
  "stagesets",
  "stages",
  "outcomes",
  "markets",
  "territories",
  "industries",
  "accountTypes",
  "activityTypes",
  "origins",
  "competitors",
  "emAudiences",
  "emails",
  "files",
  "processes",
  "steps",
  "delays",
  "productCategories",
  "quotes",
  "filters",
  "forms",
  "editions",
] as const;
/** A kind by its REST name, which is also its table's name. */
export type Kind = (typeof kinds)[number];

/** JSON-RPC's `entityType` for each kind. */
export const entityTypes: Readonly<Record<Kind, string>> = {
  accounts: "Accounts",
  contacts: "Contacts",
  leads: "Leads",
  activities: "Activities",
  tasks: "Tasks",
  notes: "Notes",
  tags: "Tags",
  sources: "Sources",
  products: "Products",
  users: "Users",
  teams: "Teams",
  stagesets: "Stagesets",
  stages: "Milestones",
  outcomes: "Lead_Outcomes",
  markets: "Markets",
  territories: "Territories",
  industries: "Industries",
  accountTypes: "Account_Types",
  activityTypes: "Activity_Types",
  origins: "Origins",
  competitors: "Competitors",
  emAudiences: "Audiences",
  emails: "Emails",
  files: "Files",
  processes: "Processes",
  steps: "Steps",
  delays: "Delays",
  productCategories: "Product_Categories",
  quotes: "Quotes",
  filters: "Filters",
  forms: "Forms",
  editions: "Editions",
};

const byEntityType = new Map(kinds.map((kind) => [entityTypes[kind].toLowerCase(), kind]));

/** The kind JSON-RPC calls `entityType`, or undefined when it is none of ours. */
export function kindOfEntityType(entityType: string): Kind | undefined {
  return byEntityType.get(entityType.toLowerCase());
}

/** A kind's REST name written in any case, or undefined. */
export function kindOfResource(name: string): Kind | undefined {
  return kinds.find((kind) => kind.toLowerCase() === name.toLowerCase());
}

/** A reference as REST writes it: `7-contacts`. */
export type Ref = `${number}-${Kind}`;

/** `7-contacts` from its two parts. */
export function makeRef(kind: Kind, id: number): Ref {
  return `${id}-${kind}`;
}

/** The parts of `7-contacts`; a bare number counts as one of `usual`. Undefined when it is no reference. */
export function parseRef(value: unknown, usual?: Kind): { kind: Kind; id: number } | undefined {
  const found = /^(\d{1,15})(?:-([a-z]+))?$/iu.exec(String(value));
  if (!found) return undefined;
  const kind = found[2] === undefined ? usual : kindOfResource(found[2]);
  return kind === undefined ? undefined : { kind, id: Number(found[1]) };
}

/** The first id of each kind; the following ones come in steps of four, as on live instances. */
export const firstIds: Readonly<Partial<Record<Kind, number>>> = {
  leads: 1003,
  users: 1,
  products: 1,
  outcomes: 1,
  markets: 1,
  accountTypes: 1,
  activityTypes: 1,
  industries: 1,
  stagesets: 1,
  stages: 1,
  territories: 1,
};
