/** Tests what is guessed of lists that neither their names nor their headings give away, and what is asked about them. */
import { beforeAll, expect, test } from "vitest";
import { extractSource } from "../../../server/extract/extract-source.ts";
import { readProfiles } from "../../../server/extract/read-profiles.ts";
import type { FileAnswer, FileReading } from "../../../shared/record/file-question.ts";
import type { Profile } from "../../../shared/sources/profile.ts";
import { folderWith } from "./crafted-files.ts";

const files = {
  "Companies.csv": "Company ID,Company Name\nC1,Acme\n",
  "Kundenliste.csv": [
    "Kundennr;Vorname;Nachname;E-Mail;Telefon;Ort;PLZ",
    "K1;Anna;Schmidt;anna@schmidt.example;+49 30 1234567;Berlin;10115",
    "K2;Jörg;Vogel;joerg@vogel.example;+49 89 7654321;München;80331",
  ].join("\n"),
  "q3.csv": "opp,amount,stage,close date,customer\nPress,1000,Won,2025-02-03,Acme\nDrill,20,Lost,2025-05-06,Bolt\n",
  "Organisations.csv": "Ref,Company Name,City\n7,Acme,Berlin\n8,Bolt,Hamburg\n",
  "plan.csv": "colour,shade\nred,dark\nblue,light\n",
};

let profile: Profile;
beforeAll(async () => {
  profile = (await readProfiles()).find(({ name }) => name === "rsoft") as Profile;
});

type Read = { readonly object: string | null; readonly reading: FileReading };

async function readAs(file: string, answers: readonly FileAnswer[] = []): Promise<Read> {
  const extraction = await extractSource(folderWith(files), profile, new AbortController().signal, { answers });
  try {
    const read = new Map<string, Read>();
    for (const { title, object, summary } of extraction.tables) read.set(title, { object, reading: summary().reading });
    for (const { table, reading } of extraction.unknown) read.set(table.file, { object: null, reading });
    return read.get(file) as Read;
  } finally {
    await extraction.close();
  }
}

test("a list in another language is read as what it is, with its id, and people are asked to confirm it", async () => {
  const { object, reading } = await readAs("Kundenliste.csv");
  expect([object, reading.readAs, reading.idFrom]).toEqual(["contact", "contact", ["Kundennr"]]);
  expect(reading.questions).toEqual([
    {
      kind: "columns",
      about: "contact by Kundennr",
      text: expect.stringMatching(/^It was read as contacts because of its columns \(\d\d% sure\)/u),
    },
  ]);
});

test("a list without an id waits, and the question says what it looks like", async () => {
  const { object, reading } = await readAs("q3.csv");
  expect(object).toBeNull();
  expect(reading.questions[0]?.text).toMatch(/^It looks like a list of deals \(\d\d% sure\)\. Choose the kind of record/u);
});

test("where a list is known by its name, the column that looks like its id is named", async () => {
  const { object, reading } = await readAs("Organisations.csv");
  expect(object).toBeNull();
  expect(reading.questions[0]?.text).toContain('"Ref" looks like it.');
});

test("of a table that is like nothing, nothing is guessed", async () => {
  const { object, reading } = await readAs("plan.csv");
  expect(object).toBeNull();
  expect(reading.questions[0]?.text).not.toContain("with the id in");
});

test("what people answer counts, without a question", async () => {
  const answer = { file: "Kundenliste.csv", readAs: "lead", idFrom: ["Kundennr"], accepted: null };
  const { object, reading } = await readAs("Kundenliste.csv", [answer]);
  expect([object, reading.questions]).toEqual(["lead", []]);
});
