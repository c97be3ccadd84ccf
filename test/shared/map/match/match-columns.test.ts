/** Tests how columns of an export are matched with those of the profile. */
import { expect, test } from "vitest";
import { readProfiles } from "../../../../server/extract/read-profiles.ts";
import { type Profile, ProfileObject } from "../../../../shared/sources/profile.ts";
import { column } from "../column.ts";
import { matchColumnsForTest as matchColumns, matchForTest } from "../match-for-test.ts";

const contact = ProfileObject.parse({
  name: "contact",
  title: "Contacts",
  files: ["Contacts"],
  becomes: "contact",
  id: ["Contact ID"],
  after: [],
  fidelity: "1:1",
  columns: [
    { name: "name", synonyms: ["Full Name"], shape: "name", target: "contact.name", recipe: "person-name" },
    { name: "email", synonyms: ["Email", "Email ID"], shape: "email", target: "contact.emails", recipe: "email" },
    { name: "phone", synonyms: ["Mobile", "Phone"], shape: "phone", target: "contact.phones", recipe: "phone" },
    { name: "source", synonyms: ["Source", "Lead Source"], shape: "choice", target: "contact.custom:Lead source", recipe: "text" },
    { name: "created", synonyms: ["Created On"], shape: "dateTime", target: "contact.custom:Original created", recipe: "created-stamp" },
  ],
});
const known = (columns: Parameters<typeof matchColumns>[1]): Record<string, string> =>
  Object.fromEntries(
    matchColumns(contact, columns).map((r) => [r.column.column, r.as === undefined ? "?" : r.as === "id" ? "id" : (r.as.target ?? "")]),
  );
const mails = ["ada@engines.example", "charles@engines.example"];
const all = (value: (at: number) => string): string[] => Array.from({ length: 40 }, (_, at) => value(at));

test("headings are known by the profile's words and by the usual ones, however they are written", () => {
  expect(
    known([
      column("contact", "contact_id", ["1", "2"]),
      column("contact", "FULL-NAME", ["Ada Lovelace", "Charles Babbage"]),
      column("contact", "contact_emailid", mails),
      column("contact", "Geburtsdatum", ["1/2/1990", "3/4/1991"]),
    ]),
  ).toEqual({
    contact_id: "id",
    "FULL-NAME": "contact.name",
    contact_emailid: "contact.emails",
    Geburtsdatum: "contact.custom:Geburtsdatum",
  });
});

test("numbered columns feed one list together", () => {
  expect(
    known([
      column("contact", "Phone 1", ["9876541009"]),
      column("contact", "Phone 2", ["9876541010"]),
      column("contact", "Mobile", ["9876541011"]),
    ]),
  ).toEqual({ "Phone 1": "contact.phones", "Phone 2": "contact.phones", Mobile: "contact.phones" });
});

test("a column full of e-mail addresses is no lead source, whatever its heading", () => {
  const [found] = matchColumns(contact, [column("contact", "Lead Source", mails)]);
  expect(found).toMatchObject({ as: undefined, evidence: "contradicted", isSure: false });
  expect(found?.why).toContain('The heading means "Lead Source", but the values do not look like it');
});

test("what is told by its values alone is proposed with what else it may be, and never surely", () => {
  const [found] = matchColumns(contact, [
    column(
      "contact",
      "Xyz",
      all((at) => `ada${at}@engines.example`),
    ),
  ]);
  expect(found?.as === "id" ? "" : found?.as?.name).toBe("email");
  expect(found?.isSure).toBe(false);
  expect(found?.alternatives.length).toBeGreaterThan(1);
  const shares = [found?.confidence ?? 0, ...(found?.alternatives ?? []).map(({ confidence }) => confidence)];
  expect(shares).toEqual([...shares].sort((a, b) => b - a));
  expect(shares.reduce((sum, share) => sum + share, 0)).toBeLessThanOrEqual(1.0001);
});

test("a heading that the profile gives another meaning than usual has the profile's", () => {
  const renamed = ProfileObject.parse({
    ...contact,
    columns: [...contact.columns, { name: "job", synonyms: ["Website"], shape: "text", target: "contact.jobTitle", recipe: "text" }],
  });
  const [found] = matchColumns(renamed, [column("contact", "Website", ["Analyst", "Engineer"])]);
  expect(found).toMatchObject({ as: { name: "job" }, isSure: true });
});

test("a column that the profile does not list links to another list of the export", async () => {
  const profile = (await readProfiles()).find(({ name }) => name === "rsoft") as Profile;
  const columns = [
    column("company", "Company ID", ["C1", "C2", "C3"], 0),
    column("contact", "Contact ID", ["1", "2", "3"], 0),
    column("contact", "companyId", ["C1", "C1", "C3"], 1),
  ];
  expect(matchForTest(profile, columns).get("contact")?.[1]).toMatchObject({
    as: { target: "contact.account", recipe: "link" },
    isSure: true,
  });
});

test("a column that people named as the id of a file is the id, whatever it is called", async () => {
  const profile = (await readProfiles()).find(({ name }) => name === "rsoft") as Profile;
  const columns = [column("contact", "Kontaktnr", ["K1", "K2"], 0), column("contact", "Vorname", ["Ada", "Bob"], 1)];
  const as = (ids: Record<string, string[]>) => matchForTest(profile, columns, ids).get("contact")?.[0]?.as;
  expect([as({}), as({ contact: ["Kontaktnr"] }), as({ contact: ["Kontaktnr", "Kontaktnr"] })].map((each) => each === "id")).toEqual([
    false,
    true,
    true,
  ]);
});

test("what people named as the id and says something beside keeps its meaning", async () => {
  const profile = (await readProfiles()).find(({ name }) => name === "rsoft") as Profile;
  const columns = [
    column("deal", "Deal Name", ["Ten presses for the mill", "A lathe", "Two drills"], 0),
    column("deal", "Amount", ["1000", "250", "90"], 1),
  ];
  expect(matchForTest(profile, columns, { deal: ["Deal Name"] }).get("deal")?.[0]).toMatchObject({ as: { target: "lead.title" } });
});

test("nothing that has values is left out unless that is sure", async () => {
  const profile = (await readProfiles()).find(({ name }) => name === "rsoft") as Profile;
  const people = ["Claire Martin", "Paul Petit", "Anne Blanc"];
  const columns = ["Suivi par", "Fait par", "Install ref", "Colours"].map((heading, at) =>
    column(
      "contact",
      heading,
      all((row) => people[row % 3] ?? ""),
      at,
    ),
  );
  for (const { column: own, as, evidence, isSure } of matchForTest(profile, columns).get("contact") ?? [])
    expect([own.column, isSure || (evidence !== "useless" && (as === undefined || as === "id" || as.target !== undefined))]).toEqual([
      own.column,
      true,
    ]);
});

test("what repeats another column in another unit is proposed to be left out, with the reason, and asked about", async () => {
  const profile = (await readProfiles()).find(({ name }) => name === "rsoft") as Profile;
  const columns = [
    column(
      "deal",
      "Amount",
      all((row) => String(1250.5 + 37 * ((row * 7) % 40))),
      0,
    ),
    column(
      "deal",
      "Amount (cents)",
      all((row) => String(125_050 + 3700 * ((row * 7) % 40))),
      1,
    ),
  ];
  expect(matchForTest(profile, columns).get("deal")?.[1]).toMatchObject({
    as: undefined,
    evidence: "useless",
    isSure: false,
    why: expect.stringContaining('It is "Amount" in another unit (times 100)'),
  });
});

test("a heading with a word that nobody knows is asked about, however well the values fit", async () => {
  const rsoft = (await readProfiles()).find(({ name }) => name === "rsoft") as Profile;
  const owner = all((at) => `ada${at % 3}@engines.example`);
  const isSure = (heading: string): boolean | undefined =>
    matchForTest(rsoft, [column("company", heading, owner)]).get("company")?.[0]?.isSure;
  expect([isSure("Email"), isSure("Eml"), isSure("Ownr Eml"), isSure("Aan")]).toEqual([true, true, false, false]);
});

test("in an id of several columns the patient and the day keep their meaning", async () => {
  const clinic = (await readProfiles()).find(({ name }) => name === "clinic") as Profile;
  const appointment = clinic.objects.find(({ name }) => name === "appointment") as ProfileObject;
  const days = all((at) => `09/${String(1 + (at % 28)).padStart(2, "0")}/2026`);
  const matched = matchColumns(appointment, [
    column(
      "appointment",
      "Appt_PatID",
      all((at) => String(1001 + at)),
    ),
    column("appointment", "Appt_Date", days),
    column(
      "appointment",
      "Appt_Time",
      all((at) => `${String(8 + (at % 9)).padStart(2, "0")}:30`),
    ),
  ]);
  expect(matched.map(({ as }) => (as === "id" || as === undefined ? as : as.target))).toEqual([
    "activity.participants",
    "activity.startTime",
    "id",
  ]);
});

test("in an id of several columns the person's name and the day of the record keep their meaning", async () => {
  const clinic = (await readProfiles()).find(({ name }) => name === "clinic") as Profile;
  const names = all((at) => `${["Ada", "Grace", "Mary", "Sofia"][at % 4]} ${["Lovelace", "Keller", "Fischer"][at % 3]}`);
  const days = all((at) => `09/${String(1 + (at % 28)).padStart(2, "0")}/2025`);
  const matched = matchColumns(clinic.objects.find(({ name }) => name === "patient") as ProfileObject, [
    column("patient", "Client", names),
    column("patient", "Date added", days),
  ]);
  expect(matched.map(({ as }) => (as === "id" || as === undefined ? as : as.recipe))).toEqual(["person-name", "created-stamp"]);
});
