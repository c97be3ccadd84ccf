/** Writes what RSoft does not export: a folder with call recordings, their list, and WhatsApp conversations, of the generated company. */
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { contactHeader, contactRow } from "./rsoft-parties.ts";
import { activityHeader, activityRow } from "./rsoft-service.ts";
import { createWorld, isDeleted, type World } from "./rsoft-world.ts";
import { writeTable } from "./write-lists.ts";

type Named = Readonly<Record<string, string>>;
type Call = {
  readonly id: string;
  readonly recording: string;
  readonly iso: string;
  readonly time: string;
  readonly contact: string;
  readonly phone: string;
};

/** Frames of silence; `what` tells the files apart. */
const sound = (what: string): Buffer => Buffer.concat([Buffer.from([0xff, 0xfb, 0x90, 0x44]), Buffer.alloc(413), Buffer.from(what)]);

/** A number that nobody of the company has. */
const STRANGER = "+91-98765-00000";

const named = (header: readonly string[], row: readonly string[]): Named =>
  Object.fromEntries(header.map((heading, at) => [heading, row[at] ?? ""]));

/** Whose recordings and conversations there are; a person is named by the id of RSoft. */
export type RecordingsWritten = {
  readonly calls: readonly [Call, Call, Call, Call];
  /** With whom the conversations are: by name, by number, and two of a group. */
  readonly people: readonly [Named, Named, Named, Named];
};

export async function writeRsoftRecordings(o: { records: number; seed: number; directory: string }): Promise<RecordingsWritten> {
  const world = createWorld({ ...o, weekLater: false });
  const calls = callsOf(world);
  const [first, second, third, fourth] = calls;
  const taken = new Set(calls.map(({ contact }) => contact));
  const people = peopleOf(world).filter((person) => !taken.has(person["Contact ID"] ?? ""));
  const [byName, byNumber, one, other] = people;
  if (!first || !second || !third || !fourth || !byName || !byNumber || !one || !other) throw new Error("too few records for recordings");
  const compact = (phone: string): string => phone.replace(/\D/gu, "").slice(-10);
  const files: Readonly<Record<string, string | Buffer>> = {
    // By the call's id, by the recording's number, by number and time, and by number alone: nobody called on that day.
    [`IVR/${first.id} ${first.iso}.mp3`]: sound(first.id),
    [`IVR/${second.recording}.mp3`]: sound(second.recording),
    [`IVR/${third.iso.replaceAll("-", "")}_${third.time.replace(":", "")}00_91${compact(third.phone)}.mp3`]: sound(third.id),
    [`IVR/20190101_090000_91${compact(byNumber["Mobile No"] ?? "")}.mp3`]: sound("by number"),
    [`IVR/20190101_100000_${compact(STRANGER)}.mp3`]: sound("stranger"),
    "IVR/listed-1.mp3": sound("listed 1"),
    "IVR/listed-2.mp3": sound("listed 2"),
    [`WhatsApp Chat with ${byName["Contact Name"]}.txt`]: [
      "14/03/2024, 09:00 - Messages and calls are end-to-end encrypted. No one outside of this chat can read them.",
      `14/03/2024, 09:01 - ${byName["Contact Name"]}: Good morning, please send the quotation to:`,
      "12 Difference Lane",
      "Second floor",
      "14/03/2024, 09:05 - Rahul Mehta: Sent <now>.",
      `15/03/2024, 18:30 - ${byName["Contact Name"]}: <Media omitted>`,
      "",
    ].join("\n"),
    [`WhatsApp Chat - ${byNumber["Mobile No"]}/_chat.txt`]: [
      "\u200e[21/08/2025, 14:02:11] Rahul Mehta: Is the machine running?",
      `[21/08/2025, 14:10:00] ${byNumber["Mobile No"]}: Yes, since Monday.`,
      `[21/08/2025, 14:11:30] ${byNumber["Mobile No"]}: <attached: 00000003-PHOTO-2025-08-21.jpg>`,
      "",
    ].join("\r\n"),
    [`WhatsApp Chat - ${byNumber["Mobile No"]}/00000003-PHOTO-2025-08-21.jpg`]: Buffer.from([
      0xff,
      0xd8,
      0xff,
      0xe0,
      0,
      16,
      ...Buffer.from("JFIF\0"),
    ]),
    "Site visit/_chat.txt": [
      `[02/05/2025, 10:00:00] ${one["Contact Name"]}: Who opens the gate?`,
      `[02/05/2025, 10:01:00] ${other["Contact Name"]}: I do.`,
      "",
    ].join("\r\n"),
  };
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(o.directory, path)), { recursive: true });
    await writeFile(join(o.directory, path), content);
  }
  const dayFirst = ({ iso, time }: Call): string => `${iso.split("-").reverse().join("/")} ${time}`;
  await writeTable(
    o.directory,
    "IVR Recordings.csv",
    ["Recording No", "File Name", "Caller Number", "Recorded On", "Duration", "Call ID"],
    [
      ["1", "listed-1.mp3", fourth.phone, dayFirst(fourth), "00:42", fourth.id],
      ["2", "listed-2.mp3", first.phone, dayFirst(first), "01:10", ""],
      ["3", "listed-3.mp3", STRANGER, "01/02/2019 11:00", "00:10", ""],
    ],
  );
  return { calls: [first, second, third, fourth], people: [byName, byNumber, one, other] };
}

/** Calls of people who have a number and no other call on that day; the second has a recording's number. */
function callsOf(world: World): Call[] {
  const found: Call[] = [];
  const phones = new Map(peopleOf(world).map((person) => [person["Contact ID"], person["Mobile No"]]));
  for (let i = 0; i < world.counts.activity; i += 1) {
    if (isDeleted(world, "activity", i)) continue;
    const row = named(activityHeader, activityRow(world, i, false));
    const phone = phones.get(row["Contact ID"]);
    const [day = "", time = ""] = (row["Activity Date"] ?? "").split(" ");
    if (row["Activity Type"] !== "Call" || phone === undefined || found.some(({ contact }) => contact === row["Contact ID"])) continue;
    if (found.length === 1 && row["Recording ID"] === "") continue;
    const iso = day.split("/").reverse().join("-");
    found.push({ id: row["Activity ID"] ?? "", recording: row["Recording ID"] ?? "", iso, time, contact: row["Contact ID"] ?? "", phone });
    if (found.length === 4) break;
  }
  return found;
}

/** People with a number in full, whose name, number and address nobody else has. */
function peopleOf(world: World): Named[] {
  const all = Array.from({ length: world.counts.contact }, (_, i) => i).flatMap((i) =>
    i < 4 || isDeleted(world, "contact", i) ? [] : [named(contactHeader, contactRow(world, i, false))],
  );
  const times = Map.groupBy(all, (person) => (person["Contact Name"] ?? "").toLowerCase());
  const mails = Map.groupBy(all, (person) => (person["Email ID"] ?? "").toLowerCase());
  const numbers = Map.groupBy(all, (person) => (person["Mobile No"] ?? "").replace(/\D/gu, "").slice(-9));
  return all.filter((person) => {
    const [name = "", phone = ""] = [person["Contact Name"], person["Mobile No"]];
    const isPlain = /^[A-Za-z.]+(?: [A-Za-z.]+)+$/u.test(name) && /^(?:\+91|91|0)?[ -]?\d{5}[ -]?\d{5}$/u.test(phone);
    const mail = (person["Email ID"] ?? "").toLowerCase();
    return (
      isPlain &&
      mail !== "" &&
      mails.get(mail)?.length === 1 &&
      times.get(name.toLowerCase())?.length === 1 &&
      numbers.get(phone.replace(/\D/gu, "").slice(-9))?.length === 1
    );
  });
}
