/** Puts a generated RSoft export on disk, file by file, and counts what a week changes in it. */
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type CsvWriter, createCsvWriter } from "./csv-writer.ts";
import { companyHeader, companyRow, contactHeader, contactRow } from "./rsoft-parties.ts";
import { dealHeader, dealRow, enquiryHeader, enquiryRow, leadHeader, leadRow, pipelines } from "./rsoft-sales.ts";
import { activityHeader, activityRow, messageHeader, messageRow, ticketHeader, ticketRow } from "./rsoft-service.ts";
import { tagWords } from "./rsoft-words.ts";
import { createdCount, createWorld, isDeleted, isEdited, newcomer, type Sized, users, type World } from "./rsoft-world.ts";

export type Changes = { created: number; edited: number; deleted: number };

type List = {
  readonly object: Sized;
  readonly file: string;
  readonly header: readonly string[];
  readonly row: (world: World, i: number, edited: boolean) => string[];
};

const lists: readonly List[] = [
  { object: "company", file: "Companies.csv", header: companyHeader, row: companyRow },
  { object: "contact", file: "Contacts.csv", header: contactHeader, row: contactRow },
  { object: "enquiry", file: "Enquiries.csv", header: enquiryHeader, row: enquiryRow },
  { object: "lead", file: "Leads.csv", header: leadHeader, row: leadRow },
  { object: "deal", file: "Deals.csv", header: dealHeader, row: dealRow },
  { object: "activity", file: "Activities.csv", header: activityHeader, row: activityRow },
  { object: "ticket", file: "Tickets.csv", header: ticketHeader, row: ticketRow },
  { object: "ticket-message", file: "Ticket Messages.csv", header: messageHeader, row: messageRow },
];

/** Writes the export into a folder; with `weekLater` the same company a week on, and beside the folder what changed per object. */
export async function writeRsoftExport(o: { records: number; seed: number; directory: string; weekLater: boolean }): Promise<void> {
  const world = createWorld(o);
  await mkdir(o.directory, { recursive: true });
  const expected: Record<string, Changes> = { user: await writeUsers(o.directory, o.weekLater) };
  await writeReference(o.directory);
  for (const list of lists) expected[list.object] = await writeList(world, list, o.directory);
  if (o.weekLater) await writeFile(`${o.directory}.expected.json`, `${JSON.stringify(expected, null, 2)}\n`);
}

/** A large list comes in two parts, as browsers name a second download. */
async function writeList(world: World, list: List, directory: string): Promise<Changes> {
  const count = world.counts[list.object];
  const split = list.object === "deal" ? Math.floor(count * 0.6) : Number.POSITIVE_INFINITY;
  const changes: Changes = { created: 0, edited: 0, deleted: 0 };
  let writer = await begin(directory, list.file, list.header);
  for (let i = 0; i < count + (world.weekLater ? createdCount(world, list.object) : 0); i += 1) {
    if (i === split) {
      await writer.close();
      writer = await begin(directory, list.file.replace(".csv", " (1).csv"), list.header);
    }
    const edited = world.weekLater && isEdited(world, list.object, i);
    if (world.weekLater && isDeleted(world, list.object, i)) changes.deleted += 1;
    else await writer.row(list.row(world, i, edited));
    if (edited) changes.edited += 1;
    if (i >= count) changes.created += 1;
  }
  await writer.close();
  return changes;
}

/** Users with one newcomer and one leaver within the week. */
async function writeUsers(directory: string, weekLater: boolean): Promise<Changes> {
  const writer = await begin(directory, "Users.csv", ["User ID", "User Name", "Email ID", "Role", "Status"]);
  for (const user of weekLater ? [...users, newcomer] : users) {
    const hasLeft = !user.active || (weekLater && user.email.startsWith("vikram"));
    await writer.row([user.id, user.name, user.email, user.role, hasLeft ? "Inactive" : "Active"]);
  }
  await writer.close();
  return weekLater ? { created: 1, edited: 1, deleted: 0 } : { created: 0, edited: 0, deleted: 0 };
}

async function writeReference(directory: string): Promise<void> {
  const stages = await begin(directory, "Pipelines.csv", ["Stage ID", "Pipeline", "Stage", "Order", "Probability", "Type"]);
  let number = 0;
  for (const pipeline of pipelines) {
    for (const [order, [stage, probability, kind]] of pipeline.stages.entries())
      await stages.row([`S${(number += 1)}`, pipeline.name, stage, String(order + 1), String(probability), kind]);
  }
  await stages.close();

  const fields = await begin(directory, "Custom Fields.csv", ["Field ID", "Module", "Field Label", "Field Type", "Options"]);
  await fields.row(["F1", "Companies", "GST Number", "Text", ""]);
  await fields.row(["F2", "Contacts", "Preferred Language", "Dropdown", "English;Hindi;Tamil;Kannada"]);
  await fields.row(["F3", "Contacts", "Anniversary", "Date", ""]);
  await fields.row(["F4", "Leads", "Budget Confirmed On", "Date", ""]);
  await fields.row(["F5", "Deals", "Delivery City", "Text", ""]);
  await fields.close();

  const tags = await begin(directory, "Tags.csv", ["Tag ID", "Tag Name"]);
  for (const [index, tag] of tagWords.entries()) await tags.row([`TG${index + 1}`, tag]);
  await tags.close();
}

async function begin(directory: string, file: string, header: readonly string[]): Promise<CsvWriter> {
  const writer = createCsvWriter(join(directory, file), { mark: file.startsWith("Companies") });
  await writer.row(header);
  return writer;
}
