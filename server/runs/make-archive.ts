/** Gathers an archive of a migration: the export, lists, sign-offs, rules, and all that is known of each record. */
import { join } from "node:path";
import type { ExportName } from "../../shared/contract/endpoints.ts";
import { RequestError } from "../../shared/errors.ts";
import { formatNumber } from "../../shared/record/format-count.ts";
import { tabById } from "../../shared/tabs/index.ts";
import { PrivacyRow, privacy } from "../../shared/tabs/privacy.ts";
import { listOriginals, type Original } from "../archive/source-originals.ts";
import { type About, type ArchiveParts, writeArchive } from "../archive/write-archive.ts";
import { newestMap } from "../store/tables/map-version.ts";
import { activeRuns } from "../store/tables/run.ts";
import { listSignOffs, snapshotContents } from "../store/tables/sign-off.ts";
import { listSnapshots } from "../store/tables/snapshot.ts";
import { listStagedTables, titleOf } from "../store/tables/staged-table.ts";
import { readBalance } from "../verify/read-balance.ts";
import { version } from "../version.ts";
import { writeArchiveLines } from "./archive-lines.ts";
import { outgoing } from "./back-up.ts";
import type { MigrationContext } from "./context.ts";
import { exportRows } from "./export-rows.ts";
import type { Outgoing, Rows } from "./service-contract.ts";

/** How a list becomes the text of a file; HTTP knows. */
export type WriteList = (rows: Rows) => AsyncIterable<string>;

/** Lists for people, from the balance on. */
const lists = [
  "balance",
  "losses",
  "crosswalk",
  "operations",
  "diff",
  "rows",
  "issues",
  "review",
  "set-aside",
  "batches",
  "reports",
  "audit",
] as const;
const about: Readonly<Record<(typeof lists)[number], string>> = {
  balance: "Every record and cell of the export, counted by where it went",
  losses: "What did not arrive as it was, and whether it was accepted",
  crosswalk: "Which record of the export became which record in Nutshell",
  operations: "Every call, hold, answer and entry of the audit log",
  diff: "What the last comparison with Nutshell found",
  rows: "Records that failed, wait or were left out, with the reason",
  issues: "What was noted about every record",
  review: "What was merged, converted or made from a name",
  "set-aside": "Rows of files that became no records",
  batches: "Every batch of a load, with its check",
  reports: "Records in and out of every step",
  audit: "The audit log, chained by hashes",
} satisfies Record<(typeof lists)[number], string> & Partial<Record<ExportName, string>>;

export type ArchiveOptions = {
  /** Where the file lies until it is sent. */
  readonly outgoing: string;
  readonly by: string;
  /** Whether the files of the export go in; otherwise only their names and hashes. */
  readonly withFiles: boolean;
  readonly write: WriteList;
};

/** The file is complete when this returns. Values of columns that the tab Privacy does not release are not in the page; the export's own files have them. */
export async function makeArchive(context: MigrationContext, o: ArchiveOptions): Promise<Outgoing> {
  const { store, migration } = context;
  await requireRest(context);
  const tab = tabById(privacy.id) ?? privacy;
  const decided = (await context.workbook.read(tab)).rows.map((row) => PrivacyRow.parse(row));
  const concealed = new Set(decided.filter(({ decision }) => decision !== "Release").map(({ key }) => key));
  const snapshots = await listSnapshots(store, migration.id);
  await context.audit.append(migration.id, [
    { actor: o.by, action: "archive made", subject: migration.id, details: { files: o.withFiles } },
  ]);
  const signOffs = await listSignOffs(store, migration.id);
  return await outgoing(o.outgoing, `${migration.id}.crosswalk-archive.zip`, async (file) => {
    const { data, shards } = await writeArchiveLines(context, { data: `${file}.data`, concealed });
    const originals = o.withFiles ? await originalsOf(snapshots) : [];
    const texts = [...lists.map((name) => listText(context, name, o.write)), ...(await documentTexts(context, signOffs))];
    const balance = await readBalance(store, migration.id, context.profile);
    const read = await filesRead(context, snapshots);
    const facts = [
      `${context.profile.title} to Nutshell`,
      `made on ${new Date().toISOString().slice(0, 10)} by Crosswalk ${version}`,
      `extractions: ${snapshots.length}`,
    ];
    await writeArchive(file, {
      texts,
      data,
      originals,
      about: (hashes): About => ({
        title: migration.name,
        facts,
        nutshell: context.client.url,
        objects: Object.fromEntries(context.profile.objects.map(({ name, title }) => [name, title])),
        shards,
        sections: [
          {
            heading: "Balance",
            columns: [
              "Kind",
              "In the export",
              "In Nutshell by this migration",
              "Was there before",
              "Merged",
              "Waits",
              "Left out",
              "Failed",
              "Not used",
            ],
            rows: balance.map((row) =>
              [row.object, row.source, row.created, row.matched, row.merged, row.held, row.excluded, row.failed, row.notUsed].map((cell) =>
                typeof cell === "number" ? formatNumber(cell) : String(cell),
              ),
            ),
          },
          {
            heading: "Lists",
            columns: ["File", "What it says"],
            rows: lists.map((name) => [{ text: `${name}.csv`, href: `lists/${name}.csv` }, about[name]]),
          },
          {
            heading: "Signed off",
            columns: ["Gate", "Who", "As", "When", "What", "Still holds"],
            rows: signOffs.map((row) => [
              row.gate,
              row.by_email,
              row.role ?? "",
              row.at.toISOString(),
              { text: row.hash.slice(0, 12), href: `signed/${row.gate}-${row.hash}.json` },
              row.stale_at === null ? "yes" : "no",
            ]),
          },
          filesSection(read, originals, hashes, o.withFiles),
        ],
      }),
    });
  });
}

/** An archive is read list by list: what changes meanwhile would contradict itself. */
async function requireRest({ store, migration }: MigrationContext): Promise<void> {
  const [active] = await activeRuns(store, migration.id);
  if (active !== undefined)
    throw new RequestError({
      code: "request/busy",
      message: `${active.verb} is still running, so what is written into an archive would change meanwhile.`,
      hint: "Make the archive when it has ended, or make a backup, which needs no pause.",
    });
}

type Snapshots = Awaited<ReturnType<typeof listSnapshots>>;

/** An export that was extracted twice from one place is there once. */
async function originalsOf(snapshots: Snapshots): Promise<ArchiveParts["originals"]> {
  const paths = [...new Map(snapshots.map(({ source_path, number }) => [source_path, number])).entries()];
  const found: (Original & { folder: string })[] = [];
  for (const [path, number] of paths)
    for (const original of await listOriginals(path)) found.push({ ...original, folder: `source/${number}` });
  return found;
}

type FileRead = { readonly extraction: number; readonly file: string; readonly sha256: string; readonly rows: number };

async function filesRead({ store }: MigrationContext, snapshots: Snapshots): Promise<FileRead[]> {
  const found: FileRead[] = [];
  for (const { id, number } of snapshots)
    for (const table of await listStagedTables(store, id))
      found.push({ extraction: number, file: titleOf(table), sha256: table.sha256, rows: table.rows });
  return found;
}

function filesSection(
  read: readonly FileRead[],
  originals: ArchiveParts["originals"],
  hashes: ReadonlyMap<string, string>,
  withFiles: boolean,
): About["sections"][number] {
  const known = new Set(hashes.values());
  const missing = read.filter(({ sha256 }) => !known.has(sha256));
  const text = !withFiles
    ? "The files of the export are not in this archive. They can be recognised by their SHA-256."
    : originals.length === 0
      ? "The export was not in its place any more when this archive was made; its files can be recognised by their SHA-256."
      : `The files are in the folder source/ as they were when this archive was made; source/SHA256SUMS.txt has their hashes.${missing.length > 0 ? " What lies inside a ZIP or a workbook, or has changed since it was extracted, is not among them by itself." : ""}`;
  const rows = read.map(({ extraction, file, sha256, rows: count }) => [
    extraction,
    file,
    formatNumber(count),
    sha256,
    known.has(sha256) ? "in source/, unchanged" : "",
  ]);
  return { heading: "Files of the export", text, columns: ["Extraction", "File", "Rows", "SHA-256 when it was read", "Here"], rows };
}

const listText = (context: MigrationContext, name: (typeof lists)[number], write: WriteList): ArchiveParts["texts"][number] => ({
  name: `lists/${name}.csv`,
  async *text() {
    yield* write(await exportRows(context, name));
  },
});

async function documentTexts(
  { store, migration }: MigrationContext,
  signOffs: Awaited<ReturnType<typeof listSignOffs>>,
): Promise<ArchiveParts["texts"]> {
  const map = await newestMap(store, migration.id);
  const documents = new Map<string, string>();
  if (map !== undefined) documents.set("map.json", `${JSON.stringify(map, null, 2)}\n`);
  for (const gate of new Set(signOffs.map((row) => row.gate)))
    for (const [hash, content] of await snapshotContents(store, { migrationId: migration.id, gate: gate as never }))
      documents.set(join("signed", `${gate}-${hash}.json`), `${content}\n`);
  return [...documents].map(([name, content]) => ({
    name,
    async *text() {
      yield content;
    },
  }));
}
