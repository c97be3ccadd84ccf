/** Tests that the guide for operations speaks of the customer's own fields. */
import { expect, test } from "vitest";
import { readProfiles } from "../../../server/extract/read-profiles.ts";
import { targetLabel } from "../../../shared/map/target-label.ts";
import { guideLines } from "../../../shared/verify/guide.ts";

const profiles = await readProfiles();
const profileOf = (name: string) => profiles.find((one) => one.name === name) ?? profiles[0]!;
const row = (object: string, column: string, target: string, recipe = "text") => ({
  ...{ key: `${object}.${column}`, object, column, target, recipe, argument: "", confirmed: true },
});
const field = (name: string, type: "Enum" | "String" | "Date", ...options: string[]) => ({
  ...{ key: `contact.${name}`, entity: "contact" as const, name, type, options, creator: "Crosswalk" as const },
});
const mapping = [
  row("insurance", "Carrier", "contact.custom:Krankenkasse"),
  row("insurance", "Member ID", "contact.custom:Versichertennummer"),
  row("verification", "Verification Status", "contact.custom:Geprüft", "choice"),
  row("verification", "Verified On", "contact.custom:Geprüft am", "date"),
  row("patient", "Do Not Call", "contact.custom:Kein Anruf", "choice"),
  row("appointment", "Appointment Type", "activity.activityType", "choice"),
  row("appointment", "Provider ID", "activity.owner", "owner"),
  row("appointment", "Appointment Status", "activity.note", "header-line"),
  row("encounter", "Note", "note.body", "html-text"),
];
const map = {
  mapping,
  values: [
    {
      key: "appointment.Appointment Type=Follow-up",
      object: "appointment",
      column: "Appointment Type",
      value: "Follow-up",
      target: "Meeting",
    },
  ],
  fields: [field("Krankenkasse", "String"), field("Geprüft", "Enum", "Verified", "Denied"), field("Geprüft am", "Date")],
  settings: {},
};
const guide = (more: Partial<typeof map> = {}) =>
  guideLines({ profile: profileOf("clinic"), version: 3, map: { ...map, ...more }, placeOf: targetLabel });
const says = (part: string) => guide().filter((line) => line.part === part);

test("insurance is updated in the fields that the customer has, whatever they are called", () => {
  expect(
    says("Updating insurance")
      .map(({ how }) => how)
      .join(" "),
  ).toContain('Edit "Krankenkasse", "Versichertennummer"');
  expect(says("Updating insurance")).toContainEqual(
    expect.objectContaining({
      what: "Krankenkasse",
      how: 'Text. Was "Carrier" of Insurance policies in a clinic system'.replace("a clinic system", profileOf("clinic").title),
    }),
  );
});

test("checking insurance is a process in steps that names the status, its options and the day", () => {
  const part = says("Checking insurance by hand");
  expect(part.map(({ what }) => what).slice(0, 5)).toEqual([
    "When",
    "1. Who is due",
    "2. Ask",
    "3. Write down the answer",
    "4. If it was refused or has ended",
  ]);
  expect(part[3]?.how).toBe('"Geprüft": the result; "Geprüft am": today');
  expect(part.find(({ what }) => what === "Geprüft")?.how).toMatch(/^Choice: Verified, Denied\. /u);
});

test("appointments are logged under the types that theirs became, with their provider and the lines of the text", () => {
  const part = says("Logging appointments");
  expect(part).toContainEqual(expect.objectContaining({ what: "Follow-up", where: "Type Meeting" }));
  expect(part.find(({ what }) => what === "3. Who does it")?.how).toContain("Provider ID");
  expect(part.find(({ what }) => what === "4. What has no field")?.how).toContain('"Appointment Status: …"');
  expect(says("Whether somebody may be contacted")[0]?.how).toContain('"Kein Anruf"');
  expect(says("Notes")[0]?.how).toContain("Clinical notes");
});

test("a part of which the map has no field is left out, and every column stands at the end", () => {
  const parts = new Set(guide({ mapping: mapping.slice(0, 1) }).map(({ part }) => part));
  expect([...parts]).toEqual(["Updating insurance", "Where everything is"]);
  expect(says("Where everything is")[0]).toMatchObject({ where: "Map version 3", how: expect.stringMatching(/^9 columns of /u) });
});
