/** Gives journeys whose subject is not the export a generated one: small, or of some hundred records with the same company a week later. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { type Changes, writeRsoftExport } from "../generate/rsoft-export.ts";
import { sharedResource } from "../stores/shared-resource.ts";

export const MIDDLE_RECORDS = 240;

export type MiddleExport = {
  readonly folder: string;
  readonly weekLater: string;
  /** What the week changed, per object. */
  readonly expected: Readonly<Record<string, Changes>>;
};

/** Written once for all files of a test command, which remove nothing of it. What the week brings changes no rule of the map, only an owner is new. */
export async function middleExport(): Promise<MiddleExport> {
  const root = await sharedResource("middle export", async (directory) => {
    const to = join(directory, "middle-export");
    for (const weekLater of [false, true])
      await writeRsoftExport({ records: MIDDLE_RECORDS, seed: 4, directory: join(to, weekLater ? "week-later" : "first"), weekLater });
    return to;
  });
  const weekLater = join(root, "week-later");
  return {
    folder: join(root, "first"),
    weekLater,
    expected: JSON.parse(await readFile(`${weekLater}.expected.json`, "utf8")) as Record<string, Changes>,
  };
}

/** A folder with 120 records, written once for all files of a test command. */
export function smallExport(): Promise<string> {
  return sharedResource("small export", async (directory) => {
    const to = join(directory, "small-export");
    await writeRsoftExport({ records: 120, seed: 4, directory: to, weekLater: false });
    return to;
  });
}
