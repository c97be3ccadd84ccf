/** Defines what a compliance officer signs: the columns with health data before anything is loaded, and the notes that hold them before the go-live. */
import { targetLabel } from "../../../shared/map/target-label.ts";
import { canonical } from "../../../shared/record/fingerprint.ts";
import { formatNumber, pluralize } from "../../../shared/record/format-count.ts";
import type { NoteBatch } from "../../../shared/record/run-result.ts";
import { countSignOffs, requiredRoles } from "../../../shared/sign-off/signers.ts";
import { Snapshot } from "../../../shared/sign-off/snapshot.ts";
import { noteObjects } from "../../verify/read-note-batches.ts";
import {
  checked,
  fact,
  hashOf,
  newestDone,
  newestVerified,
  nothing,
  notNeeded,
  type ScopeInput,
  type Signable,
  type SignOffScope,
  scopeOf,
  snapshotOf,
  titleOf,
} from "./describe-scope.ts";

/** The columns with health data that somebody released, and where they go; another column, or another place, is another content. */
export function privacyScope(input: ScopeInput): SignOffScope {
  const map = input.map?.map;
  const documents = map?.documents?.released ?? [];
  if (map === undefined || map.health.length + documents.length === 0)
    return notNeeded("Not needed: no column with health data goes to Nutshell");
  const released = map.mapping.filter((row) => map.health.includes(row.key));
  const replaced = new Set(map.pseudonyms ?? []);
  const how = (key: string): string => (replaced.has(key) ? ", with pseudonyms of whom it is about" : "");
  const places = released.map(({ key, object, column, target }) =>
    fact(`${titleOf(input, object)}, ${column}`, `goes to ${targetLabel(target)}${how(key)}`),
  );
  for (const key of documents) {
    const dot = key.indexOf(".");
    places.push(
      fact(`${titleOf(input, key.slice(0, dot))}, files of the type ${key.slice(dot + 1)}`, "go where the files of attachments are kept"),
    );
  }
  const names = [...map.health, ...documents].map((key) => key.slice(key.indexOf(".") + 1));
  return scopeOf(
    input,
    {
      gate: "privacy",
      rules: null,
      content: hashOf(
        canonical([
          ...documents,
          ...released.map(({ key, target, recipe }) => [key, target, recipe, ...(replaced.has(key) ? ["pseudonyms"] : [])]),
        ]),
      ),
      facts: places,
    },
    `${pluralize(names.length, documents.length === 0 ? "column" : "column or type of file", documents.length === 0 ? "columns" : "columns and types of files")} with health data released to Nutshell: ${names.join(", ")}`,
  );
}

/**
 * The notes with health data that are in Nutshell, batch by batch: what one run wrote of one kind. What is signed knows nothing of other batches, so
 * a batch stays signed until its own notes change.
 */
export function notesScope(input: ScopeInput): SignOffScope {
  const before = newestDone(input, "verify")?.result?.notes ?? [];
  if (noteObjects(input.map?.map).size === 0 && before.length === 0)
    return notNeeded("Not needed: no note with health data goes to Nutshell");
  const run = newestVerified(input);
  if (typeof run === "string") return nothing(run);
  const { notes = [] } = run.result;
  const batches = notes.map((batch) => ({ batch, ...batchScope(input, batch) }));
  const [last] = batches.slice(-1);
  if (last === undefined) return notNeeded("Not needed: no note with health data is in Nutshell");
  const signOffs = input.signOffs ?? [];
  const seats = requiredRoles("notes", { twoPersons: false });
  const counted = batches.map(({ hash }) =>
    countSignOffs(
      seats,
      signOffs.filter((one) => one.hash === hash).map(({ signOff }) => signOff),
    ),
  );
  const next = batches.find((_, at) => (counted[at]?.missing.length ?? 1) > 0);
  const done = counted.filter(({ missing }) => missing.length === 0);
  const { batch, what, ...signed } = next ?? last;
  // A sign-off of the same batch that no longer counts has the same hash: then it was not changed.
  const earlier = signOffs.find(({ content }) => contentOf(content).startsWith(startOf(batch)));
  return {
    signed: { ...signed, what },
    isNeeded: true,
    covers: `${formatNumber(done.length)} of ${pluralize(batches.length, "batch", "batches")} signed; ${next === undefined ? `the last: ${what}` : `next: ${what}`}`,
    batches: {
      signed: done.length,
      total: batches.length,
      hashes: batches.map(({ hash }) => hash),
      valid: done.flatMap(({ valid }) => valid),
      before: next !== undefined && earlier !== undefined && !signOffs.some(({ hash }) => hash === next.hash) ? earlier.hash : undefined,
    },
  };
}

/** What is signed of one batch: its run, its kind, how many notes, and the hash of their texts. */
function batchScope(input: ScopeInput, batch: NoteBatch): Signable & { readonly what: string } {
  const name = nameBatch(titleOf(input, batch.object), batch.at);
  const content = canonical([batch.run, batch.object, batch.notes, batch.hash]);
  const snapshot = snapshotOf(input, { gate: "notes", run: batch.run, rules: null, content, facts: [checked(name, batch.notes)] });
  return { ...snapshot, what: `${name}: ${pluralize(batch.notes, "note")}` };
}

/** With this begins what is signed of a batch, whatever its notes are. */
const startOf = ({ run, object }: NoteBatch): string => `${canonical([run, object]).slice(0, -1)},`;

/** Empty where nothing was kept. */
const contentOf = (text: string): string => (text === "" ? "" : Snapshot.parse(JSON.parse(text)).content);

/** @example nameBatch("Encounters", "2026-12-01T09:30:00.000Z") // "Encounters, written 2026-12-01 09:30" */
export const nameBatch = (title: string, at: string): string => `${title}, written ${at.slice(0, 16).replace("T", " ")}`;
