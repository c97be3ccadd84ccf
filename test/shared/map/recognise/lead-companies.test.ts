/** Tests that leads to which people are linked are companies where the export has no others, and that all other lists stay what they look like. */
import { expect, test } from "vitest";
import { openRecogniser, recogniseExport } from "../../../../server/extract/recognise-export.ts";
import { folderWith } from "../../../server/extract/crafted-files.ts";

const never = new AbortController().signal;
const table = (heading: string, count: number, row: (n: number) => string): string =>
  [heading, ...Array.from({ length: count }, (_, n) => row(n + 1)), ""].join("\n");
const leads = table(
  "id,display_name,name,status_label,primary_contact_name,primary_contact_primary_email,primary_contact_primary_phone,lead_value,num_opportunities,date_created",
  8,
  (n) =>
    `lead_${n},Engine Works ${n} Ltd,Engine Works ${n} Ltd,Potential,Ada Byron,ada${n}@works.example,+1312555010${n},${n}000,1,2026-01-0${n}T10:00:00`,
);
const contacts = table(
  "id,lead_id,name,title,primary_email",
  12,
  (n) => `cont_${n},lead_${1 + (n % 8)},Ada Byron ${n},Engineer,ada${n}@works.example`,
);
const strangers = contacts.replaceAll("lead_1,", "lead_91,").replaceAll("lead_2,", "lead_92,").replaceAll("lead_3,", "lead_93,");
const companies = table("id,company_name,website", 8, (n) => `acc_${n},Mill ${n} Ltd,https://mill${n}.example`);
const ofPeople = table("id,first_name,last_name,email,status", 8, (n) => `lead_${n},Ada,Byron ${n},ada${n}@mail.example,New`);
const headingOf = (text: string): string => text.split("\n", 1)[0] ?? "";

async function leadsAre(files: Record<string, string>): Promise<string | null | undefined> {
  const { tables } = await recogniseExport(folderWith(files), await openRecogniser(undefined), never);
  return tables.find(({ file }) => file === "leads.csv")?.object;
}

test("leads are companies when contacts are linked to them and there is no list of companies, by values or by the heading alone", async () => {
  expect(await leadsAre({ "leads.csv": leads, "contacts.csv": contacts })).toBe("company");
  expect(await leadsAre({ "leads.csv": headingOf(leads), "contacts.csv": headingOf(contacts) })).toBe("company");
});

test("leads are no companies beside a list of companies, without people who are linked to them, and when they are people themselves", async () => {
  expect(await leadsAre({ "leads.csv": leads, "contacts.csv": contacts, "companies.csv": companies })).not.toBe("company");
  expect(await leadsAre({ "leads.csv": leads })).not.toBe("company");
  expect(await leadsAre({ "leads.csv": leads, "contacts.csv": strangers })).not.toBe("company");
  expect(await leadsAre({ "leads.csv": ofPeople, "contacts.csv": contacts })).toBe("lead");
});
