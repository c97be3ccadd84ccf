/** Tests which saying counts where several files say the same thing. */
import { expect, test } from "vitest";
import { extractSource } from "../../../server/extract/extract-source.ts";
import { readProfiles } from "../../../server/extract/read-profiles.ts";
import { isLater } from "../../../server/extract/settle-sayings.ts";
import { all, folderWith } from "./crafted-files.ts";

test("times are compared as far as both are given, and of two that are alike the later file counts", () => {
  expect(isLater({ time: "20260105" }, { time: "20260101120000" })).toBe(true);
  expect(isLater({ time: "202601011159" }, { time: "20260101120000" })).toBe(false);
  expect(isLater({ time: "2026" }, { time: "20260101" })).toBe(true);
  expect(isLater({ time: "" }, { time: "20260101" })).toBe(true);
});

test("times of different zones are compared in one, and one without a zone as it is written", () => {
  expect(isLater({ time: "202601052300-0500" }, { time: "202601060200+0000" })).toBe(true);
  expect(isLater({ time: "202601060200+0000" }, { time: "202601052300-0500" })).toBe(false);
  expect(isLater({ time: "20260105120000.25+0530" }, { time: "20260105063000.2+0000" })).toBe(true);
  expect(isLater({ time: "2026010512+0530" }, { time: "202601050630+0000" })).toBe(true);
  expect(isLater({ time: "202601052300-0500" }, { time: "202601060200" })).toBe(false);
  expect(isLater({ time: "20260106+0000" }, { time: "202601052300-0500" })).toBe(true);
});

test("of messages in several files the newest about a patient counts, whatever the files are called", async () => {
  const message = (time: string, name: string): string => `MSH|^~\\&|PM||||${time}||ADT^A08|M|P|2.5\rPID|1||17||${name}^Ada\r`;
  const folder = folderWith({
    "a.hl7": message("20260301", "Lovelace"),
    "b.hl7": message("20260101", "Byron"),
    "c.hl7": message("20260201", "King"),
  });
  const clinic = (await readProfiles()).find(({ name }) => name === "clinic");
  if (clinic === undefined) throw new Error("no profile for clinics");
  const extraction = await extractSource(folder, clinic, new AbortController().signal);
  const names: (string | undefined)[] = [];
  const notes: string[] = [];
  for (const table of extraction.tables) {
    for (const { values } of await all(table.records())) names.push(values["Family name"]);
    notes.push(...table.summary().notes);
  }
  await extraction.close();
  expect(names).toEqual(["Lovelace"]);
  expect(notes.filter((note) => note.includes("message 1 of a.hl7, which is newer, says this again"))).toHaveLength(2);
});
