/** Chooses what carries the files of attachments, and gives a load what it needs to move them. */
import type { Readable } from "node:stream";
import { isListOfFiles } from "../../shared/record/attached-file.ts";
import type { MigrationMap } from "../../shared/record/migration-map.ts";
import { openSource } from "../extract/open-source.ts";
import type { SourceFiles } from "../extract/source-file.ts";
import type { FileCarrier } from "../files/carrier.ts";
import { type RemovedFiles, removeFiles } from "../files/remove-files.ts";
import { createFileTransfer, type MoveFile } from "../files/transfer-files.ts";
import { listSnapshots } from "../store/tables/snapshot.ts";
import type { MigrationContext, RunContext } from "./context.ts";

/** What the settings choose; undefined where files are left out. */
export function carrierOf({ files, migration }: Pick<MigrationContext, "files" | "migration">, map: MigrationMap): FileCarrier | undefined {
  const said = map.settings["file.carrier"] ?? "auto";
  return said === "none" ? undefined : files.carrier(said === "auto" ? files.usual : said, migration.id);
}

/** The map with the place of files, which the notes of attachments name. A map of a source without attachments stays as it is. */
export function withFilePlace(context: Pick<MigrationContext, "files" | "migration" | "profile">, map: MigrationMap): MigrationMap {
  if (!context.profile.objects.some(isListOfFiles)) return map;
  return { ...map, settings: { ...map.settings, "file.place": carrierOf(context, map)?.base ?? "" } };
}

export type Transfers = { readonly move: MoveFile; close(): Promise<void> };

/** Moves files out of the newest export, or an older one that has the same file; undefined where there is nothing to move. The caller closes it. */
export async function openTransfers(context: RunContext, map: MigrationMap): Promise<Transfers | undefined> {
  const { store, migration, profile, run } = context;
  const objects = new Set(profile.objects.filter(isListOfFiles).map(({ name }) => name));
  const carrier = carrierOf(context, map);
  const snapshots = await listSnapshots(store, migration.id);
  const [newest] = snapshots;
  if (objects.size === 0 || carrier === undefined || newest === undefined) return undefined;
  const paths = [...new Set(snapshots.map(({ source_path }) => source_path))];
  const opened = new Map<string, Promise<SourceFiles | undefined>>();
  const sourceAt = (path: string): Promise<SourceFiles | undefined> => {
    const known = opened.get(path) ?? openSource(path).catch(() => undefined);
    opened.set(path, known);
    return known;
  };
  const open = async (name: string): Promise<(() => Promise<Readable>) | undefined> => {
    for (const path of paths) {
      const source = await sourceAt(path);
      const file = [...(source?.files ?? []), ...(source?.archives ?? [])].find((each) => each.name === name);
      if (file) return () => file.open();
    }
    return undefined;
  };
  return {
    move: createFileTransfer({ store, migrationId: migration.id, runId: run.id, snapshotId: newest.id, carrier, objects, open }),
    async close() {
      for (const source of opened.values()) await (await source)?.close();
    },
  };
}

/** Takes away the files that nothing in Nutshell names any more. */
export const removeUnusedFiles = ({ store, files, migration, signal }: RunContext): Promise<RemovedFiles> =>
  removeFiles({ store, migrationId: migration.id, carrierOf: (name) => files.carrier(name, migration.id), signal });
