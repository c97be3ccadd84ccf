/** Finds out what came of calls whose worker died before it could write that down. */
import { setTimeout } from "node:timers/promises";
import type { Receipt } from "../../shared/record/ledger-entry.ts";
import { Entity } from "../../shared/record/nutshell/entity.ts";
import { parseRecordKey } from "../../shared/record/record-key.ts";
import { whatNutshellShows } from "../../shared/rollback/what-nutshell-shows.ts";
import type { LinkChange, OpenIntent, Settlement } from "../ledger/ledger.ts";
import { findLinks, type LinkRow } from "../store/tables/link.ts";
import { type Found, lookUpIntent } from "./look-up-intent.ts";
import { DEFAULT_GRACE_MS, type LoadDeps, SEND_DEADLINE_MS } from "./writer.ts";

const AT_ONCE = 8;

type Options = { readonly migrationId: string; readonly signal: AbortSignal; onProgress?(done: number, total: number): void };

/**
 * Looks up every open intent of the migration and writes its receipt. An intent younger than the grace time is waited for: its worker may be
 * alive. Nothing is sent to Nutshell but reads. `settled` counts what this call settled itself.
 */
export async function reconcile(deps: LoadDeps, o: Options): Promise<{ settled: number }> {
  const open = await deps.ledger.open(o.migrationId);
  const read = performance.now();
  let done = 0;
  const queue = [...open];
  let settled = 0;
  const work = async (): Promise<void> => {
    for (let intent = queue.shift(); intent !== undefined; intent = queue.shift()) {
      o.onProgress?.(done, open.length);
      if (await settleOne(deps, o, intent, () => intent.age + performance.now() - read)) settled += 1;
      done += 1;
    }
  };
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, open.length) }, work));
  if (open.length > 0) deps.log.info({ open: open.length, settled }, "open intents reconciled");
  return { settled };
}

async function settleOne(deps: LoadDeps, { migrationId, signal }: Options, intent: OpenIntent, age: () => number): Promise<boolean> {
  const wait = (deps.graceMs ?? DEFAULT_GRACE_MS) - age();
  if (wait > 0) await setTimeout(wait, undefined, { signal });
  const found = await lookUpIntent(deps, intent, { migrationId, age: Math.max(0, age() - SEND_DEADLINE_MS) });
  const link = (await findLinks(deps.store, migrationId, [intent.key])).get(intent.key);
  const receipt: Receipt = {
    outcome: found.kind === "moved" ? "failed" : found.kind,
    nutshellId: found.kind === "done" ? found.id : intent.nutshellId,
    rev: found.kind === "done" ? found.rev : null,
    code: found.kind === "moved" ? "nutshell/conflict" : null,
    message: null,
  };
  const change = found.kind === "done" ? linkAfter(intent, link, found) : undefined;
  const settlement: Settlement = {
    intentId: intent.id,
    key: intent.key,
    receipt,
    ...(change === undefined ? {} : { link: change }),
    ...(found.kind === "moved"
      ? {
          deadLetter: {
            object: objectOf(intent, link),
            code: "nutshell/conflict",
            message: "The record changed in Nutshell during a call, so Crosswalk cannot tell whether that call was carried out.",
          },
        }
      : {}),
  };
  const { refused } = await deps.ledger.settle({ migrationId, runId: intent.runId, settlements: [settlement] });
  return refused.length === 0;
}

const objectOf = (intent: OpenIntent, link: LinkRow | undefined): string =>
  link?.object ?? parseRecordKey(intent.key)?.object ?? intent.subject;

function linkAfter(intent: OpenIntent, link: LinkRow | undefined, found: Found & { kind: "done" }): LinkChange | "remove" | undefined {
  const { id, held } = found;
  if (intent.subject === "customField") return undefined;
  // A double that was to be removed is not the record that the crosswalk holds.
  if (intent.action === "delete") return link && id !== null && link.id !== id ? undefined : "remove";
  const base = {
    object: objectOf(intent, link),
    how: link?.how ?? (intent.action === "update" ? ("matched" as const) : ("created" as const)),
    written: { ...link?.written, ...intent.fields },
    touched: link?.touched ?? false,
  };
  const entity = Entity.safeParse(intent.subject).data;
  const shown = entity === undefined || held === null ? null : whatNutshellShows({ entity, written: base.written, held });
  if (intent.action === "update") return { ...base, steps: link?.steps ?? [], complete: link?.complete ?? true };
  return { ...base, shown, steps: [...(link?.steps ?? []), intent.step], complete: isLastStep(intent) };
}

/** When more calls may follow, the next load finds out: it knows the whole change. */
function isLastStep(intent: OpenIntent): boolean {
  if (intent.step !== "create") return !["value", "market"].includes(intent.step);
  return (
    ["activity", "note", "tag", "source", "product"].includes(intent.subject) ||
    (intent.subject === "account" && !("emails" in intent.fields)) ||
    (intent.subject === "contact" && "account" in intent.fields)
  );
}
