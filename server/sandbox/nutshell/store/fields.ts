/** Defines what a kept record looks like: surface-neutral, times in Unix seconds, references as `7-contacts`. */
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
export type CustomValue =
  | string
  | readonly string[]
  | Amount
  | Phone
  | PostalAddress
  | { readonly seconds: number }
  /** A number, as decimal text. */
  | { readonly decimal: string };
/** Whom a message went to or came from. */
export type Mailbox = { readonly address: string; readonly display: string };

/** How a task comes again: an RRULE, counted from its due date or from its completion. */
export type Recurrence = { readonly rule: string; readonly mode: "dueDate" | "completion" };
/** One payment of several that make up a lead's value. */
export type Installment = {
  readonly id: number;
  readonly due: number;
  readonly description: string | null;
  readonly value: Amount;
  /** When somebody noted that it did not come. */
  readonly failed?: number;
};
/** A quote or an invoice: what is offered, to whom, and how far it has come. */
export type SalesDocument = {
  readonly isInvoice: boolean;
  readonly number: string;
  readonly status: "DRAFT" | "READY" | "SENT" | "REVOKED" | "ACCEPTED" | "ARCHIVED";
  readonly lead: number;
  readonly lines: readonly {
    readonly product: number | null;
    readonly name: string;
    readonly sku: string | null;
    readonly quantity: number;
    readonly price: Amount;
  }[];
  readonly recipient: Ref | null;
  readonly validThrough: number | null;
  readonly published?: number;
  readonly sent?: number;
  readonly accepted?: number;
  readonly acceptedName?: string;
  readonly acceptedEmail?: string;
  readonly comment?: string;
};

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
  /** Nobody chose the time in `closed`. */
  closedByServer?: true;
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
  recurrence?: Recurrence;
  /** What was said in an activity, word for word. */
  transcription?: string;
  installments?: readonly Installment[];
  document?: SalesDocument;
  /** When a note says it was written, if that can be chosen. */
  date?: number;
  /** The key of an importer of Nutshell's own. */
  legacyId?: string;
  /** A message's text. */
  text?: string;
  from?: readonly Mailbox[];
  to?: readonly Mailbox[];
  cc?: readonly Mailbox[];
  mime?: string;
  /** A file's bytes, in base64. */
  content?: string;
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
  /** What is to be done in a stage, in order. */
  steps?: readonly string[];
  /** When a process began. */
  started?: number;
  choice?: string;
  /** What a step waits for, and how long that is in seconds. */
  delay?: number;
  seconds?: number;
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
  /** A lead's visible number; the lead of a process, the process of a step. */
  readonly number: number | null;
  readonly status: number | null;
  /** The time that orders it on a timeline: an activity's end, a task's or lead's due time, a message's or note's date. */
  readonly at: number | null;
  readonly fields: Fields;
};

export type LinkData = {
  readonly relationship?: string;
  readonly quantity?: number;
  readonly price?: Amount;
  /** How a lead stands against a competitor: 0 not decided, 1 it took the lead, 2 it was beaten. */
  readonly status?: number;
};
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
  "activities.followupTo",
  "tasks.entity",
  "notes.parent",
  "notes.files",
  "accounts.files",
  "contacts.files",
  "leads.files",
  "leads.watchers",
  "contacts.emAudiences",
  "emails.participants",
  "emails.leads",
  "emails.files",
  "accounts.tags",
  "contacts.tags",
  "leads.tags",
] as const;
/** `<kind that owns the list>.<list>`. */
export type Relation = (typeof relations)[number];
