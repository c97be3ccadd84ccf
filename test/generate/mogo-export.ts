/** Puts a generated MOGO export on disk, file by file, and counts what a week changes in it. */
import { mkdir, writeFile } from "node:fs/promises";
import { writeFiles } from "./mogo-files.ts";
import { lists } from "./mogo-rows.ts";
import * as words from "./mogo-words.ts";
import { createWorld, isDeleted, isEdited } from "./mogo-world.ts";
import { writeLists, writeTable } from "./write-lists.ts";

/** Writes the export into a folder; with `weekLater` the same company a week on, and beside the folder what changed per object. */
export async function writeMogoExport(o: { records: number; seed: number; directory: string; weekLater: boolean }): Promise<void> {
  const world = createWorld(o);
  await mkdir(o.directory, { recursive: true });
  await writeTable(
    o.directory,
    "Users.csv",
    ["User ID", "Name", "Email", "Role", "Office", "Active"],
    words.users
      .slice(0, o.weekLater ? undefined : -1)
      .map((user, i) => [String(i + 1), user.name, user.email, user.role, user.office, user.active]),
  );
  await writeTable(
    o.directory,
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
  await writeTable(
    o.directory,
    "Custom Properties.csv",
    ["Property ID", "Object", "Property Name", "Property Type", "Choices"],
    words.properties.map((property, i) => [`P${i + 1}`, ...property]),
  );
  await writeTable(
    o.directory,
    "Products.csv",
    ["Product ID", "Product Code", "Product Name", "Unit", "Unit Price"],
    words.products.map(([name, code, unit, price], i) => [`PR-${i + 1}`, code, name, unit, price]),
  );
  const expected = await writeLists(o.directory, lists, world, { isDeleted, isEdited });
  const all = { ...expected, file: await writeFiles(o.directory, world) };
  if (o.weekLater) await writeFile(`${o.directory}.expected.json`, `${JSON.stringify(all, null, 2)}\n`);
}
