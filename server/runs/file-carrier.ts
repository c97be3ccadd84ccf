/** Chooses what carries the files of attachments, and gives a load what it needs to move them. */
import type { Readable } from "node:stream";
import { ConfigError } from "../../shared/errors.ts";
import { isListOfFiles, isOversize } from "../../shared/record/attached-file.ts";
import { answerTo, type Capabilities } from "../../shared/record/capabilities.ts";
import type { MigrationMap } from "../../shared/record/migration-map.ts";
import { openSource } from "../extract/open-source.ts";
import { openWithFiles } from "../extract/open-with-files.ts";
import type { SourceFiles } from "../extract/source-file.ts";
import type { FileCarrier } from "../files/carrier.ts";
import { type RemovedFiles, removeFiles } from "../files/remove-files.ts";
import { createFileTransfer, type MoveFile } from "../files/transfer-files.ts";
import { listSnapshots } from "../store/tables/snapshot.ts";
import type { MigrationContext, RunContext } from "./context.ts";
import { createUploadCarrier } from "./upload-carrier.ts";

type Rooms = Pick<MigrationContext, "files" | "migration" | "client">;

/** A carrier by its name. */
const carrierNamed = ({ files, migration, client }: Rooms, name: string): FileCarrier | undefined =>
  name === "upload" ? createUploadCarrier(client) : files.carrier(name, migration.id);

/** What the settings choose; by itself an upload where the account was measured to take one. Undefined where files are left out. */
export function carrierOf(context: Rooms, map: MigrationMap, measured: Capabilities | undefined): FileCarrier | undefined {
  const said = map.settings["file.carrier"] ?? "auto";
  if (said === "none") return undefined;
  const uploads = answerTo(measured, "rest.files") === "uploads";
  const carrier = carrierNamed(context, said !== "auto" ? said : uploads ? "upload" : context.files.usual);
  if (carrier) return carrier;
  throw new ConfigError({
    code: "config/no-carrier",
    message: `The setting file.carrier is ${said}, but no ${said} is configured.`,
    hint: "Configure it (docs/configuration.md lists the variables), or choose another carrier on the tab Settings.",
  });
}

/** What keeps files that are too large for an upload. */
const linkCarrierOf = (context: Rooms, carrier: FileCarrier): FileCarrier | undefined =>
  carrier.name === "upload" ? carrierNamed(context, context.files.usual) : carrier;

/** The map with the place of files, which the notes of attachments name. A map of a source without attachments stays as it is. */
export function withFilePlace(
  context: Rooms & Pick<MigrationContext, "profile">,
  map: MigrationMap,
  measured: Capabilities | undefined,
): MigrationMap {
  if (!context.profile.objects.some(isListOfFiles)) return map;
  const carrier = carrierOf(context, map, measured);
  const link = carrier && linkCarrierOf(context, carrier);
  const places = { "file.place": carrier?.base ?? "", ...(link && { "file.link_place": link.base }) };
  return { ...map, settings: { ...map.settings, ...places } };
}

export type Transfers = { readonly move: MoveFile; close(): Promise<void> };

/** Moves files out of the newest export, or an older one that has the same file; undefined where there is nothing to move. The caller closes it. */
export async function openTransfers(
  context: RunContext,
  map: MigrationMap,
  measured: Capabilities | undefined,
): Promise<Transfers | undefined> {
  const { store, migration, profile, run } = context;
  const objects = new Set(profile.objects.filter(isListOfFiles).map(({ name }) => name));
  const carrier = carrierOf(context, map, measured);
  const snapshots = await listSnapshots(store, migration.id);
  const [newest] = snapshots;
  if (objects.size === 0 || carrier === undefined || newest === undefined) return undefined;
  const link = linkCarrierOf(context, carrier) ?? carrier;
  const carrierFor = (bytes: number): FileCarrier => (isOversize(bytes, map.settings) ? link : carrier);
  const paths = [...new Set(snapshots.map(({ source_path }) => source_path))];
  const opened = new Map<string, Promise<SourceFiles | undefined>>();
  const sourceAt = (path: string): Promise<SourceFiles | undefined> => {
    const known =
      opened.get(path) ??
      openWithFiles(path, migration.files_path)
        .catch(() => openSource(path))
        .catch(() => undefined);
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
    move: createFileTransfer({
      store,
      migrationId: migration.id,
      runId: run.id,
      snapshotId: newest.id,
      carrierOf: carrierFor,
      objects,
      open,
    }),
    async close() {
      for (const source of opened.values()) await (await source)?.close();
    },
  };
}

/** Takes away the files that nothing in Nutshell names any more. */
export const removeUnusedFiles = (context: RunContext): Promise<RemovedFiles> => {
  const { store, migration, signal } = context;
  return removeFiles({ store, migrationId: migration.id, carrierOf: (name) => carrierNamed(context, name), signal });
};
