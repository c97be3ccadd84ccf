/** Remembers what people answered about columns, once somebody has signed the map. */

import { kindOfValues } from "../../shared/map/answers/kind-of-values.ts";
import { learnAnswers, type SeenColumn } from "../../shared/map/answers/learn-answers.ts";
import { targetLabel } from "../../shared/map/target-label.ts";
import type { AnswerContent } from "../../shared/record/remembered-answer.ts";
import type { Profile } from "../../shared/sources/profile.ts";
import type { Audit } from "../ledger/audit.ts";
import type { Store } from "../store/connect.ts";
import { columnProfilePages } from "../store/tables/column-profile.ts";
import { listProposed } from "../store/tables/map-proposal.ts";
import { mapOfVersion } from "../store/tables/map-version.ts";
import { answersOfMigration, keepAnswers } from "../store/tables/remembered-answer.ts";
import { listSnapshots } from "../store/tables/snapshot.ts";
import { readRowsIfThere } from "../workbook/read-rows.ts";
import type { Workbook } from "../workbook/workbook.ts";

type Context = {
  readonly store: Store;
  readonly audit: Audit;
  readonly migration: { readonly id: string };
  readonly profile: Profile;
  readonly workbook: Pick<Workbook, "read">;
};

const PAGE = 200;
/** More would make an entry of the audit log that nobody reads. */
const MOST_NAMED = 100;

/** `version` is that of the map that `by` has signed. May be repeated: it then changes nothing. */
export async function rememberAnswers(
  { store, audit, migration, profile, workbook }: Context,
  { version, by }: { readonly version: number; readonly by: string },
): Promise<void> {
  const map = await mapOfVersion(store, migration.id, version);
  const proposed = await listProposed(store, migration.id);
  const [snapshot] = await listSnapshots(store, migration.id);
  // What an earlier release proposed is not known, so that nobody can say what people changed.
  if (map === undefined || snapshot === undefined || proposed.length === 0) return;
  const columns: SeenColumn[] = [];
  for await (const page of columnProfilePages(store, snapshot.id, PAGE))
    for (const column of page) columns.push({ object: column.object, column: column.column, kind: kindOfValues(column) });
  const known = await answersOfMigration(store, migration.id);
  const rows = await readRowsIfThere(workbook, "mapping");
  const { learned, withdrawn } = learnAnswers({ profile, map, rows, proposed, columns, known });
  if (learned.length + withdrawn.length === 0) return;
  await keepAnswers(store, { migrationId: migration.id, by, learned, withdrawn });
  const details = { remembered: namesOf(learned), withdrawn: namesOf(withdrawn), count: learned.length };
  await audit.append(migration.id, [{ actor: by, action: "answers remembered", subject: migration.id, details }]);
}

const namesOf = (answers: readonly AnswerContent[]): string[] =>
  answers.slice(0, MOST_NAMED).map(({ object, heading, target }) => `${object}, ${heading}: ${targetLabel(target)}`);
