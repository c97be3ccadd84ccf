/** Finds the fields of a map that say whether or how somebody wants to be reached: by the heading of the column, or by the name of the field. */
import type { Consents } from "../record/consents.ts";
import type { MigrationMap } from "../record/migration-map.ts";
import { normaliseHeader } from "../record/normalise-header.ts";
import { customFieldName } from "../record/nutshell/entity.ts";
import type { ProfileFile } from "../sources/profile.ts";
import type { ConsentKind } from "../vocabulary/consent-words.ts";
import type { Vocabulary } from "../vocabulary/vocabulary.ts";

type Columns = { readonly objects: readonly Pick<ProfileFile["objects"][number], "name" | "columns">[] };

/** Nothing is a mark of which neither the heading nor the field has a name that the vocabulary or the profile knows. */
export function consentFields({ mapping }: Pick<MigrationMap, "mapping">, profile: Columns, vocabulary: Vocabulary): Consents {
  const named = consentNames(profile, vocabulary);
  const fields = new Map<string, ConsentKind>();
  for (const { column, target } of mapping) {
    const at = target.indexOf(".");
    const [entity, field] = [target.slice(0, at), target.slice(at + 1)];
    const own = customFieldName(field);
    if (own === undefined) continue;
    const kind = named.get(normaliseHeader(column)) ?? named.get(normaliseHeader(own));
    if (kind !== undefined) fields.set(`${entity}.${field}`, kind);
  }
  return { fields, marks: new Set([...named].flatMap(([name, kind]) => (kind === "refusal" ? [name] : []))) };
}

/** What such columns are called, in every language. */
function consentNames(profile: Columns, { concepts, words }: Vocabulary): Map<string, ConsentKind> {
  const names = new Map<string, ConsentKind>();
  const add = (concept: string | undefined, called: readonly string[]): void => {
    const kind = concept === undefined ? undefined : concepts[concept]?.consent;
    if (kind !== undefined) for (const name of called) names.set(normaliseHeader(name), kind);
  };
  for (const { concepts: general, in: particular } of Object.values(words))
    for (const list of [general, ...Object.values(particular)]) for (const [concept, called] of Object.entries(list)) add(concept, called);
  for (const { columns } of profile.objects) for (const { concept, name, synonyms } of columns) add(concept, [name, ...synonyms]);
  return names;
}
