/** Asks about notes, tasks, activities and what happens around them. */

import { type Probe, unclear } from "../probe.ts";
import { idOf, listOf, objectOf } from "../probe-client.ts";
import { MARK, type ProbeRecordKind } from "../probe-records.ts";
import type { SampleRecords } from "../sample-records.ts";

const DAY = "2015-06-07";
const AT = `${DAY}T08:09:10+0000`;

export async function askWork(probe: Probe, samples: SampleRecords): Promise<void> {
  const { contact } = samples;
  const about = { entityType: "Contacts", id: contact.id };
  const note = (text: object | string) => probe.make("notes", "newNote", { entity: about, note: text });
  const revNow = async (): Promise<string> => String((await probe.get("contact", contact.id))["rev"] ?? "");

  await probe.ask("record.rev-on-link", async () => {
    const before = await revNow();
    if ((await note(MARK)) === undefined) return unclear("Nutshell refuses a note");
    return (await revNow()) === before ? "own edits" : "linked too";
  });
  await probe.ask("value.note-date", async () => {
    const made = await note({ entityType: "Notes", note: `${MARK}: date`, date: AT });
    return String(made?.["date"] ?? "").startsWith(DAY) ? "kept" : "ignored";
  });
  await probe.ask("value.note-list", async () => {
    const reply = await probe.edit("contact", contact.id, { note: [`${MARK}: one`, `${MARK}: two`] });
    if (reply.isRefused) return unclear("Nutshell refuses a list of notes");
    return (await notesOf(probe, contact.id, [": one", ": two"])) === 2 ? "several" : "first";
  });
  await probe.ask("timeline.entity-types", async () => {
    const rows = await timelineOf(probe, contact.id);
    if (rows.length === 0) return unclear("the timeline is empty");
    return rows.every((row) => typeof row["entityType"] === "string") ? "named" : "left out";
  });
  await askActivity(probe, about);
  await askTask(probe, about);
  await probe.ask("record.children", async () => {
    const parent = idOf((await probe.make("contacts", "newContact", { contact: { name: probe.name("with a note") } }))?.["id"]);
    if (parent === undefined) return unclear("Nutshell refuses such a person");
    const child = idOf((await probe.make("notes", "newNote", { entity: { entityType: "Contacts", id: parent }, note: MARK }))?.["id"]);
    if (child === undefined || !(await probe.probeRecords.remove("contacts", parent))) return unclear("Nutshell refuses the deletion");
    const found = await probe.get("note", child);
    return Object.keys(found).length === 0 || (found["deletedTime"] ?? null) !== null ? "go along" : "stay";
  });
}

/** The notes of a person with one of these endings, each written down as a probeRecord. */
async function notesOf(probe: Probe, id: number, endings: readonly string[]): Promise<number> {
  const rows = await timelineOf(probe, id);
  const ours = rows.filter((row) => endings.some((ending) => String(row["note"] ?? "").trim() === `${MARK}${ending}`));
  for (const row of ours) await probe.probeRecords.add("notes" satisfies ProbeRecordKind, idOf(row["id"]) ?? 0);
  return ours.length;
}

async function timelineOf(probe: Probe, id: number): Promise<Record<string, unknown>[]> {
  const query = { entityType: "Contacts", id };
  const params = { query, orderBy: "time", orderDirection: "DESC", limit: 50, page: 1, stubResponses: false };
  return listOf((await probe.rpc("findTimeline", params)).result).map(objectOf);
}

async function askActivity(probe: Probe, about: object): Promise<void> {
  await probe.ask("activity.log-on-create", async () => {
    const type = probe.catalog.activityTypes[0];
    if (type === undefined) return unclear("the account has no activity type");
    const activity = {
      name: probe.name(),
      activityTypeId: type.id,
      startTime: AT,
      endTime: `${DAY}T08:24:10+0000`,
      participants: [about],
      status: 1,
      logNote: { entityType: "Notes", note: MARK },
    };
    const made = await probe.make("activities", "newActivity", { activity });
    if (made === undefined) return unclear("Nutshell refuses such an activity");
    const shown = await probe.get("activity", idOf(made["id"]) ?? 0);
    return String(objectOf(shown["logNote"])["note"] ?? shown["logDescription"] ?? "").includes(MARK) ? "logged" : "ignored";
  });
}

async function askTask(probe: Probe, about: object): Promise<void> {
  await probe.ask("task.completion", async () => {
    const isDone = async (change: object): Promise<boolean> => {
      const id = idOf((await probe.make("tasks", "newTask", { task: { title: probe.name(), entity: about } }))?.["id"]);
      if (id === undefined) return false;
      await probe.edit("task", id, change);
      const { completedTime, isCompleted } = await probe.get("task", id);
      return (completedTime ?? null) !== null || isCompleted === true;
    };
    const [byTime, byFlag] = [await isDone({ completedTime: AT }), await isDone({ isCompleted: true })];
    return byTime ? (byFlag ? "both" : "completedTime") : byFlag ? "isCompleted" : "neither";
  });
}

/** A message that is logged can never be taken away again. */
export async function askMail(probe: Probe, samples: SampleRecords): Promise<void> {
  await probe.ask("email.kept", async () => {
    if (probe.options.irreversible !== true) return unclear("only with --irreversible: a logged e-mail stays");
    const reply = await probe.rpc("newEmail", { emailString: message(samples.email) });
    const id = reply.isRefused ? undefined : idOf(objectOf(reply.result)["id"] ?? reply.result);
    if (id === undefined) return unclear("Nutshell refuses the message");
    const shown = objectOf((await probe.rpc("getEmail", { emailId: id })).result);
    const dated = [shown["sentTime"], shown["date"]].some((at) => String(at ?? "").startsWith(DAY));
    const filed = listOf(shown["files"] ?? shown["attachments"]).length > 0;
    return dated ? (filed ? "date and files" : "date") : filed ? "files" : "neither";
  });
}

const message = (to: string): string =>
  [
    `From: probe@crosswalk-probe.example`,
    `To: ${to}`,
    `Subject: ${MARK}`,
    "Date: Sun, 07 Jun 2015 08:09:10 +0000",
    "Message-ID: <probe@crosswalk-probe.example>",
    "MIME-Version: 1.0",
    'Content-Type: multipart/mixed; boundary="part"',
    "",
    "--part",
    "Content-Type: text/plain; charset=utf-8",
    "",
    MARK,
    "--part",
    'Content-Type: text/plain; name="probe.txt"',
    'Content-Disposition: attachment; filename="probe.txt"',
    "",
    "Ada",
    "--part--",
    "",
  ].join("\r\n");
