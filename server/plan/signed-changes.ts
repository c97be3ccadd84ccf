/** Keeps what a delta would write, line by line, and lets a later plan write nothing else. */
import { createHash, hash } from "node:crypto";
import { type KeyOf, linksById, type SignedLine, signedLines } from "../../shared/delta/signed-lines.ts";
import { linkedKeys } from "../../shared/plan/resolve-links.ts";
import type { Change } from "../../shared/record/change.ts";
import { parseDecisionKey } from "../../shared/record/decision.ts";
import type { Store } from "../store/connect.ts";
import { replaceChanges, type StoredChange, writing } from "../store/tables/change.ts";
import { findDeltaLines, insertDeltaLines, removeDeltaLines } from "../store/tables/delta-change.ts";
import { findKeysById } from "../store/tables/link.ts";
import { setMadeFrom } from "../store/tables/plan.ts";
import { readChangePages } from "./read-changes.ts";

const PAGE = 400;
type Plan = { readonly store: Store; readonly migrationId: string; readonly planId: number };

/** Keeps every line that the plan would write as those of `runId`, and gives the hash of them all. The lines of the run `kept` stay beside them. */
export async function keepChanges(o: Plan & { runId: string; kept: string | null }): Promise<string> {
  const { store, planId, runId } = o;
  await removeDeltaLines(store, o.migrationId, o.kept === runId ? null : o.kept);
  const whole = createHash("sha256");
  for await (const page of readChangePages(store, planId, { kinds: writing, limit: PAGE })) {
    const lines = (await linesOf(o, page)).flat();
    for (const { text } of lines) whole.update(text).update("\n");
    await insertDeltaLines(
      store,
      runId,
      lines.map(({ key, field, text }) => ({ key, field, hash: hash("sha256", text) })),
    );
  }
  return whole.digest("hex");
}

/**
 * Lets of a plan stand what `runId` would have written too; what else it would write waits, and so does what links to a record that is not created
 * therefore. Returns how many records wait.
 */
export async function holdUnsigned(o: Plan & { runId: string }): Promise<number> {
  const { store, planId } = o;
  const waiting = new Set<string>();
  for await (const page of readChangePages(store, planId, { kinds: writing, limit: PAGE })) {
    const keys = page.map(({ change }) => change.key);
    const signed = new Set((await findDeltaLines(store, o.runId, keys)).map((line) => placeOf(line.key, line.field, line.hash)));
    const lines = await linesOf(o, page);
    const replaced = page.flatMap((stored, at) => {
      const isSigned = new Set(
        (lines[at] ?? []).flatMap(({ key, field, text }) => (signed.has(placeOf(key, field, hash("sha256", text))) ? [field] : [])),
      );
      const change = signedPart(stored.change, isSigned, waiting);
      if (change === stored.change) return [];
      waiting.add(change.key);
      return [{ ...stored, change }];
    });
    await replaceChanges(store, planId, replaced);
  }
  if (waiting.size > 0) await setMadeFrom(store, planId, null);
  return waiting.size;
}

/** Says of each record that the plan keeps for people's work, and whose deletion `runId` had signed, that it was kept. Returns how many there are. */
export async function markKept({ store, planId, runId }: Plan & { runId: string }): Promise<number> {
  let kept = 0;
  for await (const page of readChangePages(store, planId, { kinds: ["hold"], limit: PAGE })) {
    const worked = page.filter(({ change }) => parseDecisionKey(change.waitsFor ?? "")?.kind === "worked");
    const keys = worked.map(({ change }) => change.key);
    const signed = new Set((await findDeltaLines(store, runId, keys)).flatMap((line) => (line.field === "" ? [line.key] : [])));
    const replaced = worked.filter(({ change }) => signed.has(change.key));
    await replaceChanges(
      store,
      planId,
      replaced.map((stored) => ({
        ...stored,
        change: { ...stored.change, reason: `${stored.change.reason}. Its deletion was signed off before` },
      })),
    );
    kept += replaced.length;
  }
  if (kept > 0) await setMadeFrom(store, planId, null);
  return kept;
}

const WHY = "Not what was signed at the gate delta: something has changed since; it waits for the next delta";

/** The change itself where all of it is signed. */
function signedPart(change: Change, isSigned: ReadonlySet<string>, waiting: ReadonlySet<string>): Change {
  const isWritten = (field: string): boolean =>
    isSigned.has(change.kind === "update" ? field : "") &&
    !linkedKeys({ [field]: change.fields[field] ?? null }).some((key) => waiting.has(key));
  const entries = Object.entries(change.fields);
  const kept = entries.filter(([field]) => isWritten(field));
  if (change.kind === "delete") return isSigned.has("") ? change : { ...change, kind: "hold", fields: {}, reason: WHY };
  if (kept.length === entries.length && entries.length > 0) return change;
  if (change.kind === "update" && kept.length > 0)
    return { ...change, fields: Object.fromEntries(kept), reason: `${change.reason}. Other fields wait: they are not what was signed` };
  return { ...change, kind: "hold", fields: {}, reason: WHY };
}

/** The lines of each change of a page. */
async function linesOf(o: Plan, page: readonly StoredChange[]): Promise<SignedLine[][]> {
  const keyOf = await readKeys(o, page);
  return page.map(({ change }) => signedLines(change, keyOf));
}

/** The keys of the records that the changes link to. */
export async function readKeys(
  { store, migrationId }: Pick<Plan, "store" | "migrationId">,
  changes: readonly { readonly change: Change }[],
): Promise<KeyOf> {
  const links = changes.flatMap(({ change }) => linksById(change));
  const keys = new Map<string, string>();
  for (const subject of new Set(links.map(({ entity }) => entity))) {
    const ids = links.filter(({ entity }) => entity === subject).map(({ id }) => id);
    for (const [id, key] of await findKeysById(store, { migrationId, subject, ids })) keys.set(`${subject} ${id}`, key);
  }
  return (link) => ("id" in link ? keys.get(`${link.entity} ${link.id}`) : link.key);
}

const placeOf = (key: string, field: string, hash: string): string => `${hash} ${key}|${field}`;
