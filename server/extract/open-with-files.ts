/** Opens an export together with the folder of recordings and conversations beside it, where there is one. */
import { basename } from "node:path";
import { openSource } from "./open-source.ts";
import { defaultLimits, type SourceFile, type SourceFiles } from "./source-file.ts";

/** The files of `beside`, a folder, a ZIP or a mailbox, are named after it: `recordings/A-17.mp3`. The caller closes what comes back. Throws a SourceError for either. */
export async function openWithFiles(path: string, beside: string | null): Promise<SourceFiles> {
  const source = await openSource(path);
  if (beside === null) return source;
  try {
    const other = await openSource(beside, defaultLimits, { anyFile: true });
    const folder = folderFor(basename(other.path), source.files);
    const named = (file: SourceFile): SourceFile => ({ ...file, name: `${folder}/${file.name}`, isBeside: true });
    return {
      path: source.path,
      files: [...source.files, ...other.files.map(named)],
      archives: [...(source.archives ?? []), ...(other.archives ?? []).map(named)],
      notes: [...source.notes, ...other.notes],
      async close() {
        await source.close();
        await other.close();
      },
    };
  } catch (fault) {
    await source.close();
    throw fault;
  }
}

/** A name that no folder of the export has, the same each time. */
function folderFor(name: string, files: readonly SourceFile[]): string {
  const taken = (folder: string): boolean => files.some((file) => file.name.startsWith(`${folder}/`));
  let folder = name;
  while (taken(folder)) folder = `${folder}, beside the export`;
  return folder;
}
