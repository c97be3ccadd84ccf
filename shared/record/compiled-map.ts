/** Defines what a compiled map is: an approved map, indexed so that each record can be transformed quickly. */
import type { Answers } from "./decision.ts";
import type { RateRow } from "./exchange-rate.ts";
import type { FillIn } from "./fill-in.ts";
import type { RecordFilter } from "./filter.ts";
import type { FieldRow, OwnerRow, PipelineRow } from "./migration-map.ts";
import type { Entity, FieldKind } from "./nutshell/entity.ts";
import type { RecipeName } from "./recipe.ts";
import type { SourceRecord } from "./source-record.ts";

/** One column feeding one field. */
export type Feed = {
  readonly column: string;
  readonly entity: Entity;
  /** `name`, `addresses`, `custom:Lead score` … */
  readonly field: string;
  /** `city` of `addresses.city`. */
  readonly part: string | undefined;
  readonly kind: FieldKind;
  readonly maxLength: number | undefined;
  readonly recipe: RecipeName;
  readonly argument: string;
  /** Of a link to a list whose ids several columns make: the columns of this record that together are such an id. */
  readonly idParts?: readonly string[];
  /** By table (per-table.ts): the same feed with what Detail says of that table alone; absent where it says nothing of any. */
  readonly tables?: ReadonlyMap<string, Feed>;
  /** What it gets where the cell is empty. */
  readonly fill?: FillIn;
  /** What each source value (folded) becomes; undefined when the Values tab has no rows for the column. */
  readonly values: ReadonlyMap<string, string> | undefined;
  /** Labels a standard choice field accepts, folded to their spelling; undefined when any text will do. */
  readonly labels: ReadonlyMap<string, string> | undefined;
  /** The field takes several labels. */
  readonly several?: boolean;
};

export type ObjectMap = {
  readonly object: string;
  /** `Contacts`, as the profile calls them. */
  readonly title: string;
  readonly becomes: Entity;
  /** Its records are products of leads, not leads. */
  readonly isLine?: true;
  /** The kind of its activities where no column says one, as the account spells it. */
  readonly usualType?: string;
  readonly feeds: readonly Feed[];
  /** Columns that name the country of the record, whatever they are mapped to, those of its address first. */
  readonly countries?: readonly string[];
  /** Columns whose values make the id; absent where there are none. */
  readonly ids?: ReadonlySet<string>;
  /** Which records are left out, or become what `other` says; absent where there is no filter. */
  readonly filters?: readonly RecordFilter[];
  /** Columns whose custom field is not created: their values stay behind and are listed. */
  readonly parked: readonly { readonly column: string; readonly field: string }[];
  /** A lead in the separate early pipeline, not a deal. */
  readonly early: boolean;
  /** How leads are treated that a filter gives the other form; absent where none does. */
  readonly other?: ObjectMap;
};

export type CompiledMap = {
  readonly source: string;
  /** `RSoft CRM`, for texts that people read. */
  readonly sourceTitle: string;
  readonly region: string;
  readonly timeZone: string;
  readonly currency: string;
  /** Whether a text means "no value". */
  readonly isNull: (text: string) => boolean;
  readonly settings: Readonly<Record<string, string>>;
  readonly objects: ReadonlyMap<string, ObjectMap>;
  /** By `stageKey` of record/stage-key.ts. */
  readonly stages: ReadonlyMap<string, PipelineRow>;
  /** By the owner as the source writes it, folded. */
  readonly owners: ReadonlyMap<string, OwnerRow>;
  /** Users by the names they go by in the source, folded: each of them the person himself. */
  readonly people: ReadonlyMap<string, number>;
  /** Objects whose records wait for an owner that is not resolved. */
  readonly ownerScope: ReadonlySet<string>;
  /** The user who gets records that name no owner, where the settings ask for one. */
  readonly missingOwner?: number | undefined;
  readonly fallbackOwner: number | undefined;
  readonly decisions: Answers;
  /** Custom fields of the plan by `<entity>.<name>`. */
  readonly fields: ReadonlyMap<string, FieldRow>;
  /** Exchange rates by `rateKey` of record/exchange-rate.ts; absent where nobody gave one. */
  readonly rates?: ReadonlyMap<string, RateRow>;
  /** Tags folded, to the one spelling that is used. */
  readonly tags: ReadonlyMap<string, string>;
  /** By `<entity>.<field>`: characters that the account was measured to keep, where that is not what is generally known. */
  readonly limits: ReadonlyMap<string, number>;
  /** Nutshell outcomes by folded name: the type they close a lead with. */
  readonly outcomes: ReadonlyMap<string, { readonly name: string; readonly type: number }>;
  /** Why files of a type stay, by object and type; undefined where they go. */
  readonly whyFileStays: (object: string, type: string) => string | undefined;
  /** Replaces the cells of which Nutshell gets pseudonyms, and says of which columns; absent where people decided so of none. */
  readonly disguise?: (record: SourceRecord) => { readonly record: SourceRecord; readonly columns: ReadonlySet<string> };
  /** The day on which the export was read: nobody in it was born later. Unknown before an extraction. */
  readonly readOn?: string;
};
