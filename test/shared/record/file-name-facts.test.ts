/** Tests what the names of recordings and conversations say: numbers, days, times and with whom. */
import { expect, test } from "vitest";
import { phoneEnd, readFileName } from "../../../shared/record/file-name-facts.ts";

test.each<[string, readonly string[], string | undefined, number | undefined]>([
  ["+919876541009_2026-08-21_17-53.mp3", ["876541009"], "2026-08-21", 17 * 60 + 53],
  ["20260821175312_919876541009_in.wav", ["876541009"], "2026-08-21", 17 * 60 + 53],
  ["20260821_175312-09876541009.wav", ["876541009"], "2026-08-21", 17 * 60 + 53],
  ["2026-08-21/919876541009.mp3", ["876541009"], "2026-08-21", undefined],
  ["Call with +91 98765 41009 on 21-08-2026.m4a", ["876541009"], "2026-08-21", undefined],
  ["03.04.2026 98765-41009.mp3", ["876541009"], "2026-04-03", undefined],
  ["REC-100117.mp3", [], undefined, undefined],
  ["Recording 12.mp3", [], undefined, undefined],
])("%s", (path, phones, day, minutes) => {
  expect(readFileName(path, true)).toMatchObject({ phones, day, minutes });
});

test("a date whose year is last is read as the source writes dates, and otherwise where only that makes a day", () => {
  expect(readFileName("03-04-2026 0120040009.mp3", false).day).toBe("2026-03-04");
  expect(readFileName("21-04-2026 0120040009.mp3", false).day).toBe("2026-04-21");
  expect(readFileName("04-21-2026 0120040009.mp3", true).day).toBe("2026-04-21");
});

test.each<[string, string | undefined]>([
  ["WhatsApp/WhatsApp Chat with Ada Lovelace.txt", "Ada Lovelace"],
  ["WhatsApp Chat - +91 98765 41009.zip/_chat.txt", "+91 98765 41009"],
  ["WhatsApp Chat with Ada Lovelace/IMG-20260821-WA0001.jpg", "Ada Lovelace"],
  ["WhatsApp_Chat_with_Ada_Lovelace.txt", "Ada Lovelace"],
  ["recordings/A-17.mp3", undefined],
])("%s is with %s", (path, name) => {
  expect(readFileName(path, true).with).toBe(name);
});

test("numbers are compared by their end, whatever country code or zero stands before it", () => {
  expect(phoneEnd("+27 12 004 0009")).toBe(phoneEnd("012 004 0009"));
  expect(phoneEnd("117")).toBeUndefined();
});
