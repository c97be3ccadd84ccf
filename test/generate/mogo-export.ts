/** Puts a generated MOGO export on disk, file by file, and counts what a week changes in it. */
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createCsvWriter } from "./csv-writer.ts";
import { fileRows, lists } from "./mogo-rows.ts";
import * as words from "./mogo-words.ts";
import { createWorld, isDeleted, isEdited } from "./mogo-world.ts";

type Changes = { created: number; edited: number; deleted: number };

/** Writes the export into a folder; with `weekLater` the same company a week on, and beside the folder what changed per object. */
export async function writeMogoExport(o: { records: number; seed: number; directory: string; weekLater: boolean }): Promise<void> {
  const world = createWorld(o);
  await mkdir(o.directory, { recursive: true });
  const write = async (file: string, header: readonly string[], rows: Iterable<readonly string[]>): Promise<void> => {
    const writer = createCsvWriter(join(o.directory, file), { mark: false });
    await writer.row(header);
    for (const row of rows) await writer.row(row);
    await writer.close();
  };
  await write(
    "Users.csv",
    ["User ID", "Name", "Email", "Role", "Office", "Active"],
    words.users
      .slice(0, o.weekLater ? undefined : -1)
      .map((user, i) => [String(i + 1), user.name, user.email, user.role, user.office, user.active]),
  );
  await write(
    "Pipelines.csv",
    ["Stage ID", "Pipeline", "Stage", "Order", "Probability", "Stage Type"],
    words.pipelines.flatMap((pipeline, p) =>
      pipeline.stages.map(([stage, probability, kind], i) => [
        `${p + 1}.${i + 1}`,
        pipeline.name,
        stage,
        String(i + 1),
        String(probability),
        kind,
      ]),
    ),
  );
  await write(
    "Custom Properties.csv",
    ["Property ID", "Object", "Property Name", "Property Type", "Choices"],
    words.properties.map((property, i) => [`P${i + 1}`, ...property]),
  );
  const expected: Record<string, Changes> = {};
  for (const list of lists) {
    const count = world.counts[list.object];
    const created = o.weekLater ? Math.max(2, Math.round(count * 0.02)) : 0;
    const changes: Changes = { created, edited: 0, deleted: 0 };
    const rows: string[][] = [];
    for (let i = 0; i < count + created; i += 1) {
      const edited = o.weekLater && isEdited(world, list.object, i);
      if (o.weekLater && isDeleted(world, list.object, i)) changes.deleted += 1;
      else rows.push(list.row(world, i, edited));
      if (edited) changes.edited += 1;
    }
    await write(list.file, list.header, rows);
    expected[list.object] = changes;
  }
  await write(
    "Attachments.csv",
    ["Attachment ID", "File Name", "File Type", "File Size", "Uploaded On", "Person ID", "Deal ID"],
    fileRows(world),
  );
  if (o.weekLater) await writeFile(`${o.directory}.expected.json`, `${JSON.stringify(expected, null, 2)}\n`);
}
