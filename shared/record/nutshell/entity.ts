/** Lists Nutshell's entities and their fields, in one surface-neutral vocabulary. */
import * as z from "zod";

export const Entity = z.enum(["account", "contact", "lead", "activity", "task", "note"]);
export type Entity = z.infer<typeof Entity>;

/**
 * Kinds of field. `choice` is one label out of Nutshell's list; `user` is a Nutshell user id (number);
 * `link` is one reference, `links` several; the plural kinds are lists whose first item is the primary one.
 */
export const FieldKind = z.enum([
  "text",
  "longText",
  "number",
  "money",
  "date",
  "dateTime",
  "choice",
  "user",
  "emails",
  "phones",
  "urls",
  "addresses",
  "tags",
  "sources",
  "products",
  "link",
  "links",
]);
export type FieldKind = z.infer<typeof FieldKind>;

export type EntityField = {
  readonly field: string;
  readonly label: string;
  readonly kind: FieldKind;
  /** Longest text Nutshell keeps, in characters. */
  readonly maxLength?: number;
  readonly required?: true;
};

const f = (field: string, label: string, kind: FieldKind, more: Partial<EntityField> = {}): EntityField => ({
  field,
  label,
  kind,
  ...more,
});

/**
 * The record that a row says more of, where the row is no company or person itself: a policy of a patient. Its values become fields of that record;
 * Nutshell has neither of the two.
 */
export const DETAIL_OF = "detailOf";
/** Which of several such rows it is: the fields of the second one have names of their own. */
export const DETAIL_NUMBER = "detailNumber";
export const detailNumbers = ["First", "Second", "Third"] as const;
const detail = [f(DETAIL_OF, "Belongs to", "link"), f(DETAIL_NUMBER, "First, second or third", "choice")];

/** Field lists; custom fields come on top as `custom:<Name>`. Source of limits: Nutshell's API documentation and reports of it. */
export const entityFields: Readonly<Record<Entity, readonly EntityField[]>> = {
  account: [
    f("name", "Name", "text", { maxLength: 255, required: true }),
    f("description", "Description", "longText"),
    f("industry", "Industry", "choice"),
    f("accountType", "Company type", "choice"),
    f("emails", "Email", "emails"),
    f("phones", "Phone", "phones"),
    f("urls", "Website", "urls"),
    f("addresses", "Address", "addresses"),
    f("owner", "Owner", "user"),
    f("tags", "Tags", "tags"),
    ...detail,
  ],
  contact: [
    f("name", "Name", "text", { maxLength: 255, required: true }),
    f("jobTitle", "Job title", "text", { maxLength: 255 }),
    f("description", "Description", "longText"),
    f("emails", "Email", "emails"),
    f("phones", "Phone", "phones"),
    f("urls", "Website", "urls"),
    f("addresses", "Address", "addresses"),
    f("account", "Company", "link"),
    f("owner", "Owner", "user"),
    f("tags", "Tags", "tags"),
    ...detail,
  ],
  lead: [
    f("title", "Title", "text", { maxLength: 100, required: true }),
    f("account", "Company", "link"),
    f("contacts", "People", "links"),
    f("pipeline", "Pipeline", "choice"),
    f("stage", "Stage", "choice"),
    f("status", "Status", "choice"),
    f("outcome", "Outcome", "choice"),
    f("value", "Value", "money"),
    f("confidence", "Confidence (%)", "number"),
    f("priority", "Priority", "choice"),
    f("dueTime", "Expected close", "dateTime"),
    f("closedTime", "Closed on", "dateTime"),
    f("sources", "Sources", "sources"),
    f("products", "Products", "products"),
    f("owner", "Assignee", "user"),
    f("tags", "Tags", "tags"),
  ],
  activity: [
    f("activityType", "Type", "choice"),
    f("title", "Title", "text", { maxLength: 255, required: true }),
    f("description", "Agenda", "longText"),
    f("note", "Log text", "longText"),
    f("startTime", "Start", "dateTime"),
    f("endTime", "End", "dateTime"),
    f("isLogged", "Logged", "choice"),
    f("participants", "People and companies", "links"),
    f("lead", "Lead", "link"),
    f("owner", "User", "user"),
  ],
  task: [
    f("title", "Title", "text", { maxLength: 255, required: true }),
    f("description", "Description", "longText"),
    f("dueTime", "Due", "dateTime"),
    f("completedTime", "Completed", "dateTime"),
    f("parent", "About", "link"),
    f("owner", "Assignee", "user"),
  ],
  note: [f("body", "Text", "longText", { required: true }), f("parent", "About", "link", { required: true })],
};

/**
 * The user in whose name Nutshell keeps a note, or the log of an activity. It is set when the record is made and never again, and only by a key
 * that may write in other people's names; texts say it in any case. No column feeds it: the transform works it out.
 */
export const authorFields: Readonly<Partial<Record<Entity, string>>> = { note: "author", activity: "loggedBy" };

/**
 * The parts of a person's name, where the source has them. They go with the whole name, which Nutshell would else divide by a rule of its own.
 * No column feeds them by their names: the transform works them out.
 */
export const nameParts = ["givenName", "familyName"] as const;
export const isNamePart = (entity: Entity, field: string): boolean => entity === "contact" && nameParts.some((part) => part === field);

/** Custom field names travel as `custom:<Name>`. */
export const customField = (name: string): string => `custom:${name}`;
/** The name inside `custom:<Name>`, or undefined for a standard field. */
export const customFieldName = (field: string): string | undefined => (field.startsWith("custom:") ? field.slice(7) : undefined);

/** The custom field that carries a record's migration key on accounts, contacts and leads. */
export const MIGRATION_KEY_FIELD = "Migration key";
/** The last line of an activity's, task's or note's text, which have no custom fields: `Migration key: rsoft/activity/889`. */
export const migrationKeyLine = (key: string): string => `${MIGRATION_KEY_FIELD}: ${key}`;
