/** Tests that recordings and conversations beside an export say whose they are, by ids, numbers, days and names. */
import { join } from "node:path";
import { expect, test } from "vitest";
import { extractSource } from "../../../../server/extract/extract-source.ts";
import { readProfiles } from "../../../../server/extract/read-profiles.ts";
import { FOUND_BY } from "../../../../shared/record/found-by.ts";
import type { SourceRecord } from "../../../../shared/record/source-record.ts";
import { folderWith, zipBytes } from "../crafted-files.ts";

const never = new AbortController().signal;
const sound = Buffer.concat([Buffer.from([0xff, 0xfb, 0x90, 0x44]), Buffer.alloc(413)]);
const lists = {
  "Companies.csv": "Company ID,Company Name,Phone No\nCO-1,Analytical Engines,033-40009170\n",
  "Contacts.csv": [
    "Contact ID,Contact Name,Email ID,Mobile No",
    "1,Ada Lovelace,ada@engines.example,+91-98765-41009",
    "2,Charles Babbage,charles@engines.example,98765 41010",
    "3,Ada King,king@engines.example,98765 41010",
    "4,ada lovelace,ada.2@engines.example,9876541009",
    "",
  ].join("\n"),
  "Leads.csv": "Lead ID,Lead Name,Mobile No\nL1,Mary Somerville,98765 41011\n",
  "Activities.csv": [
    "Activity ID,Activity Type,Subject,Activity Date,Contact ID,Lead ID,Recording ID",
    "A-1,Call,Price,21/08/2026 17:53,1,,REC-7",
    "A-2,Call,Price,22/08/2026 10:00,2,,",
    "A-3,Call,Price,23/08/2026 10:00,1,,",
    "A-4,Call,Price,23/08/2026 15:00,1,,",
    "A-5,Email,Price,24/08/2026 15:00,1,,",
    "",
  ].join("\n"),
};

async function extract(path: string, beside: string | null) {
  const profile = (await readProfiles()).find(({ name }) => name === "rsoft");
  if (!profile) throw new Error("no profile");
  const extraction = await extractSource(path, profile, never, { beside });
  try {
    const records: SourceRecord[] = [];
    for (const table of extraction.tables) for await (const batch of table.records()) records.push(...batch);
    const of = (object: string) =>
      Object.fromEntries(
        records
          .filter((record) => record.object === object)
          .map(({ id, values }) => {
            const link = Object.entries(values).find(([name, value]) => / ID$/u.test(name) && value !== "" && value !== id);
            return [id, `${link === undefined ? "" : `${link[0]} ${link[1]} · `}${values[FOUND_BY]}`];
          }),
      );
    const notes = extraction.tables.flatMap((table) => table.summary().notes);
    return {
      recordings: of("recording"),
      conversations: of("conversation"),
      records,
      unknown: extraction.unknown.map(({ table }) => table.file),
      notes,
    };
  } finally {
    await extraction.close();
  }
}

test("a recording is linked to the call whose id or number it has, or that its phone number and day fit, else to the person; what is not clear says so", async () => {
  const beside = folderWith({
    "A-1.mp3": sound,
    "ivr/rec-7.wav": sound,
    "20260822_100300_919876541010.mp3": sound,
    "20260823_150200_9876541009.mp3": sound,
    "20260823 9876541009.mp3": sound,
    "20260824_150000_9876541009.mp3": sound,
    "20190101_9876541010.mp3": sound,
    "20190101_9876541011.mp3": sound,
    "20190101_03340009170.mp3": sound,
    "20260822_9999999999.mp3": sound,
    "voice.mp3": sound,
  });
  const { recordings } = await extract(folderWith(lists), beside);
  const folder = beside.split("/").at(-1);
  expect(Object.fromEntries(Object.entries(recordings).map(([id, said]) => [id.replace(`${folder}/`, ""), said]))).toEqual({
    "A-1.mp3": "Call ID A-1 · The call's id: activity A-1 (2026-08-21 17:53)",
    "ivr/rec-7.wav": "Call ID A-1 · The recording's number: activity A-1 (2026-08-21 17:53)",
    // Two people have this number; only one of them was called that day.
    "20260822_100300_919876541010.mp3": "Call ID A-2 · Phone number and day: activity A-2 (2026-08-22 10:00)",
    "20260823_150200_9876541009.mp3": "Call ID A-4 · Phone number and day: activity A-4 (2026-08-23 15:00)",
    // Two calls on that day and no time: the person is certain, the call is not. Two records of one name are one person.
    "20260823 9876541009.mp3": "Contact ID 1 · Phone number: contact 1 (Ada Lovelace)",
    // An e-mail is no call.
    "20260824_150000_9876541009.mp3": "Contact ID 1 · Phone number: contact 1 (Ada Lovelace)",
    "20190101_9876541010.mp3": "Contact ID 2 · Unclear: contact 2 (Charles Babbage); contact 3 (Ada King) have its phone number",
    "20190101_9876541011.mp3": "Lead ID L1 · Phone number: lead L1 (Mary Somerville)",
    "20190101_03340009170.mp3": "Company ID CO-1 · Phone number: company CO-1 (Analytical Engines)",
    "20260822_9999999999.mp3": expect.stringMatching(/^Nobody: .*its phone number.*calls of that day: activity A-2/u),
    "voice.mp3": expect.stringMatching(/^Nobody: /u),
  });
});

test("rows of a list that name no record get one, and those that name one keep it", async () => {
  const beside = folderWith({
    "Recordings.csv": [
      "Recording No,File Name,Caller Number,Recorded On,Call ID",
      "1,one.mp3,9999999999,22/08/2026 10:00,A-1",
      "2,two.mp3,98765 41010,22/08/2026 10:01,",
      "3,three.mp3,9999999999,22/08/2026 10:01,",
      "",
    ].join("\n"),
    "one.mp3": sound,
    "two.mp3": sound,
    "three.mp3": sound,
  });
  const { recordings } = await extract(folderWith(lists), beside);
  expect(recordings).toEqual({
    1: "Call ID A-1 · ",
    2: "Call ID A-2 · Phone number and day: activity A-2 (2026-08-22 10:00)",
    3: expect.stringMatching(/^Nobody: /u),
  });
});

test("a conversation is a record for each day, with the person it was with, also inside a ZIP; a file of one is with that person too", async () => {
  const chat = [
    "13/08/2026, 09:00 - Ada Lovelace: Good morning",
    "and good luck",
    "13/08/2026, 09:05 - Rahul Mehta: Thank you",
    "14/08/2026, 10:00 - Ada Lovelace: <Media omitted>",
    "",
  ].join("\n");
  const open = "[03/04/2026, 09:00:00] Rahul Mehta: Hello\n[03/04/2026, 09:00:30] Mary Somerville: Hello\n";
  const beside = folderWith({
    "WhatsApp Chat with Ada Lovelace.txt": chat,
    "WhatsApp Chat - +91 98765 41011.zip": await zipBytes({ "_chat.txt": { content: open }, "PTT-1.opus": { content: "OggS123" } }),
    "group/_chat.txt": "[15/04/2026, 09:00:00] Charles Babbage: Who opens?\n[15/04/2026, 09:00:30] Ada King: I do\n",
  });
  const { conversations, recordings, records, notes, unknown } = await extract(folderWith(lists), beside);
  const short = (all: object) => Object.fromEntries(Object.entries(all).map(([id, said]) => [id.slice(id.indexOf("/") + 1), said]));
  expect(short(conversations)).toEqual({
    "WhatsApp Chat with Ada Lovelace.txt 2026-08-13": "Contact ID 1 · Name: contact 1 (Ada Lovelace)",
    "WhatsApp Chat with Ada Lovelace.txt 2026-08-14": "Contact ID 1 · Name: contact 1 (Ada Lovelace)",
    "WhatsApp Chat - +91 98765 41011.zip/_chat.txt 2026-04-03": "Lead ID L1 · Phone number: lead L1 (Mary Somerville)",
    "group/_chat.txt 2026-04-15": "Contact ID 2 · Unclear: contact 2 (Charles Babbage); contact 3 (Ada King) have its name",
  });
  expect(short(recordings)).toMatchObject({
    "WhatsApp Chat - +91 98765 41011.zip/PTT-1.opus": "Lead ID L1 · Phone number: lead L1 (Mary Somerville)",
  });
  expect(Object.keys(recordings)).toHaveLength(4);
  const first = records.find(({ id }) => id.endsWith("2026-08-13"));
  expect(first?.values).toMatchObject({
    "Conversation Type": "WhatsApp",
    "Conversation Start": "2026-08-13 09:00:00",
    "Conversation End": "2026-08-13 09:05:00",
    Conversation: "09:00 Ada Lovelace: Good morning\nand good luck\n09:05 Rahul Mehta: Thank you",
    Participants: "Ada Lovelace, Rahul Mehta",
  });
  expect(unknown).toEqual([]);
  expect(notes.filter((note) => note.includes("no date in it shows"))).toEqual([
    expect.stringContaining(
      "+91 98765 41011.zip/_chat.txt: no date in it shows whether the day or the month comes first; the day was taken to come first",
    ),
  ]);
});

test("recordings may lie in the export itself; other files there stay what they were, and a folder beside that is gone is said", async () => {
  const own = folderWith({ ...lists, "Recordings/A-1.mp3": sound, "photo.png": "x" });
  const { recordings, unknown } = await extract(own, null);
  expect(recordings).toEqual({ "Recordings/A-1.mp3": "Call ID A-1 · The call's id: activity A-1 (2026-08-21 17:53)" });
  expect(unknown).toEqual(["photo.png"]);
  await expect(extract(own, join(own, "gone"))).rejects.toMatchObject({ code: "source/missing" });
});

test("a folder beside an export that has one of the same name keeps its own", async () => {
  const export_ = folderWith({ ...lists, "calls/A-2.mp3": sound });
  const beside = join(folderWith({ "calls/A-1.mp3": sound }), "calls");
  const { recordings } = await extract(export_, beside);
  expect(Object.keys(recordings).sort()).toEqual(["calls, beside the export/A-1.mp3", "calls/A-2.mp3"]);
});
