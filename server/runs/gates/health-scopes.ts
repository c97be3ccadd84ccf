/** Defines what a compliance officer signs: the columns with health data before anything is loaded, and the notes that hold them before the go-live. */
import { targetLabel } from "../../../shared/map/target-label.ts";
import { canonical } from "../../../shared/record/fingerprint.ts";
import { pluralize } from "../../../shared/record/format-count.ts";
import { noteObjects } from "../../verify/read-note-batches.ts";
import {
  checked,
  fact,
  hashOf,
  newestVerified,
  nothing,
  notNeeded,
  type ScopeInput,
  type SignOffScope,
  scopeOf,
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

/** The notes with health data that are in Nutshell, batch by batch: what one run wrote of one kind. Another text is another content. */
export function notesScope(input: ScopeInput): SignOffScope {
  if (noteObjects(input.map?.map).size === 0) return notNeeded("Not needed: no note with health data goes to Nutshell");
  const run = newestVerified(input);
  if (typeof run === "string") return nothing(run);
  const { notes = [] } = run.result;
  if (notes.length === 0) return notNeeded("Not needed: no note with health data is in Nutshell");
  const called = (batch: (typeof notes)[number]): string => nameBatch(titleOf(input, batch.object), batch.at);
  return scopeOf(
    input,
    {
      gate: "notes",
      rules: null,
      content: hashOf(canonical(notes.map(({ run: by, object, notes: many, hash }) => [by, object, many, hash]))),
      facts: notes.map((batch) => checked(called(batch), batch.notes)),
    },
    `${pluralize(
      notes.reduce((sum, batch) => sum + batch.notes, 0),
      "note",
    )} with health data in ${pluralize(notes.length, "batch", "batches")}: ${notes.map(called).join("; ")}`,
  );
}

/** @example nameBatch("Encounters", "2026-12-01T09:30:00.000Z") // "Encounters, written 2026-12-01 09:30" */
export const nameBatch = (title: string, at: string): string => `${title}, written ${at.slice(0, 16).replace("T", " ")}`;
