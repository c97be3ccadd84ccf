/** Reads what people answered about files on the tab Inventory, and keeps it for the migration. */
import { WorkbookError } from "../../shared/errors.ts";
import { type MapProblem, reporter } from "../../shared/map/read/problem.ts";
import { fileRowsOf, readFileRows } from "../../shared/map/read/read-file-rows.ts";
import { type FileAnswer, type FileStates, fileStates } from "../../shared/record/file-question.ts";
import type { FileRow } from "../../shared/record/migration-map.ts";
import type { Profile } from "../../shared/sources/profile.ts";
import type { Store } from "../store/connect.ts";
import { listFileAnswers, putFileAnswers } from "../store/tables/file-answer.ts";
import { listSnapshots } from "../store/tables/snapshot.ts";
import { listReadFiles } from "../store/tables/staged-table.ts";
import { soundRows, type TabContent } from "../workbook/read-tab.ts";
import { tabOf } from "../workbook/tab-of.ts";
import type { Workbook } from "../workbook/workbook.ts";

type Deps = { readonly store: Store; readonly migration: { readonly id: string }; readonly profile: Profile };

/** Keeps the answers in the rows of the tab that can be read. The problems are those of the rows of files. */
export async function keepFileAnswers(
  { store, migration, profile }: Deps,
  content: TabContent,
): Promise<{ files: FileRow[]; answers: FileAnswer[]; problems: MapProblem[] }> {
  const [snapshot] = await listSnapshots(store, migration.id);
  const files = snapshot ? await listReadFiles(store, snapshot.id) : [];
  const stored = await listFileAnswers(store, migration.id);
  const problems: MapProblem[] = [];
  const { answers } = readFileRows({ profile, rows: soundRows(content), files, stored }, reporter("inventory", problems));
  const nothing = { readAs: "", idFrom: [], accepted: null };
  const changed = answers.filter((answer) => {
    const before = stored.find(({ file }) => file === answer.file) ?? { ...nothing, file: answer.file };
    return !isSame(before, answer);
  });
  await putFileAnswers(store, migration.id, changed);
  const all = [...stored.filter(({ file }) => !changed.some((answer) => answer.file === file)), ...changed];
  return { files: fileRowsOf(files, all), answers: all, problems };
}

const isSame = (one: FileAnswer, other: FileAnswer): boolean => JSON.stringify(inOrder(one)) === JSON.stringify(inOrder(other));
const inOrder = ({ file, readAs, idFrom, accepted }: FileAnswer): unknown[] => [file, readAs, idFrom, accepted];

/** All answers of the migration, with those that stand in the tab now. */
export async function readFileAnswers(context: Deps & { readonly workbook: Workbook }): Promise<FileAnswer[]> {
  const content = await context.workbook.read(tabOf("inventory")).catch((fault: unknown) => {
    // The next proposal draws a deleted tab again; what was answered in it before is kept.
    if (fault instanceof WorkbookError && fault.code === "workbook/tab-missing") return undefined;
    throw fault;
  });
  if (content === undefined) return await listFileAnswers(context.store, context.migration.id);
  return (await keepFileAnswers(context, content)).answers;
}

/** Which files of the newest extraction wait for an answer, and which for an extraction with the answers there are. */
export async function readFileStates(store: Store, migrationId: string): Promise<FileStates> {
  const [snapshot] = await listSnapshots(store, migrationId);
  if (!snapshot) return { open: [], unread: [] };
  return fileStates(await listReadFiles(store, snapshot.id), await listFileAnswers(store, migrationId));
}
