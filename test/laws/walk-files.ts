/** Takes the files of an export through extract, propose and plan on a store, without a service and without Nutshell. */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { extractSource } from "../../server/extract/extract-source.ts";
import { createLog } from "../../server/log.ts";
import { buildPlan } from "../../server/plan/build-plan.ts";
import { readFindings } from "../../server/propose/read-findings.ts";
import { startMapTasks } from "../../server/propose/start-map-tasks.ts";
import { stageSnapshot } from "../../server/stage/stage-snapshot.ts";
import type { Store } from "../../server/store/connect.ts";
import { listChanges } from "../../server/store/tables/change.ts";
import { checklistOf } from "../../shared/map/checklist.ts";
import type { MapProblem } from "../../shared/map/read/problem.ts";
import type { Catalog } from "../../shared/record/catalog.ts";
import type { Change } from "../../shared/record/change.ts";
import { ChangeKind } from "../../shared/record/change.ts";
import type { FileReading } from "../../shared/record/file-question.ts";
import type { Profile } from "../../shared/sources/profile.ts";
import type { Row } from "../../shared/tabs/tab.ts";
import { afterChecklist, freshCatalog } from "../shared/map/catalogs.ts";
import { addMigration } from "../stores/add-migration.ts";

const log = createLog({ level: "silent", stream: process.stderr });
const signal = new AbortController().signal;
const never = (): void => undefined;

export type Walked = {
  /** What stands in Inventory about each file. */
  readonly files: Readonly<
    Record<string, { rows: number | null; object: string | null; notes: string; questions: FileReading["questions"] }>
  >;
  readonly tabs: Readonly<Record<string, readonly Row[]>>;
  /** What people still have to say before the mapping can be signed off. */
  readonly asked: readonly MapProblem[];
  /** By key without the name of the source. */
  readonly changes: ReadonlyMap<string, Change>;
};

let number = 0;

/** `said` edits the proposed tabs as people would. */
export async function walkFiles(
  o: { store: Store; profile: Profile; files: Readonly<Record<string, string | Uint8Array>>; catalog?: Catalog },
  said: (tabs: Record<string, Row[]>) => Record<string, Row[]> = (tabs) => tabs,
): Promise<Walked> {
  const { store, profile } = o;
  const folder = await mkdtemp(join(tmpdir(), "crosswalk-files-"));
  try {
    for (const [name, content] of Object.entries(o.files)) await writeFile(join(folder, name), content);
    const extraction = await extractSource(folder, profile, signal);
    const migrationId = await addMigration(store, `files-${++number}`);
    const staged = await stageSnapshot({ store, log }, { migrationId, number: 1, extraction, profile, signal, onProgress: never }).finally(
      () => extraction.close(),
    );
    const tasks = await startMapTasks({ store, snapshotId: staged.snapshotId, profile, recognises: true });
    const findings = await readFindings(store, staged.snapshotId, profile, await tasks.run("match", {}));
    const fresh = o.catalog ?? freshCatalog;
    const catalog = afterChecklist(
      fresh,
      checklistOf({ rows: await tasks.run("propose", { ...findings, catalog: fresh }), catalog: fresh }),
    );
    const tabs = said(await tasks.run("propose", { ...findings, catalog }));
    const { problems, ...map } = await tasks.run("read", { catalog }, tabs);
    const planId = await buildPlan({
      store,
      migrationId,
      snapshotId: staged.snapshotId,
      mapVersion: 1,
      map,
      profile,
      catalog,
      kind: "full",
      signal,
      onProgress: never,
    });
    const stored = await listChanges(store, planId, { kinds: ChangeKind.options, limit: 5000, after: -1 });
    return {
      files: Object.fromEntries(
        findings.files.map(({ title, rows, object, notes, reading }) => [
          title,
          { rows, object, notes: notes.join(" "), questions: reading?.questions ?? [] },
        ]),
      ),
      tabs,
      asked: problems,
      changes: new Map(stored.map(({ change }) => [change.key.slice(change.key.indexOf("/") + 1), change])),
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** A file of these lines. */
export const lines = (...all: readonly string[]): string => `${all.join("\n")}\n`;

/** The fields that a record has in Nutshell, or what keeps it from there. */
export const arrives = ({ changes }: Walked, key: string): unknown => {
  const change = changes.get(key);
  return change?.kind === "create" ? change.fields : `${change?.kind}: ${change?.reason}`;
};
