/** Tests that exports of systems that nobody described are recognised: lists, columns, links, with honest doubt. */
import { join } from "node:path";
import { expect, test } from "vitest";
import { readProfiles, sourcesDirectory } from "../../../server/extract/read-profiles.ts";
import { openRecogniser, recogniseExport } from "../../../server/extract/recognise-export.ts";
import type { Recognition } from "../../../shared/map/recognise/recognition.ts";
import { folderWith } from "./crafted-files.ts";

const { signal } = new AbortController();
const look = async (files: Record<string, string>): Promise<Recognition> =>
  recogniseExport(folderWith(files), await openRecogniser(), signal);
const targets = ({ tables }: Recognition): Record<string, Record<string, string | null>> =>
  Object.fromEntries(
    tables.map(({ file, object, columns }) => [
      `${file} ${object}`,
      Object.fromEntries(columns.map(({ column, concept, target }) => [column, target ?? concept])),
    ]),
  );

test("lists of an unknown system are told by their columns, whatever the files are called", async () => {
  const found = await look({
    "export-1.csv":
      "OrgID,Org Name,Branch of trade,Web,Phone\nO1,Babbage Engines Ltd,Machinery,www.babbage.example,020 7946 0018\nO2,Byron & Co,Publishing,www.byron.example,020 7946 0019\nO3,Somerville plc,Education,www.somerville.example,020 7946 0020\n",
    "export-2.csv":
      "PersonID,FirstName,LastName,EMailAddr,Mobile,OrgID,DOB\n11,Ada,Lovelace,ada@babbage.example,07700 900001,O1,10/12/1985\n12,Mary,Somerville,mary@somerville.example,07700 900002,O3,26/12/1980\n13,Charles,Babbage,charles@babbage.example,07700 900003,O1,26/12/1991\n14,George,Byron,george@byron.example,07700 900004,O2,22/01/1988\n",
  });
  expect(targets(found)).toEqual({
    "export-1.csv company": {
      OrgID: "id",
      "Org Name": "account.name",
      "Branch of trade": expect.any(String),
      Web: "account.urls",
      Phone: "account.phones",
    },
    "export-2.csv contact": {
      PersonID: "id",
      FirstName: "contact.name",
      LastName: "contact.name",
      EMailAddr: "contact.emails",
      Mobile: "contact.phones",
      OrgID: "contact.account",
      DOB: "contact.custom:Birth date",
    },
  });
  const link = found.tables[1]?.columns.find(({ column }) => column === "OrgID");
  expect(link).toMatchObject({
    recipe: "link",
    references: "company",
    why: expect.stringContaining("all values occur in the linked list"),
  });
  expect(found.tables[1]?.columns.find(({ column }) => column === "DOB")).toMatchObject({ argument: "d/M/yyyy" });
});

test("a header without rows is enough, German headings too, and what is not known is kept under its own name", async () => {
  const found = await look({ "Kontakte.csv": "Vorname;Nachname;E-Mail;Telefon;Firma;Straße;PLZ;Ort;Lieblingsfarbe\n" });
  expect(targets(found)).toEqual({
    "Kontakte.csv contact": {
      Vorname: "contact.name",
      Nachname: "contact.name",
      "E-Mail": "contact.emails",
      Telefon: "contact.phones",
      Firma: "contact.account",
      Straße: "contact.addresses.street",
      PLZ: "contact.addresses.postalCode",
      Ort: "contact.addresses.city",
      Lieblingsfarbe: "contact.custom:Lieblingsfarbe",
    },
  });
  const [unknown] = found.tables[0]?.columns.filter(({ column }) => column === "Lieblingsfarbe") ?? [];
  expect(unknown).toMatchObject({
    ticked: false,
    alternatives: expect.arrayContaining([expect.objectContaining({ target: expect.anything() })]),
  });
});

test("a single file is enough, and a file without a table is refused", async () => {
  const folder = folderWith({ "Contacts.csv": "First Name,Last Name\nAda,Lovelace\n", "empty.csv": "" });
  const found = await recogniseExport(join(folder, "Contacts.csv"), await openRecogniser(), signal);
  expect(found.tables.map(({ object }) => object)).toEqual(["contact"]);
  await expect(recogniseExport(join(folder, "empty.csv"), await openRecogniser(), signal)).rejects.toMatchObject({ code: /^source\// });
});

test("a text is no table, rows that do not fit the headings are mentioned, and headings in any script are kept with values speaking", async () => {
  const found = await look({
    "letter.txt": "Dear Ada, the engine is ready.\nShall we meet on Monday to look at it together?\nYours, Charles Babbage, of London.\n",
    "contacts.csv":
      "Name,Email\nAda Lovelace,ada@babbage.example\nMary Somerville,mary@somerville.example,Fife,Scotland\nCharles Babbage,cb@babbage.example\n",
    "客户.csv":
      "公司名称,电子邮件,دولة,הערות\n巴贝奇引擎,ada@babbage.example,Egypt,א\n拜伦公司,george@byron.example,Jordan,ב\n萨默维尔,mary@somerville.example,Qatar,ג\n",
  });
  expect(found.tables.map(({ file }) => file)).toEqual(["contacts.csv", "客户.csv"]);
  expect(found.leftOut).toEqual([
    { file: "contacts.csv, line 3", reason: expect.stringContaining("4 values for 2 columns") },
    { file: "letter.txt", reason: "it is a text and not a table" },
  ]);
  const columns = found.tables[1]?.columns ?? [];
  expect(columns.map(({ column }) => column)).toEqual(["公司名称", "电子邮件", "دولة", "הערות"]);
  expect(columns[1]?.concept, "an address by its values").toMatch(/email|sender/u);
});

test("with its profile every list and nearly every column of the sample is what the profile says", async () => {
  const profile = (await readProfiles()).find(({ name }) => name === "rsoft") as NonNullable<
    Awaited<ReturnType<typeof readProfiles>>[number]
  >;
  const found = await recogniseExport(join(sourcesDirectory, "rsoft/sample"), await openRecogniser(profile), signal);
  expect(found.tables.map(({ object }) => object)).toEqual(
    "activity company contact custom-field deal deal enquiry lead pipeline tag ticket-message ticket user".split(" "),
  );
  const contacts = found.tables.find(({ object }) => object === "contact")?.columns ?? [];
  expect(contacts.find(({ column }) => column === "Designation")).toMatchObject({ target: "contact.jobTitle" });
  expect(contacts.find(({ column }) => column === "Company ID")).toMatchObject({ target: "contact.account", references: "company" });
});

test("values inside values of JSON are recognised under their path", async () => {
  const person = (id: number, firstName: string, city: string) => ({
    id,
    firstName,
    emails: [{ value: `${firstName.toLowerCase()}@babbage.example` }],
    address: { street: `${id} Dorset Street`, city },
    company: { name: "Babbage Engines Ltd" },
  });
  const data = [
    person(11, "Ada", "London"),
    person(12, "Mary", "Edinburgh"),
    person(13, "Charles", "London"),
    person(14, "George", "Oxford"),
  ];
  expect(targets(await look({ "export.json": JSON.stringify({ data, meta: { page: 1 } }) }))).toEqual({
    "export.json contact": {
      id: "id",
      firstName: "contact.name",
      "emails.1.value": "contact.emails",
      "address.street": "contact.addresses.street",
      "address.city": "contact.addresses.city",
      "company.name": "contact.account",
    },
  });
});
