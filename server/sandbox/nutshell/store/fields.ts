/** The only place that says what a kept record looks like: surface-neutral, times in Unix seconds, references as `7-contacts`. */
import type { Kind, Ref } from "./kinds.ts";

export type Item<Value> = { readonly name: string | null; readonly value: Value; readonly primary?: true };
export type Phone = {
  readonly countryCode: string | null;
  readonly number: string;
  readonly extension: string | null;
  readonly numberFormatted: string;
  readonly E164: string | null;
};
export type PostalAddress = {
  readonly address_1: string | null;
  readonly address_2: string | null;
  readonly address_3: string | null;
  readonly city: string | null;
  readonly state: string | null;
  readonly postalCode: string | null;
  readonly country: string | null;
};
/** Decimal text with an ISO 4217 currency. */
export type Amount = { readonly currency: string; readonly amount: string };
export type CustomValue = string | readonly string[] | Amount | Phone | { readonly seconds: number };

/** Everything a record of any kind may hold; absent means empty. */
export type Fields = {
  description?: string;
  person?: { readonly salutation: string; readonly givenName: string; readonly familyName: string };
  jobTitle?: string;
  owner?: Ref;
  territory?: number;
  industry?: number;
  accountType?: number;
  emails?: readonly Item<string>[];
  phones?: readonly Item<Phone>[];
  urls?: readonly Item<string>[];
  addresses?: readonly Item<PostalAddress>[];
  customFields?: Readonly<Record<string, CustomValue>>;
  stage?: number;
  market?: number;
  assignee?: Ref;
  confidence?: number;
  priority?: number;
  due?: number;
  closed?: number;
  outcome?: number;
  manualValue?: Amount;
  activityType?: number;
  start?: number;
  end?: number;
  isAllDay?: boolean;
  isFlagged?: boolean;
  location?: string;
  /** Id of the note that holds what was logged. */
  logNote?: number;
  loggedBy?: Ref;
  completed?: number;
  note?: string;
  /** The activity whose log this note is. */
  logOf?: number;
  tagType?: 1 | 2 | 3;
  colorType?: number;
  channel?: number;
  type?: string;
  sku?: string;
  unit?: string;
  prices?: readonly { readonly market: number; readonly price: Amount }[];
  firstName?: string;
  lastName?: string;
  isEnabled?: boolean;
  isAdministrator?: boolean;
  members?: readonly Ref[];
  isDefault?: boolean;
  position?: number;
  stageset?: number;
  outcomeType?: number;
  currency?: string;
};

export type Kept = {
  readonly kind: Kind;
  readonly id: number;
  readonly rev: number;
  readonly created: number;
  readonly modified: number;
  readonly deleted: number | null;
  /** Who made it: `1-users`, or `7-origins` for a key without impersonation. */
  readonly creator: Ref;
  /** What lists show: a company's or person's name, a lead's description, a task's title. */
  readonly name: string;
  /** A lead's visible number. */
  readonly number: number | null;
  readonly status: number | null;
  /** The time that orders it on a timeline: an activity's end, a task's or lead's due time. */
  readonly at: number | null;
  readonly fields: Fields;
};

export type LinkData = { readonly relationship?: string; readonly quantity?: number; readonly price?: Amount };
export type Target = { readonly kind: Kind; readonly id: number; readonly data?: LinkData };

export const relations = [
  "contacts.accounts",
  "leads.primaryAccount",
  "leads.accounts",
  "leads.contacts",
  "leads.products",
  "leads.competitors",
  "leads.sources",
  "activities.participants",
  "activities.leads",
  "tasks.entity",
  "notes.parent",
  "accounts.tags",
  "contacts.tags",
  "leads.tags",
] as const;
/** `<kind that owns the list>.<list>`. */
export type Relation = (typeof relations)[number];
