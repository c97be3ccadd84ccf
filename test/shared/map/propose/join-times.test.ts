/** Tests that the day and the time of an activity in two columns are proposed as one moment, and only where they are such. */
import { expect, test } from "vitest";
import { readProfiles } from "../../../../server/extract/read-profiles.ts";
import { mappingRows, proposeMapping } from "../../../../shared/map/propose/propose-mapping.ts";
import type { Profile } from "../../../../shared/sources/profile.ts";
import { freshCatalog } from "../catalogs.ts";
import { column } from "../column.ts";
import { matchForTest } from "../match-for-test.ts";

const clinic = (await readProfiles()).find(({ name }) => name === "clinic") as Profile;
const rows = Array.from({ length: 40 }, (_, at) => at);
const day = (at: number): string => `2026-09-${String(1 + (at % 28)).padStart(2, "0")}`;
const hour = (at: number): string => `${String(8 + (at % 9)).padStart(2, "0")}:30`;

/** What is proposed for the columns of a list of appointments: how they are read, in which form, and what is put together. */
function proposed(columns: Readonly<Record<string, (at: number) => string>>) {
  const given = Object.entries({ "Appointment ID": (at: number) => `T${at}`, ...columns }).map(([heading, cellAt], position) => ({
    ...column("appointment", heading, rows.map(cellAt)),
    position,
  }));
  const mapping = proposeMapping({ profile: clinic, catalog: freshCatalog, matches: matchForTest(clinic, given) });
  return Object.fromEntries(mappingRows(mapping).map((row) => [row["column"], [row["recipe"], row["argument"], row["fill"]]]));
}

test("a day and a time become the start, and an end that is a time alone gets the day", () => {
  const found = proposed({ "Appointment Date": day, "Appointment Time": hour, "End Time": (at) => `${hour(at)}:00` });
  expect(found["Appointment Date"]).toEqual(["Date and time", "yyyy-M-d H:mm | yyyy-M-d", "always {Appointment Date} {Appointment Time}"]);
  expect(found["End Time"]).toEqual(["Date and time", "yyyy-M-d H:mm:ss | yyyy-M-d", "always {Appointment Date} {End Time}"]);
});

test("a time that is part of the record's id says when all the same, and somebody confirms it", () => {
  const appointment = ["Appt_PatID", "Appt_Date", "Appt_Time"].map((heading, position) => ({
    ...column(
      "appointment",
      heading,
      rows.map((at) => [String(1001 + at), day(at), hour(at)][position] ?? ""),
    ),
    position,
  }));
  const mapping = proposeMapping({ profile: clinic, catalog: freshCatalog, matches: matchForTest(clinic, appointment) });
  expect(mappingRows(mapping)[1]).toMatchObject({ fill: "always {Appt_Date} {Appt_Time}", confirmed: false });
});

test("a start that has its time keeps it, and without a column of times nothing is put together", () => {
  const whole = proposed({ "Appointment Date": (at) => `${day(at)} ${hour(at)}`, "Appointment Time": hour });
  const alone = proposed({ "Appointment Date": day, "Appointment Time": (at) => ["morning", "noon"][at % 2] ?? "" });
  expect([whole["Appointment Date"]?.[2], alone["Appointment Date"]?.[2]]).toEqual(["", ""]);
});
