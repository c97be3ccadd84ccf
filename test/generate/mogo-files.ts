/** Writes the attachments of a generated MOGO export: their list, and small real files. */
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { createdDays, idOf, isDeleted, timeText, type World } from "./mogo-world.ts";
import { randomFor } from "./random.ts";
import type { Changes } from "./write-lists.ts";
import { writeTable } from "./write-lists.ts";

type Parent = "contact" | "company" | "deal";
type Attachment = {
  readonly name: string;
  readonly type: string;
  readonly parent: Parent;
  /** Where it lies below the export's folder; absent: it is not there. `{id}` stands for the attachment's own. */
  readonly at?: string;
  readonly content?: Buffer;
  /** Whether the list says where it lies. */
  readonly isPathSaid?: true;
  readonly url?: string;
  /** Whether the list has it: always, only at first, or only a week later. */
  readonly when?: "first" | "later";
  readonly contentLater?: Buffer;
};

/** A PNG of one white point. */
const png = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==", "base64");

/** A PDF of one empty page. */
const pdf = (title: string): Buffer =>
  Buffer.from(
    [
      "%PDF-1.4",
      "1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj",
      "2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj",
      "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 72 72]>>endobj",
      `4 0 obj<</Title(${title})>>endobj`,
      "trailer<</Root 1 0 R/Info 4 0 R>>",
      "%%EOF",
      "",
    ].join("\n"),
  );

const attachments: readonly Attachment[] = [
  { name: "Floor plan.png", type: "image/png", parent: "deal", at: "Files/{id}/Floor plan.png", content: png, isPathSaid: true },
  {
    name: "Signed contract.pdf",
    type: "application/pdf",
    parent: "contact",
    at: "Files/{id}/Signed contract.pdf",
    content: pdf("Signed contract"),
    isPathSaid: true,
    contentLater: pdf("Signed contract, second version"),
  },
  {
    name: "Meeting notes.txt",
    type: "text/plain",
    parent: "company",
    at: "Files/{id} Meeting notes.txt",
    content: Buffer.from("Quiet room on the second floor.\n"),
  },
  // Its name ends otherwise than its content.
  { name: "Scan.png", type: "image/png", parent: "contact", at: "Files/Scan.png", content: pdf("Scan") },
  // The same file as the first one, on another record.
  { name: "Floor plan.png", type: "image/png", parent: "contact", at: "Files/{id}/Floor plan.png", content: png, isPathSaid: true },
  { name: "Price list.xlsx", type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", parent: "deal" },
  { name: "Site tour", type: "video/mp4", parent: "contact", url: "https://video.analytical.example/tour" },
  {
    name: "Long report.txt",
    type: "text/plain",
    parent: "contact",
    at: "Files/Long report.txt",
    content: Buffer.from("All is well on every floor.\n".repeat(120)),
  },
  {
    name: "Old offer.txt",
    type: "text/plain",
    parent: "company",
    at: "Files/Old offer.txt",
    content: Buffer.from("Valid until spring.\n"),
    when: "first",
  },
  {
    name: "New offer.txt",
    type: "text/plain",
    parent: "company",
    at: "Files/New offer.txt",
    content: Buffer.from("Valid until autumn.\n"),
    when: "later",
  },
];

/** No list names it: the folder says that it belongs to a person, and to which. */
const unlisted = { person: 4, name: "Photo.png", content: Buffer.concat([png, Buffer.from("photo")]) };

/** Returns what a week changes in the list. */
export async function writeFiles(directory: string, world: World): Promise<Changes> {
  const own = attachments.map((attachment, i) => ({ ...attachment, i, id: idOf(i) }));
  const listed = own.filter(({ when }) => when === undefined || (when === "later") === world.weekLater);
  const rows: string[][] = [];
  for (const { i, id, name, type, parent, at, content, isPathSaid, url, contentLater } of listed) {
    const bytes = world.weekLater ? (contentLater ?? content) : content;
    const path = at?.replace("{id}", id);
    if (path !== undefined && bytes !== undefined) {
      await mkdir(dirname(join(directory, path)), { recursive: true });
      await writeFile(join(directory, path), bytes);
    }
    const random = randomFor(world.seed, "file", i);
    const of = (wanted: Parent): string => (parent === wanted ? idOf(stays(world, parent, i)) : "");
    const size = bytes?.length ?? 20_000 + random.below(4_000_000);
    const uploaded = timeText(createdDays(random, false), random);
    rows.push([
      id,
      name,
      type,
      String(size),
      uploaded,
      of("contact"),
      of("deal"),
      of("company"),
      isPathSaid ? (path ?? "") : "",
      url ?? "",
    ]);
  }
  const folder = join(directory, "Files", "People", idOf(unlisted.person));
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, unlisted.name), unlisted.content);
  await writeTable(
    directory,
    "Attachments.csv",
    ["Attachment ID", "File Name", "File Type", "File Size", "Uploaded On", "Person ID", "Deal ID", "Company ID", "File Path", "File URL"],
    rows,
  );
  return { created: 1, edited: 1, deleted: 1 };
}

/** A record that is there a week later too. */
function stays(world: World, parent: Parent, from: number): number {
  for (let i = from; i < world.counts[parent]; i += 1) if (!isDeleted(world, parent, i)) return i;
  return 0;
}
