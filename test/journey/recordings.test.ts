/** Proves that recordings and conversations which RSoft does not export are handed over in a folder of their own, linked to their calls and people, and taken away again. */
import { existsSync, readdirSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { recordKey } from "../../shared/record/record-key.ts";
import { writeRsoftExport } from "../generate/rsoft-export.ts";
import { type RecordingsWritten, writeRsoftRecordings } from "../generate/rsoft-recordings.ts";
import { planAndSample, resultOf, startWalk, type Walk } from "./walk.ts";
import { type Hands, takeHold } from "./workbook-hands.ts";

const RECORDS = 300;
let directory: string;
let walk: Walk;
let id: string;
let hands: Hands;
let before: string;
let written: RecordingsWritten;

const folder = (name: string): string => join(directory, name);
const fieldsOf = async (object: string, record: string) => {
  const { change, fields, nutshell } = await walk.client.call("explain", { params: { id, key: recordKey("rsoft", object, record) } });
  return {
    kind: change?.kind,
    entity: nutshell?.entity,
    reason: change?.reason,
    ...Object.fromEntries(fields.map((each) => [each.field, each.written])),
  };
};
const nutshellIdOf = async (object: string, record: string): Promise<unknown> =>
  (await walk.client.call("explain", { params: { id, key: recordKey("rsoft", object, record) } })).nutshell?.id;
const kept = (): string[] => {
  const root = join(walk.directory, "files");
  return existsSync(root)
    ? readdirSync(root, { recursive: true, withFileTypes: true }).flatMap((file) => (file.isFile() ? [file.name] : []))
    : [];
};

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), "crosswalk-recordings-"));
  await writeRsoftExport({ records: RECORDS, seed: 4, directory: folder("export"), weekLater: false });
  written = await writeRsoftRecordings({ records: RECORDS, seed: 4, directory: folder("handed over") });
  walk = await startWalk();
  id = await walk.begin(folder("export"));
  before = (await walk.client.call("sandbox-fingerprint")).fingerprint;
  resultOf(await walk.run(id, "extract"));
  hands = await takeHold(walk.client, id, walk.service.links.find(({ role }) => role === "operations")?.url.split("token=")[1] ?? "");
});
afterAll(async () => {
  await walk?.end();
  await rm(directory, { recursive: true, force: true });
});

/** A recording by how its name begins. */
async function fileOf(beginning: string): Promise<string> {
  const name = readdirSync(folder("handed over/IVR")).find((each) => each.startsWith(beginning));
  if (name === undefined) throw new Error(`no file begins with ${beginning}`);
  return `handed over/IVR/${name}`;
}

test("an export without the folder has none of it; with the folder each file is read once, and says whose it is", async () => {
  const { objects: alone } = resultOf(await walk.run(id, "extract")) as { objects: Record<string, number> };
  expect([alone["recording"], alone["conversation"]]).toEqual([undefined, undefined]);
  const { objects } = resultOf(await walk.run(id, "extract", { files: folder("handed over") })) as { objects: Record<string, number> };
  // Seven recordings, one of the list is missing; three conversations of four days and the picture of one.
  expect([objects["recording"], objects["conversation"]]).toEqual([12, 4]);
  resultOf(await walk.run(id, "propose"));
  for (const [setting, answer] of [
    ["owner.policy", "fallback"],
    ["owner.fallback", "admin@analytical.example"],
  ] as const)
    await hands.type("settings", setting, "Your choice", answer);
  resultOf(await walk.run(id, "propose"));
  await walk.client.call("sandbox-setup", { params: { id } });
  resultOf(await walk.run(id, "plan"));
  // Some of the people wait for questions of their own or of their companies.
  const settled = { company: "One company", named: "Link to the first", duplicate: "Different people", existing: "Same record" };
  const asked = (await hands.rows("decisions")).map((row) => String(Object.values(row)[0]));
  for (const [kind, answer] of Object.entries(settled))
    for (const key of asked.filter((each) => each.startsWith(`${kind}:`))) await hands.type("decisions", key, "Answer", answer);
  await planAndSample(walk, id, 20);
  expect(resultOf(await walk.run(id, "load"))).toMatchObject({ failed: 0, balanceCloses: true });
});

test("a recording is a note on the person of its call, which it names; one without a call is on the person who has the number", async () => {
  const [first, second, third, fourth] = written.calls;
  const [, byNumber] = written.people;
  const cases: readonly (readonly [file: string, contact: string, said: RegExp])[] = [
    [
      `handed over/IVR/${first.id} ${first.iso}.mp3`,
      first.contact,
      new RegExp(`On activity ${first.id}.*Record found by: The call's id`, "su"),
    ],
    [`handed over/IVR/${second.recording}.mp3`, second.contact, new RegExp(`On activity ${second.id}.*The recording's number`, "su")],
    [await fileOf(third.iso.replaceAll("-", "")), third.contact, new RegExp(`On activity ${third.id}.*Phone number and day`, "su")],
    [await fileOf("20190101_09"), byNumber["Contact ID"] ?? "", /Record found by: Phone number: contact/u],
    ["1", fourth.contact, new RegExp(`On activity ${fourth.id}`, "u")],
    ["2", first.contact, new RegExp(`On activity ${first.id}.*Phone number and day`, "su")],
  ];
  for (const [file, contact, said] of cases) {
    const found = await fieldsOf("recording", file);
    expect(found, file).toMatchObject({
      entity: "note",
      body: expect.stringMatching(said),
      parent: { entity: "contact", id: await nutshellIdOf("contact", contact) },
    });
    expect(found, file).toMatchObject({ body: expect.stringMatching(/SHA-256: [0-9a-f]{64}/u) });
  }
  expect(kept().filter((name) => name.endsWith(".mp3"))).toHaveLength(6);
});

test("what belongs to nobody waits and says what was looked for; the balance counts files by what their records were found by", async () => {
  const stranger = await fieldsOf("recording", await fileOf("20190101_10"));
  expect(stranger.kind).toBe("hold");
  expect(
    await hands.value("decisions", `parent:${recordKey("rsoft", "recording", await fileOf("20190101_10"))}`, "Why it is asked"),
  ).toContain("its phone number");
  expect(stranger.reason).toContain("no record of the export has its phone number");
  const row = (await hands.rows("balance")).find((each) => each["Kind of record"] === "Recordings");
  // The stranger's recording, the one that is not there, and the conversation of two.
  expect(row?.["Files"]).toMatch(/^12 files found .* 9 moved .* 3 waiting .*; records found by: /u);
  for (const by of [
    "the call's id 1",
    "the recording's number 1",
    "phone number and day 2",
    "phone number 3",
    "name 1",
    "unclear 1",
    "nobody 2",
  ])
    expect(row?.["Files"]).toContain(by);
});

test("a conversation is an activity for each day on the person it was with, at its time, with every line", async () => {
  const [byName, byNumber] = written.people;
  const chat = `handed over/WhatsApp Chat with ${byName["Contact Name"]}.txt`;
  expect(await fieldsOf("conversation", `${chat} 2024-03-14`)).toMatchObject({
    entity: "activity",
    activityType: "WhatsApp",
    startTime: "2024-03-14T03:30:00Z",
    note: expect.stringMatching(
      /09:01 .*please send the quotation to:\n12 Difference Lane\nSecond floor\n09:05 Rahul Mehta: Sent <now>\./u,
    ),
    participants: [{ entity: "contact", id: await nutshellIdOf("contact", byName["Contact ID"] ?? "") }],
  });
  expect(await fieldsOf("conversation", `${chat} 2024-03-15`)).toMatchObject({ note: expect.stringContaining("<Media omitted>") });
  const other = `handed over/WhatsApp Chat - ${byNumber["Mobile No"]}`;
  expect(await fieldsOf("conversation", `${other}/_chat.txt 2025-08-21`)).toMatchObject({
    participants: [{ entity: "contact", id: await nutshellIdOf("contact", byNumber["Contact ID"] ?? "") }],
  });
  expect(await fieldsOf("recording", `${other}/00000003-PHOTO-2025-08-21.jpg`)).toMatchObject({ parent: { entity: "contact" } });
});

test("a conversation of two people is asked about, and goes to the first if people say so", async () => {
  const [, , one] = written.people;
  const group = "handed over/Site visit/_chat.txt";
  const waiting = await fieldsOf("conversation", `${group} 2025-05-02`);
  expect(waiting).toMatchObject({ kind: "hold", reason: expect.stringContaining("have its name") });
  await hands.type("decisions", `whose:${recordKey("rsoft", "conversation", `${group} 2025-05-02`)}`, "Answer", "Link to the first");
  resultOf(await walk.run(id, "plan"));
  for (const gate of ["mapping", "sample"] as const) await walk.approve(id, gate);
  expect(resultOf(await walk.run(id, "load"))).toMatchObject({ failed: 0, balanceCloses: true });
  const { participants } = (await fieldsOf("conversation", `${group} 2025-05-02`)) as { participants?: unknown };
  expect(participants).toEqual([{ entity: "contact", id: await nutshellIdOf("contact", one["Contact ID"] ?? "") }]);
});

test("a rollback takes away the notes, the activities and the files", async () => {
  resultOf(await walk.run(id, "rollback", { preview: true }));
  await walk.approve(id, "rollback");
  expect(resultOf(await walk.run(id, "rollback"))).toMatchObject({ failed: 0 });
  expect((await walk.client.call("sandbox-fingerprint")).fingerprint).toBe(before);
  expect(kept()).toEqual([]);
});
