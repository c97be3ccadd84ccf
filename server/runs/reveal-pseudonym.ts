/** Says what a pseudonym stands for: makes the pseudonyms of the export again, with the migration's secret, and compares. */
import type { Person } from "../../shared/contract/endpoints.ts";
import { RequestError } from "../../shared/errors.ts";
import { fold } from "../../shared/record/fold-text.ts";
import { recordKey } from "../../shared/record/record-key.ts";
import { readCatalog } from "../nutshell/catalog.ts";
import { recordOf } from "../plan/start-transform.ts";
import { readPages } from "../store/read-pages.ts";
import { newestMap } from "../store/tables/map-version.ts";
import { newestSnapshot } from "../store/tables/snapshot.ts";
import { readStagedTexts } from "../store/tables/staged.ts";
import type { MigrationContext } from "./context.ts";
import { compiledFor } from "./explain-record.ts";

const PAGE = 1000;
const MOST = 20;
const SHORTEST = 3;

export type Revealed = {
  readonly found: { readonly key: string; readonly column: string; readonly value: string }[];
  /** Whether there are more than are listed. */
  readonly isCut: boolean;
};

/**
 * The cells whose pseudonym is, or contains, what was asked; the audit log notes who asked and how many there were, without a value. Throws
 * `auth/role` for others than the compliance officer and an administrator, and `config/no-pseudonym-key` without the secret.
 */
export async function revealPseudonym(context: MigrationContext, person: Person, asked: string): Promise<Revealed> {
  const { store, migration, audit } = context;
  if (person.role !== "compliance" && person.role !== "admin")
    throw new RequestError({
      code: "auth/role",
      message: `Your role ${person.role} may not learn what pseudonyms stand for.`,
      hint: "Ask the compliance officer or an administrator.",
    });
  const map = (await newestMap(store, migration.id))?.map;
  if (map === undefined || (map.pseudonyms ?? []).length === 0)
    throw new RequestError({
      code: "request/not-found",
      message: "This migration has no pseudonyms.",
      hint: "Columns are pseudonymised when the tab Privacy says so and a plan has read it.",
    });
  const wanted = fold(asked);
  if (wanted.length < SHORTEST)
    throw new RequestError({
      code: "request/not-found",
      message: `"${asked}" is shorter than ${SHORTEST} characters.`,
      hint: "Enter the whole pseudonym as Nutshell has it.",
    });
  const compiled = await compiledFor(context, map, await readCatalog(context.client));
  const snapshot = await newestSnapshot(store, migration.id);
  const found: Revealed["found"] = [];
  for (const object of new Set((map.pseudonyms ?? []).map((key) => key.slice(0, key.indexOf("."))))) {
    const read = (after: number) => readStagedTexts(store, { snapshotId: snapshot.id, object, after, limit: PAGE });
    for await (const page of readPages({ start: -1, read, placeOf: ({ ord }) => ord }))
      for (const record of page.map(recordOf)) {
        const made = compiled.disguise?.(record);
        for (const column of made?.columns ?? [])
          if (fold(made?.record.values[column] ?? "").includes(wanted))
            found.push({ key: recordKey(compiled.source, object, record.id), column, value: record.values[column] ?? "" });
      }
    if (found.length > MOST) break;
  }
  const details = { found: Math.min(found.length, MOST) };
  await audit.append(migration.id, [{ actor: person.email, action: "pseudonym revealed", subject: migration.id, details }]);
  return { found: found.slice(0, MOST), isCut: found.length > MOST };
}
