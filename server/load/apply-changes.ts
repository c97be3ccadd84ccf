/** Carries out a plan's changes: in load order, many at once, every call between an intent and a receipt. */
import { Fault } from "../../shared/errors.ts";
import type { ListedProduct } from "../../shared/plan/join-products.ts";
import { linkedKeys, resolveLinks } from "../../shared/plan/resolve-links.ts";
import { type Change, writes } from "../../shared/record/change.ts";
import { Entity } from "../../shared/record/nutshell/entity.ts";
import { linksOf } from "../../shared/record/nutshell/to-wire.ts";
import { NEEDED } from "../../shared/rollback/additions.ts";
import type { NutshellRecord } from "../nutshell/read-records.ts";
import { findLinks, type LinkRow } from "../store/tables/link.ts";
import { type BatchChecks, inBatches } from "./check-batches.ts";
import { createDeletionOrder } from "./deletion-order.ts";
import { ensureLabels, ensureProducts } from "./ensure-labels.ts";
import { type Loaded, linkMissing, loadRecord } from "./load-record.ts";
import { createDeletionReader } from "./read-deletions.ts";
import { markBeginning, removeDoubles } from "./remove-doubles.ts";
import { createWriter, type LoadDeps, type Writer } from "./writer.ts";

/** `kept`: deletions that were not carried out, because people have worked with the record. */
export type Applied = { created: number; updated: number; deleted: number; failed: number; held: number; kept: number };

/** Asked before each deletion of a delta; in a rollback what people edited fails instead. */
export type DeletionGuard = {
  /** What people did with the record beyond what was known when its deletion was decided, in words. */
  workOn(change: Change): Promise<string | undefined>;
  /** Makes the deletion a question. */
  keep(change: Change, why: string): Promise<void>;
};

export type ApplyOptions = {
  readonly migrationId: string;
  readonly runId: string;
  readonly batches: AsyncIterable<Change[]>;
  readonly signal: AbortSignal;
  onProgress(done: number, ok: number, failed: number): void;
  /** Each batch of records of one kind is checked before the next begins; without it nothing is. */
  readonly checks?: BatchChecks | undefined;
  readonly guard?: DeletionGuard | undefined;
  /** The products of the source's list; with `all` also those are created that no lead has. */
  readonly products?: { readonly listed: readonly ListedProduct[]; readonly all: boolean } | undefined;
};

type Target = { readonly entity: Entity; readonly id: number };

/** Records begun and not ended; more than the pace lets through, so that calls never wait for the database. */
const WINDOW = 96;
/** Changes that are looked at for deletions to be read together. */
const READ_AHEAD = 100;

/**
 * Batches must come in load order: a change may link to any change before it. Kinds other than create, update and delete are
 * counted as held. Changes already carried out are not carried out again. A fault that concerns more than one record is thrown after the calls
 * under way have their receipts; on abort the function returns what was done.
 */
export async function applyChanges(deps: LoadDeps, o: ApplyOptions): Promise<Applied> {
  const applied: Applied = { created: 0, updated: 0, deleted: 0, failed: 0, held: 0, kept: 0 };
  // Calls that were not begun when something concerned more than one record are not begun any more, however long the pace would have them wait.
  const broken = new AbortController();
  const writer = createWriter(deps, { ...o, signal: AbortSignal.any([o.signal, broken.signal]) });
  const underWay = new Set<Promise<void>>();
  // Records begun before, by key: a later one that links to them waits for their id.
  const begun = new Map<string, Promise<Target | undefined>>();
  const deletionOrder = createDeletionOrder();
  // Records that one which was kept is linked to; what links to a record is deleted before it.
  const needed = new Set<string>();
  const reader = createDeletionReader(deps);
  let done = 0;
  let fault: unknown;
  const isStopping = (): boolean => fault !== undefined || o.signal.aborted;

  function breakOff(reason: unknown): void {
    fault ??= reason;
    broken.abort(fault);
  }

  function count(loaded: Loaded): void {
    if (loaded.result === "stopped") return;
    if (loaded.result !== "unchanged") applied[loaded.result] += 1;
    done += 1;
    o.onProgress(done, done - applied.failed, applied.failed);
  }

  async function runBatch(changes: readonly Change[]): Promise<void> {
    const acting = changes.filter((change) => writes(change.kind));
    applied.held += changes.length - acting.length;
    const prepared = acting.map((change) => {
      const waitsFor = new Map(linkedKeys(change.fields).map((key) => [key, begun.get(key)]));
      const { promise, resolve } = Promise.withResolvers<Target | undefined>();
      begun.set(change.key, promise);
      return { change, waitsFor, promise, resolve };
    });
    try {
      // What had ended before the lines above is in the crosswalk by now.
      const links = await findLinks(
        deps.store,
        o.migrationId,
        prepared.flatMap(({ change, waitsFor }) => [change.key, ...waitsFor.keys()]),
      );
      await ensureLabels(
        writer,
        acting.filter((change) => change.kind !== "delete"),
        o.products?.listed,
      );
      for (const [at, { change, waitsFor, promise, resolve }] of prepared.entries()) {
        await reader.readAhead(acting.slice(at, at + READ_AHEAD), links);
        while (underWay.size >= WINDOW && !isStopping()) await Promise.race(underWay);
        if (isStopping()) return;
        const row = links.get(change.key);
        const free = deletionOrder.before(change, row);
        deletionOrder.add(change, row, promise);
        const work = free
          .then(() => guarded(o.guard, { change, row, needed }))
          .then((why) =>
            why === undefined
              ? runRecord(writer, { change, waitsFor, links, found: reader.take(change), keepsEdited: o.guard !== undefined }, isStopping)
              : ({ result: "kept", id: null, why } as const),
          )
          .then(async (loaded) => {
            if (loaded.result === "kept") {
              await o.guard?.keep(change, loaded.why ?? "");
              for (const target of Object.values(row?.written ?? {}).flatMap(linksOf)) needed.add(nameOf(target));
            }
            return loaded;
          })
          .then((loaded) => {
            count(loaded);
            resolve(targetOf(change, loaded));
          })
          .catch((reason: unknown) => {
            if (!isAbort(reason, o.signal)) breakOff(reason);
          })
          .finally(() => {
            resolve(undefined);
            underWay.delete(work);
            if (begun.get(change.key) === promise) begun.delete(change.key);
          });
        underWay.add(work);
      }
    } catch (reason) {
      if (!isAbort(reason, o.signal)) breakOff(reason);
    } finally {
      if (isStopping()) for (const { resolve } of prepared) resolve(undefined);
    }
  }

  /** A batch that was broken off is checked when the load is taken up again. */
  async function endBatch(): Promise<void> {
    await Promise.all(underWay);
    if (!isStopping()) await o.checks?.end();
  }

  await markBeginning(writer);
  try {
    if (o.products?.all && !isStopping()) await ensureProducts(writer, o.products.listed);
    if (o.checks === undefined)
      for await (const changes of o.batches) {
        if (isStopping()) break;
        await runBatch(changes);
      }
    else {
      for await (const piece of inBatches(o.batches)) {
        if (piece.isFirst) await endBatch();
        if (isStopping()) break;
        await o.checks.begin(piece);
        await runBatch(piece.changes);
      }
      await endBatch();
    }
  } catch (reason) {
    fault ??= reason;
  }
  await Promise.all(underWay);
  if (fault !== undefined) throw fault;
  // A rollback looks at every record while it is planned.
  const isRollback = applied.deleted > 0 && applied.created + applied.updated === 0;
  if (!isStopping() && !isRollback) await removeDoubles(writer);
  deps.log.info({ ...applied, pace: deps.client.pace.state() }, "changes applied");
  return applied;
}

/** Why a deletion is not to be carried out. */
async function guarded(
  guard: DeletionGuard | undefined,
  { change, row, needed }: { change: Change; row: LinkRow | undefined; needed: ReadonlySet<string> },
): Promise<string | undefined> {
  if (guard === undefined || change.kind !== "delete" || change.entity === null) return undefined;
  const id = change.matched?.id ?? row?.id;
  if (id !== undefined && change.work === undefined && needed.has(nameOf({ entity: change.entity, id }))) return NEEDED;
  return await guard.workOn(change);
}

const nameOf = ({ entity, id }: Target): string => `${entity}:${id}`;

type RecordInput = {
  readonly change: Change;
  /** The records that it links to and that were begun before, by key. */
  readonly waitsFor: ReadonlyMap<string, Promise<Target | undefined> | undefined>;
  readonly links: ReadonlyMap<string, LinkRow>;
  readonly found: NutshellRecord | undefined;
  readonly keepsEdited: boolean;
};

async function runRecord(
  writer: Writer,
  { change, waitsFor, links, found, keepsEdited }: RecordInput,
  isStopping: () => boolean,
): Promise<Loaded> {
  const { entity } = change;
  if (entity === null)
    throw new Fault({
      code: "load/unknown-choice",
      message: `The change of ${change.key} does not name a kind of Nutshell record.`,
      hint: "Plan again.",
      scope: "run",
    });
  const known = new Map<string, Target>();
  for (const [key, promise] of waitsFor) {
    const row = links.get(key);
    const target = (await promise) ?? (row ? { entity: Entity.parse(row.subject), id: row.id } : undefined);
    if (target) known.set(key, target);
  }
  // What it waited for may be missing only because everything stops.
  if (isStopping()) return { result: "stopped", id: null };
  const missing = [...waitsFor.keys()].find((key) => !known.has(key));
  if (missing !== undefined) {
    const field =
      Object.keys(change.fields).find((name) => linkedKeys({ [name]: change.fields[name] ?? null }).includes(missing)) ?? "a link";
    const fault = linkMissing(field, missing);
    await writer.addDeadLetter({ key: change.key, object: change.object, code: fault.code, message: fault.message });
    return { result: "failed", id: null };
  }
  return loadRecord(writer, {
    change,
    entity,
    fields: resolveLinks(change.fields, known),
    link: links.get(change.key),
    found,
    keepsEdited,
  });
}

const targetOf = (change: Change, loaded: Loaded): Target | undefined =>
  change.entity !== null && loaded.id !== null ? { entity: change.entity, id: loaded.id } : undefined;
const isAbort = (reason: unknown, signal: AbortSignal): boolean => signal.aborted && reason === signal.reason;
