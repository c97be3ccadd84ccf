/** Defines what a sign-off covers, and the parts of it that gates have in common. */
import { createHash } from "node:crypto";
import type { Verb } from "../../../shared/record/run.ts";
import type { Criterion, GoLiveLimits } from "../../../shared/sign-off/go-live-criteria.ts";
import type { SignOff } from "../../../shared/sign-off/signers.ts";
import { type SignedFact, type Snapshot, snapshotText } from "../../../shared/sign-off/snapshot.ts";
import type { Profile } from "../../../shared/sources/profile.ts";
import type { MapVersion } from "../../store/tables/map-version.ts";
import type { MigrationRow } from "../../store/tables/migration.ts";
import type { RunRow, RunRowOf } from "../../store/tables/run.ts";
import { isUndone } from "./undone.ts";

/** What is signed, with its hash; `what` names it where it is one of several batches. */
export type Signable = { readonly snapshot: Snapshot; readonly hash: string; readonly what?: string };
/** A sign-off with the text of what was signed; empty where it was not kept. */
export type ReadSignOff = { readonly hash: string; readonly content: string; readonly signOff: SignOff };
/** How the batches stand that are signed one by one. */
export type BatchStanding = {
  readonly signed: number;
  readonly total: number;
  /** The hashes of all batches as they are now. */
  readonly hashes: readonly string[];
  /** Sign-offs of the batches that are signed. */
  readonly valid: readonly SignOff[];
  /** The hash of what somebody signed of the next batch before it was changed. */
  readonly before: string | undefined;
};

/** `signed` is null while there is nothing to sign; `covers` then says what is missing, or that nothing is needed. */
export type SignOffScope = {
  readonly signed: Signable | null;
  readonly covers: string;
  readonly isNeeded: boolean;
  /** What has to be true before it can be signed; absent at gates that ask for nothing. */
  readonly criteria?: readonly Criterion[];
  /** The same with what was planned since and is not loaded: it stands against a new sign-off, and ends none. Absent where nothing was. */
  readonly criteriaNow?: readonly Criterion[];
  /** Whether what was signed was carried out, so that the sign-off is used up. */
  readonly isCarriedOut?: boolean;
  /** Present where batches are signed one by one: `signed` is the oldest that is not signed as it is now, or the last when all are. */
  readonly batches?: BatchStanding;
};
/** What is known of the migration. */
export type ScopeInput = {
  /** The newest of each verb that were done, newest first. */
  readonly runs: readonly RunRow[];
  readonly migration: MigrationRow;
  readonly map: MapVersion | undefined;
  readonly profile: Profile | undefined;
  /** The number of the newest extraction. */
  readonly snapshot: number | undefined;
  /** What going live asks for. */
  readonly limits: GoLiveLimits;
  /** Hashes of the losses that people accepted. */
  readonly accepted: ReadonlySet<string>;
  /** At the go-live: how many of how many batches of notes are signed; undefined where nobody has to. */
  readonly notesSigned?: { readonly signed: number; readonly total: number } | undefined;
  /** At the notes: who has signed what, newest first. */
  readonly signOffs?: readonly ReadSignOff[];
  /** At the delta: whether the map is signed as it is now. */
  readonly mapSigned?: boolean | undefined;
};

/** What people call a kind of record, and the system it comes from. */
export const titleOf = ({ profile }: ScopeInput, object: string): string =>
  profile?.objects.find(({ name }) => name === object)?.title ?? object;

/** The hash of what is signed. */
export const hashOf = (content: string): string => createHash("sha256").update(content).digest("hex");
/** There is nothing to sign yet: `covers` says what is missing. */
export const nothing = (covers: string): SignOffScope => ({ signed: null, covers, isNeeded: true });
/** Nobody has to sign. */
export const notNeeded = (covers: string): SignOffScope => ({ signed: null, covers, isNeeded: false });

type Content = Pick<Snapshot, "gate" | "rules" | "content" | "facts"> & { run?: string };

/** What is signed, with its hash. */
export const scopeOf = (input: ScopeInput, o: Content, covers: string): SignOffScope => ({
  signed: snapshotOf(input, o),
  covers,
  isNeeded: true,
});

export function snapshotOf(input: ScopeInput, o: Content): Signable {
  const { id, source, target } = input.migration;
  const snapshot: Snapshot = {
    migration: id,
    source: input.profile?.title ?? source,
    target,
    run: o.run ?? null,
    gate: o.gate,
    rules: o.rules,
    content: o.content,
    facts: o.facts,
  };
  return { snapshot, hash: hashOf(snapshotText(snapshot)) };
}

/** A line of what is signed: what moves, what stays behind, what was checked. */
export const fact = (what: string, amount: number | string, part: SignedFact["part"] = "moves"): SignedFact => ({ part, what, amount });
export const stays = (what: string, amount: number | string): SignedFact => fact(what, amount, "stays");
export const checked = (what: string, amount: number | string): SignedFact => fact(what, amount, "checked");

/** The verification of what is in Nutshell now, or what is missing for one. */
export function newestVerified(input: ScopeInput): (RunRowOf<"verify"> & { result: NonNullable<RunRowOf<"verify">["result"]> }) | string {
  const run = newestDone(input, "verify");
  const [load, delta] = [newestDone(input, "load"), newestDone(input, "delta")];
  if (!run?.result) return "Nothing yet: load and verify first";
  const newestWrite = [load?.endedAt, wroteAtOnce(delta) ? delta?.endedAt : undefined]
    .filter((at) => at !== null && at !== undefined)
    .sort()
    .at(-1);
  if (newestWrite !== undefined && (run.endedAt ?? "") < newestWrite) return "Records were loaded since the last verify: verify again";
  if (isUndone(input.runs, run)) return "What was verified is rolled back: load and verify again";
  return { ...run, result: run.result };
}

/** A delta of an earlier release, which asked nobody. */
export const wroteAtOnce = (run: RunRow | undefined): boolean => run?.verb === "delta" && run.result?.hash === "";

/** The newest run of the verb that was done. */
export const newestDone = <V extends Verb>({ runs }: ScopeInput, verb: V): RunRowOf<V> | undefined =>
  runs.find((run) => run.verb === verb) as RunRowOf<V> | undefined;
