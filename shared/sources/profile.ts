/** Defines what a profile may say: a closed vocabulary of facts about a source, no code, no conditions. */
import * as z from "zod";

/** What the values of a column look like; used first to veto a proposal, then to score it. */
export const Shape = z.enum([
  "id",
  "text",
  "longText",
  "name",
  "email",
  "phone",
  "url",
  "date",
  "dateTime",
  "number",
  "money",
  "choice",
  "tags",
  "owner",
  "boolean",
]);
export type Shape = z.infer<typeof Shape>;

export const ProfileColumn = z.strictObject({
  /** Our word for the column, unique in its object. */
  name: z.string(),
  /** The concept of the vocabulary that it is: it has its usual words too. Absent: no other source has such a column. */
  concept: z.string().optional(),
  /** Headers that mean it in this source, beside the usual ones; compared without case, spaces, punctuation and object prefix. */
  synonyms: z.array(z.string()),
  /** The usual words of its concept, filled in when the profile is read. */
  usual: z.array(z.string()).optional(),
  shape: Shape,
  /** Suggested target `<entity>.<field>` (`contact.emails`, `account.addresses.city`, `contact.custom:Lifecycle stage`); absent: kept out unless people ask. */
  target: z.string().optional(),
  /** Recipe name, see shared/transform/recipes. */
  recipe: z.string().optional(),
  argument: z.string().optional(),
  /** The object this column points at, by id. */
  references: z.string().optional(),
  /** What its values become where Nutshell has other ones, or fewer: `{ "Contacted": "Working", "Qualified": "Working" }`. */
  becomes: z.record(z.string(), z.string()).optional(),
  /** Its values are verified by people one by one before they are loaded, such as names of insurance carriers. */
  verify: z.boolean().optional(),
});
export type ProfileColumn = z.infer<typeof ProfileColumn>;

/** What an object turns into: a Nutshell entity, or something the product reads for itself. */
export const Becomes = z.enum([
  "account",
  "contact",
  "lead",
  "lead products",
  "activity",
  "task",
  "note",
  "roster",
  "stages",
  "field list",
  "tag list",
  "name list",
  "product list",
  "automation list",
  "device list",
  "nothing",
]);

/** Small lists that the product reads for itself: they give names and proposals, or work for people to do by hand. */
export const referenceKinds: readonly string[] = Becomes.extract([
  "roster",
  "stages",
  "field list",
  "tag list",
  "name list",
  "product list",
  "automation list",
  "device list",
]).options;

/** Rows by what stands in one of their columns. */
const MarkedRows = z.strictObject({ column: z.array(z.string()).min(1), is: z.array(z.string()).min(1) });

/**
 * A further table that says more about an object's records: its rows become columns of theirs. Names of tables and columns are those of the source,
 * compared without case, spaces and punctuation; of several names of a column the first that is there counts.
 */
export const ProfileJoin = z.strictObject({
  tables: z.array(z.string()).min(1),
  /** The column that holds the id of the object's record. */
  key: z.array(z.string()).min(1),
  /** The column of the object's records in which the value of `key` stands, where it is not their id: the type of a visit, the person of a user. */
  by: z.array(z.string()).min(1).optional(),
  /** Stands before the headings of its columns, which alone would say too little: `Encounter type` before `name`. */
  called: z.string().optional(),
  /**
   * The column that says what a row is about, where each row has one value: its values become columns. Absent: every column of the table becomes
   * one, with the values of one row for each record.
   */
  attribute: z.array(z.string()).optional(),
  /** Columns with the value of such a row: the first that is filled counts. */
  values: z.array(z.string()).default([]),
  /** Those of the columns with values whose values are ids of names. */
  coded: z.array(z.string()).default([]),
  /** The table that has the names of what rows are about, and of coded values; of several names of one id the first that is preferred counts. */
  names: z
    .strictObject({
      tables: z.array(z.string()).min(1),
      id: z.array(z.string()).min(1),
      name: z.array(z.string()).min(1),
      without: MarkedRows.optional(),
      prefer: MarkedRows.optional(),
    })
    .optional(),
  /** Rows that do not count, such as deleted ones; they are counted in a note. */
  without: MarkedRows.optional(),
  /** Of several rows of one record, which one counts; else the first. */
  prefer: MarkedRows.optional(),
});
export type ProfileJoin = z.infer<typeof ProfileJoin>;

export const ProfileObject = z.strictObject({
  name: z.string(),
  title: z.string(),
  /** File names that mean it (without extension, number or date), as people write them. */
  files: z.array(z.string()),
  becomes: Becomes,
  /** Its people are users of the source too: owners are found among them. */
  isRoster: z.boolean().optional(),
  /** What its activities are where no column says it: `Call`. */
  activityType: z.string().optional(),
  /**
   * Synonyms of the id column. A list among them names columns that make the id together, for tables without such a column:
   * `["Patient ID", "Visit No"]`. Every object has an id; a table without it is refused.
   */
  id: z.array(z.union([z.string(), z.array(z.string()).min(2)])),
  columns: z.array(ProfileColumn),
  /** Further tables of a database whose rows become columns of this object. */
  joins: z.array(ProfileJoin).optional(),
  /** Objects that must be loaded before this one. */
  after: z.array(z.string()),
  /** How faithfully Nutshell can hold it, as the brief claims. */
  fidelity: z.enum(["1:1", "lossy", "1:many"]),
  /** What is lost or rearranged, in words, for the loss list. */
  loss: z.string().optional(),
  /** Whether the loss concerns only some records of the kind: they are then not counted. */
  lossOfSome: z.boolean().optional(),
  /** Its records have to be kept by law: people say where before the map is signed. */
  isKeptByLaw: z.boolean().optional(),
  optional: z.boolean().default(false),
});
export type ProfileObject = z.infer<typeof ProfileObject>;

/** A row of the tab Settings. `{source}` in title and help stands for the source's title. */
export const ProfileSetting = z.strictObject({
  id: z.string(), // owner.policy
  title: z.string(),
  help: z.string(),
  /** Empty: free text or number. */
  choices: z.array(z.string()),
  default: z.string(),
  /** Which kind of source asks for which answer, where they differ: `MOGO: fallback; RSoft and Leadtrekker: hold`. */
  asked: z.string().optional(),
});
export type ProfileSetting = z.infer<typeof ProfileSetting>;

/** What stays behind whatever is mapped, and what people do about it. */
export const ProfileHandover = z.strictObject({
  name: z.string(),
  about: z.string(),
  what: z.string(),
  todo: z.string(),
  who: z.string(),
  /** What sets it off in the old system, and under which condition. */
  trigger: z.string().optional(),
  condition: z.string().optional(),
});
export type ProfileHandover = z.infer<typeof ProfileHandover>;

/** A fact about the source, with how well it is known: by the vendor's documents, told by customers, or assumed and UNCONFIRMED. */
export const ProfileFact = z.strictObject({ about: z.string(), says: z.string(), known: z.enum(["documented", "told", "assumed"]) });
export type ProfileFact = z.infer<typeof ProfileFact>;

/** A plan that the vendor sells, with the limits that are known of it; `records` is the most of one kind. */
export const ProfilePlan = z.strictObject({
  name: z.string(),
  about: z.string(),
  records: z.number().int().optional(),
  customFields: z.number().int().optional(),
});
export type ProfilePlan = z.infer<typeof ProfilePlan>;

/** What stands in a `profile.json`. */
export const ProfileFile = z.strictObject({
  name: z.string(),
  title: z.string(),
  /** How well the facts are known, shown to people: "headers not documented by the vendor". */
  label: z.string(),
  /** ISO 3166 region for phones, IANA zone for wall-clock times, ISO 4217 currency of bare amounts. */
  region: z.string(),
  timeZone: z.string(),
  currency: z.string(),
  /** luxon formats to try, in order of preference; a column keeps those that fit every value. */
  dateFormats: z.array(z.string()),
  /** Texts that mean "no value". */
  nulls: z.array(z.string()),
  objects: z.array(ProfileObject),
  /** Defaults that are other than those of `settings.json`, by the setting's id. */
  settings: z.record(z.string(), z.string()).default({}),
  handover: z.array(ProfileHandover).default([]),
  facts: z.array(ProfileFact).default([]),
  plans: z.array(ProfilePlan).default([]),
  quirks: z.array(z.strictObject({ name: z.string(), why: z.string() })),
});
export type ProfileFile = z.infer<typeof ProfileFile>;

/** A profile with all settings of the product, each with the source's default. */
export type Profile = Omit<ProfileFile, "settings"> & { settings: ProfileSetting[] };
