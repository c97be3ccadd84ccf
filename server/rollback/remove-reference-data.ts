/** Deletes tags and lead sources that this migration created, once no record of ours carries them. */
import * as z from "zod";
import { Fault } from "../../shared/errors.ts";
import type { Ledger } from "../ledger/ledger.ts";
import { countCreatedFields } from "../ledger/read-entries.ts";
import type { NutshellClient } from "../nutshell/client.ts";
import type { Store } from "../store/connect.ts";
import { countLinks, listCreatedLabels } from "../store/tables/link.ts";

const Answer = z.unknown();
const ATTEMPTS = 6;
/** A conflict only says that somebody was writing: what is removed by its id has no revision to be out of date. */
const passing = ["nutshell/outcome-unknown", "nutshell/rate-limited", "nutshell/unavailable", "nutshell/conflict"];

/** Returns how many were deleted. A tag that a kept record still carries stays. Custom-field definitions cannot be removed by API. */
export async function removeReferenceData(o: {
  store: Store;
  ledger: Ledger;
  client: NutshellClient;
  migrationId: string;
  runId: string;
  signal: AbortSignal;
}): Promise<{ removed: number; fieldsLeft: number }> {
  const { store, ledger, client, migrationId, runId } = o;
  const left = await countLinks(store, migrationId, ["account", "contact", "lead"]);
  const labels = left > 0 ? [] : await listCreatedLabels(store, migrationId);
  let removed = 0;
  for (const row of labels) {
    o.signal.throwIfAborted();
    const [intentId = 0] = await ledger.intend({
      migrationId,
      runId,
      intents: [
        { key: row.key, subject: row.subject, action: "delete", step: "delete", nutshellId: row.id, rev: null, fields: {}, before: null },
      ],
    });
    await removeOne(client, `/${row.subject}s/${row.id}`);
    await ledger.settle({
      migrationId,
      runId,
      settlements: [
        { intentId, key: row.key, receipt: { outcome: "done", nutshellId: row.id, rev: null, code: null, message: null }, link: "remove" },
      ],
    });
    removed += 1;
  }
  return { removed, fieldsLeft: await countCreatedFields(store, migrationId) };
}

/** Deleting one thing by its id a second time harms nobody: that it is gone says what came of a call without an answer. */
async function removeOne(client: NutshellClient, path: string): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await client.rest("DELETE", path, { answer: Answer });
      return;
    } catch (reason) {
      if (!(reason instanceof Fault)) throw reason;
      if (reason.code === "nutshell/missing") return;
      if (!passing.includes(reason.code) || attempt === ATTEMPTS) throw reason;
      const wait = reason.retry.kind === "after" ? reason.retry.milliseconds : 100 * 2 ** attempt;
      await new Promise((resolve) => setTimeout(resolve, wait));
    }
  }
}
