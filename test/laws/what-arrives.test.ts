/** Walks small exports from their lines to a plan: for each kind of trouble the value that arrives, the question or the stop. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readProfiles } from "../../server/extract/read-profiles.ts";
import type { Profile } from "../../shared/sources/profile.ts";
import type { Row } from "../../shared/tabs/tab.ts";
import { zipBytes } from "../server/extract/crafted-files.ts";
import { openTestStore, type TestStore } from "../stores/open-test-store.ts";
import { arrives, lines, type Walked, walkFiles } from "./walk-files.ts";

let store: TestStore;
let profile: Profile;
beforeAll(async () => {
  store = await openTestStore("embedded");
  profile = (await readProfiles()).find(({ name }) => name === "rsoft") as Profile;
});
afterAll(() => store.close());

const walk = (files: Readonly<Record<string, string | Uint8Array>>): Promise<Walked> => walkFiles({ store: store.store, profile, files });

const issuesOf = ({ changes }: Walked, key: string): string =>
  changes
    .get(key)
    ?.issues.map(({ severity, code, message }) => `${severity} ${code}: ${message}`)
    .join("\n") ?? "";
const mappingOf = ({ tabs }: Walked, key: string): Row | undefined => tabs["mapping"]?.find((row) => row.key === key);
const askedOf = ({ asked }: Walked): string[] => asked.map(({ key }) => key);

describe("values", () => {
  let walked: Walked;
  beforeAll(async () => {
    walked = await walk({
      "Companies.csv": lines(
        "Company ID,Company Name,City,Country,Phone No",
        "C1,Nil,None,France,01 70 18 99 00",
        "C2,Select & Sons,Na,Germany,030 901820 (Empfang)",
        "C3\u200B,Mill Works,Pune,India,020-2567 8901 / 02",
      ),
      "Contacts.csv": lines(
        "Contact ID,First Name,Last Name,Email ID,Mobile No,Company ID,Country,Tags,Description",
        "1,Jo,Null,jo@null.example\u200B,\u202A+91 98111 20001\u202C,\u200EC3,,VIP,",
        "2,Na,De La Roche,na@roche.example; na.roche.example,98111 20002 after six,C2,India,VIP\u200B,",
        '3,Mary Jo,Van Dijk,"""Dijk, Mary"" <mary@dijk.example>",(212) 555-0147 ext. 5,C1,United States,vip,"Met <lena@ek.example> &amp; team\nat 4 < x < 9"',
        '4,,Solo,solo@one.example|solo@two.example,98111 20004 98111 20005,C1,,,"<p>Line one</p>Line two<br>R&amp;D"',
        "5,Ann,Lee,ann(at)lee.example,WRONG NUMBER,C1,,,",
        "6,Kim,Oh,kim@oh.example,9.1981E+11,C1,,,",
      ),
      "Deals.csv": lines(
        "Deal ID;Deal Name;Company ID;Pipeline;Stage;Deal Status;Amount;Expected Close Date;Follow up;Currency",
        "D1;Press;C1;Sales;New;Open;1.250.000,00;28.02.2026;15 Apr, 2026 00:02:00;INR",
        "D2;Drill;C1;Sales;New;Open;12.500;03.04.2026;1 May, 2026 10:02:30;",
        "D3;Lathe;C1;Sales;New;Open;850,50;31.02.2026;2 Sept, 2026 10:02:30;chf",
        "D4;Saw;C1;Sales;New;Open;€ 7.500;01.05.0226;3 May, 2026 10:02:30;EUR",
        "D5;File;C1;Sales;New;Open;12.5.3;12/25/2026;4 May, 2026 10:02:30;",
        "D6;Vice;C1;Sales;New;Open;2.499,90;24.12.2026;5 May, 2026 10:02:30;USD",
      ),
      "Leads.csv": lines(
        "Lead ID,First Name,Surname,Email,Phone,Country,Title,Employees,Created Date",
        "L1,Ada,Van Der Berg,ada@berg.example,(212) 555-0148,USA,Sales Manager,50,20260105",
        'L2,,Kerfield,kerf@field.example,020 7946 0018,England,"Director, Operations",150,20260131',
      ),
    });
  });

  test.for([
    ["a company and a city called like no value", "company/C1", { name: "Nil", addresses: [{ city: "None", country: "France" }] }],
    ["words beside the phone of a company abroad", "company/C2", { name: "Select & Sons", phones: ["+4930901820"] }],
    ["they stay in its text", "company/C2#note", { body: expect.stringContaining("030 901820 (Empfang)") }],
    ["an id with a character that nobody sees is the same id", "contact/1", { account: { key: "rsoft/company/C3" } }],
    ["so are an address, a phone and a tag", "contact/1", { emails: ["jo@null.example"], phones: ["+919811120001"], tags: ["VIP"] }],
    ["a person called Null", "contact/1", { givenName: "Jo", familyName: "Null", name: "Jo Null" }],
    ["a part that is no address is kept", "contact/2#note", { body: expect.stringContaining("na.roche.example") }],
    ["and the address arrives", "contact/2", { emails: ["na@roche.example"], givenName: "Na", familyName: "De La Roche" }],
    ["a note after a phone number", "contact/2#note", { body: expect.stringContaining("98111 20002 after six") }],
    ["the number without the note", "contact/2", { phones: ["+919811120002"], tags: ["VIP"] }],
    ["a number of the country of the address", "contact/3", { phones: ["+12125550147 x5"], emails: ["mary@dijk.example"] }],
    ["text with an address in angle brackets", "contact/3", { description: "Met <lena@ek.example> &amp; team\nat 4 < x < 9" }],
    ["HTML becomes lines", "contact/4", { description: "Line one\n\nLine two\nR&D" }],
    ["a last name alone is no first name", "contact/4", { givenName: null, familyName: "Solo", name: "Solo" }],
    [
      "two addresses and two numbers in a cell",
      "contact/4",
      { emails: ["solo@one.example", "solo@two.example"], phones: ["+919811120004", "+919811120005"] },
    ],
    ["words instead of a number stay where they were", "contact/5", { phones: ["WRONG NUMBER"] }],
    [
      "decimal commas by their column",
      "deal/D1",
      { value: { amount: "1250000.00", currency: "INR" }, dueTime: expect.stringContaining("2026-02-28") },
    ],
    ["a value that could be read both ways follows it", "deal/D2", { value: { amount: "12500", currency: "INR" } }],
    ["a currency in a column of its own", "deal/D3", { value: { amount: "850.50", currency: "CHF" } }],
    ["a sign beside it", "deal/D4", { value: { amount: "7500", currency: "EUR" } }],
    ["a day before the month by its column", "deal/D2", { dueTime: expect.stringContaining("2026-04-03") }],
    ["months by name", "deal/D3", { "custom:Follow up": "2026-09-02" }],
    [
      "first and last name of a lead's person",
      "lead/L1#person",
      { givenName: "Ada", familyName: "Van Der Berg", phones: ["+12125550148"] },
    ],
    ["the last name alone", "lead/L2#person", { givenName: null, familyName: "Kerfield", phones: ["+442079460018"] }],
    ["a job title is the person's", "lead/L2#person", { jobTitle: "Director, Operations" }],
    [
      "a number of employees is no owner",
      "lead/L1",
      { title: "Ada Van Der Berg", "custom:Company size": "50", "custom:Original created": "2026-01-05" },
    ],
  ] as const)("%s: %s", ([, key, expected]) => expect(arrives(walked, key)).toMatchObject(expected));

  test.for([
    ["contact/5", /e-mail address.*left out.*ann\(at\)lee\.example/u],
    ["contact/5", /phone number.*WRONG NUMBER/u],
    ["contact/6", /9\.1981E\+11/u],
    ["deal/D3", /not a valid date.*31\.02\.2026/iu],
    ["deal/D4", /plausible year.*01\.05\.0226/u],
    ["deal/D5", /not a valid date.*12\/25\/2026/iu],
    ["deal/D5", /not a valid amount.*12\.5\.3/iu],
    ["deal/D1", /time of day is left out.*15 Apr, 2026 00:02:00/u],
  ] as const)("what is not read is quoted: %s %s", ([key, quoted]) => expect(issuesOf(walked, key)).toMatch(quoted));

  test("headings that can mean two things and a column of which a third is no date are asked about, nothing else", () =>
    expect(askedOf(walked)).toEqual(["lead.Title", "deal.Expected Close Date", "deal.Follow up"]));
});

test("a column that only people can read is asked about, with what it could mean", async () => {
  const walked = await walk({
    "Deals.csv": lines(
      "Deal ID,Deal Name,Company Name,Amount,Volume,Expected Close Date,Delivered On",
      "D1,Press,One Ltd,12.500,5,03/04/2026,2026-03-01T20:30:00Z",
      "D2,Drill,Two Ltd,7.500,6,05/06/2026,2026-04-01T20:30:00Z",
    ),
  });
  expect(mappingOf(walked, "deal.Amount")).toMatchObject({ confirmed: false, why: expect.stringContaining("1,234.56 or 1.234,56") });
  expect(mappingOf(walked, "deal.Expected Close Date")).toMatchObject({
    argument: "",
    why: expect.stringContaining("d/M/yyyy and M/d/yyyy"),
  });
  expect(askedOf(walked)).toEqual(expect.arrayContaining(["deal.Amount", "deal.Expected Close Date"]));
});

describe("what is asked once per column", () => {
  let walked: Walked;
  beforeAll(async () => {
    walked = await walk({
      "Contacts.csv": lines(
        "Contact ID,Contact Name,Email ID,Colours,Mobile,Country",
        "1,Ada Bell,ada@x.example,Red;Blue,+1 212-555-0147,",
        "2,Bob Cole,bob@x.example,blue ; Dark Green\u200B,212-555-0148,",
        "3,Cy Dunn,cy@x.example,Dark Green|Red,020 7946 0018,Great Britain",
        "4,Di Eng,di@x.example,,001 (212) 555-0149,",
      ),
      "Activities.csv": lines(
        "Activity ID,Type,Subject,Activity Date,Contact ID",
        "A1,Call,About red,2026-03-01T20:30:00Z,1",
        "A2,,About blue,2026-03-02T10:00:00+05:30,1",
        "A3,Call,About green,2026-03-03T10:00:00.000Z,2",
      ),
    });
  });

  test("what separates choices, with the evidence", () =>
    expect(mappingOf(walked, "contact.Colours")).toMatchObject({
      argument: "separated by ; |",
      confirmed: false,
      why: expect.stringContaining("3 of 3 cells seem to hold several choices"),
    }));
  test("the choices arrive in one spelling", () =>
    expect(
      ["contact/1", "contact/2", "contact/3"].map((key) => (arrives(walked, key) as Record<string, unknown>)["custom:Colours"]),
    ).toEqual([
      ["Red", "Blue"],
      ["Blue", "Dark Green"],
      ["Dark Green", "Red"],
    ]));
  test("the kind of activities that say none", () => {
    expect(mappingOf(walked, "activity.Type")).toMatchObject({
      argument: "Phone Call",
      confirmed: false,
      why: expect.stringContaining("1 of 3 cells"),
    });
    expect(arrives(walked, "activity/A2")).toMatchObject({ activityType: "Phone Call" });
    expect(issuesOf(walked, "activity/A2")).toMatch(/has no kind; it becomes Phone Call/u);
    expect(askedOf(walked)).toEqual(["contact.Colours", "contact.Mobile", "activity.Type"]);
  });
  test("a time that names its zone is that moment", () => {
    expect(mappingOf(walked, "activity.Activity Date")).toMatchObject({ why: expect.stringContaining("the values name their time zone") });
    expect(arrives(walked, "activity/A1")).toMatchObject({ startTime: "2026-03-01T20:30:00Z" });
    expect(arrives(walked, "activity/A2")).toMatchObject({ startTime: "2026-03-02T04:30:00Z" });
  });
  test("the country of numbers that say none, where the others are of another than the settings say", () => {
    expect(mappingOf(walked, "contact.Mobile")).toMatchObject({
      argument: "else US",
      confirmed: false,
      why: expect.stringContaining("are of US"),
    });
    expect(arrives(walked, "contact/2")).toMatchObject({ phones: ["+12125550148"] });
    expect(arrives(walked, "contact/3")).toMatchObject({ phones: ["+442079460018"] });
  });
  test("a list without a column for the kind asks in the settings", async () => {
    const { asked } = await walk({
      "Contacts.csv": lines("Contact ID,Contact Name,Email ID", "1,Ada Bell,ada@x.example"),
      "Activities.csv": lines("Activity ID,Subject,Activity Date,Contact ID", "A1,About red,2026-03-01 10:00,1"),
    });
    expect(asked).toMatchObject([{ tab: "settings", key: "activity.type", message: expect.stringContaining("1 activities say no kind") }]);
  });
});

describe("rows and files", () => {
  let walked: Walked;
  beforeAll(async () => {
    const head = "Contact ID,Contact Name,Email ID";
    const inner = await zipBytes({ "Contacts part 2.csv": { content: lines(head, "9,Ida Rhodes,ida@x.example") } });
    walked = await walk({
      "Contacts.csv": Buffer.concat([
        Buffer.from(lines(head, "1,Zoë Bell,zoe@x.example", head.toUpperCase(), "2,Ñu Diaz,nu@x.example")),
        Buffer.from("3,Renée Noël,renee@x.example\n", "latin1"),
        Buffer.from(lines('4,"Ann" Lee,ann@x.example', "Total général,4,", "Page 1 of 1", "")),
      ]),
      "Contacts (2).csv": lines("E-mail;Full Name;ID;Mobile", "bea@x.example;Bea Cee;5;98111 30002"),
      "older.zip": await zipBytes({ "inner.zip": { content: inner }, "__MACOSX/._x": { content: "x" } }),
      "Tickets.csv": lines("Ticket Owner,Status,Created On", "Ada Byron,Closed,15/04/2026"),
      "weather.csv": lines("day,rain", "1,2", "2,0"),
    });
  });

  test("headings, totals and footers are no people, and all others are there", () => {
    const people = [...walked.changes].filter(([key]) => /^contact\/[^#]+$/u.test(key));
    expect(people.map(([key, { fields }]) => `${key} ${String(fields["name"])}`).sort()).toEqual([
      "contact/1 Zoë Bell",
      "contact/2 Ñu Diaz",
      "contact/3 Renée Noël",
      expect.stringMatching(/^contact\/4 /u),
      "contact/5 Bea Cee",
      "contact/9 Ida Rhodes",
    ]);
    expect(walked.files["Contacts.csv"]?.notes).toMatch(/repeats the headings.*row of totals.*Total général.*footer/su);
  });

  test.for([
    ["a line in another encoding, with its words", "Contacts.csv", "encoding", "Renée Noël"],
    ["a list without an id column", "Tickets.csv", "no id", "seems to hold tickets"],
    ["a list that nothing is known about", "weather.csv", "not used", "What is in this file?"],
  ] as const)("%s is asked about", ([, file, kind, text]) =>
    expect(walked.files[file]?.questions).toMatchObject([{ kind, text: expect.stringContaining(text) }]),
  );

  test("a second list under other headings and one in a ZIP inside a ZIP feed the same columns", () => {
    expect(arrives(walked, "contact/5")).toMatchObject({ emails: ["bea@x.example"], phones: ["+919811130002"] });
    expect(walked.files["older.zip/inner.zip/Contacts part 2.csv"]).toMatchObject({
      ...{ object: "contact", rows: 1 },
      questions: [
        { kind: "other place", text: expect.stringContaining("It is in older.zip/inner.zip, and other contacts are outside it.") },
      ],
    });
  });
});

describe("identity", () => {
  let walked: Walked;
  beforeAll(async () => {
    walked = await walk({
      "Companies.csv": lines(
        "Company ID,Company Name,Country,Website,VAT Number",
        "C1,North Foods GmbH,Germany,north-foods.example,DE811907980",
        "C2,North Foods Inc,United States,northfoods-us.example,",
        "C3,C++ Ltd,India,cpp.example,",
        "C4,C# Ltd,India,csharp.example,",
        "C5,Tool & Die,France,tool-die.example,",
        "C6,Tool and Die,France,https://www.tool-die.example/,",
      ),
      "Contacts.csv": lines(
        "Contact ID,Contact Name,Email ID,Company",
        '1,Ada Bell,ada@x.example,"Unlisted, Sons & Co GmbH"',
        "2,Bob Cole,bob@x.example,unlisted sons and co",
        "3,Cy Dunn,cy@x.example,tool and die",
        "4,Di Eng,di@x.example,N/A",
        "6,Ed Fox,ed@x.example,None",
        "5,Ada Bell,ada@x.example\u200B,Other Works",
        "7,Fay Gin,fay@x.example,F#",
        "8,Gus Hay,gus@x.example,F++",
      ),
      "Deals.csv": lines(
        "Deal ID,Deal Name,Company ID,Amount",
        "D1,By name,North Foods Inc,5",
        "D2,Of nobody,Nobody Knows Co,6",
        "D3,Of none,,7",
      ),
    });
  });

  test.for([
    ["another country, domain and tax number ask", "company/C2", /^hold: .*the same company as "North Foods GmbH".*country/u],
    ["the same domain merges", "company/C6", /^merge: /u],
    ["the same person twice", "contact/5", /^merge: /u],
    ["a deal waits with its company", "deal/D1", /^hold: /u],
    ["a deal of nobody asks", "deal/D3", /^hold: It has no person and no company/u],
  ] as const)("%s: %s", ([, key, said]) => expect(arrives(walked, key)).toMatch(said));

  test("names that differ by their signs are two companies", () => {
    const names = ["company/C3", "company/C4"].map((key) => (arrives(walked, key) as { name?: unknown }).name);
    expect(names).toEqual(["C++ Ltd", "C# Ltd"]);
  });

  test("a company that is only a text is made once and linked", () => {
    const made = [...walked.changes].filter(([key]) => key.endsWith("#from-text"));
    const names = ["Unlisted, Sons & Co GmbH", "Other Works", "F#", "F++", "Nobody Knows Co"];
    expect(made.map(([, { fields }]) => fields["name"])).toEqual(names);
    const [key] = made[0] ?? [];
    for (const person of ["contact/1", "contact/2"]) expect(arrives(walked, person)).toMatchObject({ account: { key: `rsoft/${key}` } });
    expect(arrives(walked, "deal/D2")).toMatchObject({ account: { key: expect.stringContaining("#from-text") } });
  });

  test("the employer of a person who is merged into another is quoted", () =>
    expect(walked.changes.get("contact/5")?.issues).toContainEqual(
      expect.objectContaining({ field: "account", message: expect.stringContaining('"Other Works"') }),
    ));

  test("a text that names a company of the export links to it, and one that says nothing to none", () => {
    expect(arrives(walked, "contact/3")).toMatchObject({ account: { key: "rsoft/company/C5" } });
    for (const person of ["contact/4", "contact/6"]) expect(arrives(walked, person)).not.toHaveProperty("account");
    expect(arrives(walked, "contact/6")).toMatchObject({ "custom:Company as written": "None" });
  });
});
