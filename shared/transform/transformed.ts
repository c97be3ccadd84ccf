/** Defines what transform yields for one source record. */
import type { RecordCells } from "../record/cell-class.ts";
import type { Issue } from "../record/issue.ts";
import type { Entity } from "../record/nutshell/entity.ts";
import type { Detail, TargetRecord } from "../record/target-record.ts";

/** A link the map knows only by a name (`company` called "Analytical Engines"); planning finds the record. */
export type Lookup = {
  readonly field: string;
  readonly object: string;
  readonly matchKey: string;
  readonly text: string;
  /** The key of the record whose id the text would be. */
  readonly idKey?: string;
  /** A person is meant; nobody is made from a name. */
  readonly isPerson?: true;
  /** Only for a record that nothing else is left to link to. */
  readonly isFallback?: true;
  /** The text can say "no value": it is linked where a company is called so, and none is made from it. */
  readonly isKnownOnly?: true;
};

/** A lookup with the key of the record that may be made from the name. */
export type NamedLink = Lookup & { readonly key: string };

export type Target = TargetRecord & {
  /** Fields that hold nothing but what the map gives to every record without a value: a real value of the same thing counts before them. */
  readonly filled?: readonly string[];
  /** Texts by which the same thing is recognised: `name:analytical engines`, `email:ada@engines.example`. Best first. */
  readonly matchKeys: readonly string[];
  readonly lookups: readonly NamedLink[];
  /** Set where it is no record of its own: its fields belong to the record that its link `detailOf` leads to. */
  readonly detail?: Detail;
};

/** Where a written value came from: for "explain this record", and to say where its cell ends. */
export type Trace = {
  /** As people name it: without the entity where that is the record's own. */
  readonly field: string;
  readonly column: string;
  readonly text: string;
  readonly recipe: string;
  /** The field of a target of this entity. */
  readonly entity: Entity;
  readonly place: string;
  /** The key of the record that it links to. */
  readonly to: string | undefined;
};

export type Transformed = {
  /** The record itself first, then its parts (a converted lead's note …). Empty when the record is not to be loaded. */
  readonly targets: readonly Target[];
  readonly issues: readonly Issue[];
  /** Key of the Owners or Decisions row that a `hold` issue waits for. */
  readonly waitsFor: string | undefined;
  /** Set when settings or decisions leave this record out on purpose: the reason. */
  readonly excluded: string | undefined;
  /** A filter leaves it out, and what belongs to it alone with it. */
  readonly isFiltered?: true;
  readonly trace: readonly Trace[];
  /** Values that the map filled in, for "explain this record"; `column` says so. */
  readonly filledIn: readonly Trace[];
  /** Where each filled cell of the record ends. */
  readonly cells: RecordCells;
};
