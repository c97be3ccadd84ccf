/** Makes the plan of a migration, or finds that the newest one still holds because nothing it was made from has changed. */
import { createHash } from "node:crypto";
import { consentFields } from "../../shared/map/consent-fields.ts";
import { requireSameInstance } from "../../shared/plan/require-same-instance.ts";
import type { Capabilities } from "../../shared/record/capabilities.ts";
import type { Catalog } from "../../shared/record/catalog.ts";
import { canonical } from "../../shared/record/fingerprint.ts";
import { byImporter } from "../../shared/record/importer.ts";
import type { MigrationMap } from "../../shared/record/migration-map.ts";
import type { Profile } from "../../shared/sources/profile.ts";
import { newestIntentId } from "../ledger/read-entries.ts";
import type { NutshellClient } from "../nutshell/client.ts";
import { newestEvent } from "../nutshell/read-created.ts";
import { readKnowledge } from "../read-vocabulary.ts";
import type { Store } from "../store/connect.ts";
import { countConflictsAndDeletions } from "../store/tables/change.ts";
import { countLinks, listKeySources } from "../store/tables/link.ts";
import { newestPlan, setMadeFrom } from "../store/tables/plan.ts";
import { version as program } from "../version.ts";
import { buildPlan } from "./build-plan.ts";
import type { PseudonymKey } from "./compile-for-plan.ts";
import { holdPlanForImporter } from "./hold-for-importer.ts";
import { type FindWork, proposeDeletions } from "./propose-deletions.ts";
import { type Conflict, refineUpdates } from "./refine-updates.ts";
import { refreshExisting } from "./refresh-existing.ts";

export type PlanRequest = {
  readonly store: Store;
  readonly client: NutshellClient;
  readonly migrationId: string;
  readonly snapshot: { readonly id: number; readonly number: number };
  readonly version: { readonly version: number; readonly hash: string; readonly map: MigrationMap };
  readonly profile: Profile;
  readonly catalog: Catalog;
  /** What the account was measured to do; undefined while nobody has probed it. */
  readonly measured: Capabilities | undefined;
  /** By what pseudonyms are made; undefined where the map asks for none. */
  readonly pseudonyms?: PseudonymKey | undefined;
  readonly kind: "full" | "delta";
  /** Whether the newest plan will do when nothing has changed since; a plan that is to be written is made afresh. */
  readonly mayReuse: boolean;
  /** Whether new records go over the API whatever the settings say, but for those that are in a file for the importer already: a sample. */
  readonly isSample: boolean;
  /** Looks through Nutshell for people's work on records that are gone from the source. */
  readonly findWork: FindWork;
  readonly signal: AbortSignal;
  onProgress(phase: string, done: number, total: number | null): void;
};

export type MigrationPlan = {
  readonly planId: number;
  readonly isReused: boolean;
  /** Records that wait because both sides changed them. */
  readonly conflicts: number;
  /** Records that are gone from the source: to be deleted, or waiting for that decision. */
  readonly deletions: number;
  /** The fields of the conflicts that this call found. */
  readonly found: readonly Conflict[];
};

/** Nothing is written to Nutshell. Throws `map/source-instance` when the keys of what is already in Nutshell name another account of the source. */
export async function planMigration(o: PlanRequest): Promise<MigrationPlan> {
  const { store, client, catalog, migrationId, signal, onProgress } = o;
  requireSameInstance(o.profile, o.version.map.settings, await listKeySources(store, migrationId));
  // Before Nutshell is read: what people change meanwhile must count as newer than the plan.
  const madeFrom = await fingerprint(o);
  const newest = o.mayReuse && madeFrom !== null ? await newestPlan(store, migrationId) : undefined;
  if (newest?.state === "ready" && newest.kind === o.kind && newest.madeFrom === madeFrom)
    return { planId: newest.id, isReused: true, found: [], ...(await countConflictsAndDeletions(store, newest.id)) };
  await refreshExisting({ store, client, catalog, migrationId, snapshot: o.snapshot, signal, onProgress });
  const { map, version } = o.version;
  const consents = consentFields(map, o.profile, (await readKnowledge()).vocabulary);
  const planId = await buildPlan({ ...o, snapshotId: o.snapshot.id, mapVersion: version, map, consents });
  const { decisions } = map;
  const found = await refineUpdates({ store, client, catalog, migrationId, planId, decisions, consents, signal });
  if (o.snapshot.number > 1) await proposeDeletions({ store, migrationId, planId, decisions, findWork: o.findWork });
  const forImporter = { migrationId, planId, entities: byImporter(map.settings), onlyHandedOver: o.isSample };
  await holdPlanForImporter(store, forImporter);
  await setMadeFrom(store, planId, madeFrom);
  return { planId, isReused: false, found, ...(await countConflictsAndDeletions(store, planId)) };
}

/**
 * What a plan is made from, as one hash: the export, the rules, the program, the account's settings and abilities, the ledger, and the
 * newest event of Nutshell. Null where Nutshell shows no feed of events: then nothing tells cheaply whether people changed a record.
 */
async function fingerprint(o: PlanRequest): Promise<string | null> {
  const event = await newestEvent(o.client).catch(withoutFeed);
  if (event === undefined) return null;
  const from = {
    program,
    snapshot: o.snapshot.id,
    map: o.version.hash,
    files: o.version.map.settings["file.place"] ?? null,
    profile: o.profile,
    catalog: o.catalog,
    measured: o.measured ?? null,
    intent: await newestIntentId(o.store, o.migrationId),
    links: await countLinks(o.store, o.migrationId),
    event,
    // A plan without files is the same for a sample.
    ...(byImporter(o.version.map.settings).size === 0 ? {} : { isSample: o.isSample }),
  };
  return createHash("sha256").update(canonical(from)).digest("hex");
}

/** What it means that an account, or its key, shows no feed. */
const noFeed: ReadonlySet<unknown> = new Set(["nutshell/missing", "nutshell/rejected", "nutshell/unauthorized", "nutshell/malformed"]);

function withoutFeed(reason: unknown): undefined {
  if (noFeed.has((reason as { code?: unknown }).code)) return undefined;
  throw reason;
}
