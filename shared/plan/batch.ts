/** Defines what a batch of records is, what is known about it before it is planned, and what its plan is. */
import type { Change } from "../record/change.ts";
import type { Consents } from "../record/consents.ts";
import type { Answers } from "../record/decision.ts";
import type { Issue } from "../record/issue.ts";
import type { Entity } from "../record/nutshell/entity.ts";
import type { Detail, Link, TargetFields, TargetRecord } from "../record/target-record.ts";
import type { Standing } from "./check-links.ts";
import type { NamedLink } from "./find-named.ts";
import type { Branches, Duplicates } from "./find-same.ts";
import type { ExistingRecord } from "./index-existing.ts";
import type { MatchRules } from "./match-policy.ts";
import type { MergedRecord } from "./merge-fields.ts";
import type { KnownRecord, MatchPolicy } from "./plan-change.ts";
import type { Unwritten } from "./unwritten.ts";

/** A record for Nutshell, or a part of one: the person of a lead, the note of a task. */
export type Part = TargetRecord & {
  /** Fields that hold only what the map fills in. */
  readonly filled?: readonly string[];
  /** Texts by which the same thing is recognised, best first. */
  readonly matchKeys: readonly string[];
  /** Links that are known by a name only. */
  readonly lookups: readonly NamedLink[];
  /** Set where it says more of another record and is none of its own. */
  readonly detail?: Detail;
};

/** A transformed source record; `targets` are the record itself and then its parts. */
export type BatchRow = {
  readonly key: string;
  readonly targets: readonly Part[];
  readonly issues: readonly Issue[];
  readonly waitsFor: string | undefined;
  readonly excluded: string | undefined;
  readonly isFiltered?: true;
  /** The cells that its values come from; absent where nobody asks. */
  readonly trace?: readonly { readonly entity: Entity; readonly place: string; readonly text: string }[];
};

/** A change that was planned before the one in hand. */
export type Earlier = Standing & {
  readonly key: string;
  /** Its entity, or "none" for one that is not to be in Nutshell as a record of its own. */
  readonly phase: string;
  /** What a company or person says; nothing for other records, or where nothing is compared with it. */
  readonly fields: TargetFields;
  /** Those of its fields that hold only what the map fills in. */
  readonly filled?: readonly string[] | null | undefined;
  /** What it is called, if it is a company or a person. */
  readonly name: string;
  /** What a task, activity or note is about. */
  readonly parent: Link | null;
};

export type CrosswalkEntry = NonNullable<KnownRecord["link"]> & { readonly entity: Entity };

/** Fields by `<entity>.<field>` that columns feed which the export does not have: with "whole" no other column feeds the field, with "part" others do. */
export type Unsaid = ReadonlyMap<string, "whole" | "part">;

export type BatchRules = {
  readonly object: string;
  readonly policy: MatchPolicy;
  /** What becomes of a company or person that stands in the export twice. */
  readonly duplicates: Duplicates;
  /** How companies and people are recognised; absent: by all keys, and without a question where nothing contradicts. */
  readonly match?: MatchRules;
  /** Tasks, activities and notes are linked to what is found by words alone only after an answer. */
  readonly asksWhatIsFound?: boolean;
  /** Keys of records that people keep apart. */
  readonly apart?: ReadonlySet<string>;
  /** What companies of one name and web domain in different cities are. */
  readonly branches: Branches;
  readonly answers: Answers;
  /** Names that several companies have and nobody answered about are no question: nothing is linked. */
  readonly isAmbiguousUnlinked?: boolean;
  /** Objects whose records are made from a name where no record has it, and how one that Nutshell holds is treated. */
  readonly fromText: ReadonlyMap<string, MatchPolicy>;
  /** Records are linked to people by their names: each person is found by one. */
  readonly isNamingPeople?: boolean;
  /** Fields and tags that say whether somebody wants to be reached. */
  readonly consents?: Consents | undefined;
  /** What the export does not say, because a newer one lacks the column; absent where it lacks none. */
  readonly unsaid?: Unsaid;
};

/** What is known about the records of a batch before it is planned. */
export type BatchFacts = {
  /** Changes of earlier batches, by key: those the batch links to, and what tasks, activities and notes among them are about. */
  readonly earlier: ReadonlyMap<string, Earlier>;
  /** Changes of earlier batches by match key, in load order; none that is left out, refused or merged, but under `filteredMatchKey` and `mergedMatchKey`. What waits stands under `waitingMatchKey`. */
  readonly byMatchKey: ReadonlyMap<string, readonly Earlier[]>;
  readonly crosswalk: ReadonlyMap<string, CrosswalkEntry>;
  /** In the order of their ids. */
  readonly existing: readonly ExistingRecord[];
  /** Existing records that earlier batches matched, as `existingKey` writes them. */
  readonly taken: ReadonlySet<string>;
};

export type Planned = {
  readonly change: Change;
  /** The whole record as wanted; of one that waits, its shape. */
  readonly target: TargetFields;
  readonly matchKeys: readonly string[];
  readonly phase: string;
  /** What of it is not written. */
  readonly unwritten?: Unwritten | undefined;
};
/** Values that a change of an earlier batch takes over from a record merged into it. */
export type Takeover = { readonly key: string; readonly merged: MergedRecord };
export type BatchPlan = { readonly planned: Planned[]; readonly takeovers: Takeover[]; readonly taken: string[] };
