/** Walks an export with one file of each trouble, through the workbook alone, to a closed balance of records and cells. */
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Status } from "../../shared/contract/endpoints.ts";
import { zipBytes } from "../server/extract/crafted-files.ts";
import { resultOf, startWalk, type Walk } from "./walk.ts";
import { type Hands, takeHold } from "./workbook-hands.ts";

const contactHeadings = "Contact ID,Contact Name,Email ID,Company ID,Contact Owner,Description";
const contact = (id: number, name: string, more = ""): string => `${id},${name},p${id}@mills.example,CO-1,Ada Byron,${more}`;
const lines = (...all: readonly string[]): string => `${all.join("\n")}\n`;
/** Per trouble one file; the rest is in order. */
const files: Record<string, string | Buffer> = {
  "Users.csv": lines("User ID,User Name,Email ID,Status", "U1,Ada Byron,ada@analytical.example,Active"),
  // A row without an id.
  "Companies.csv": lines("Company ID,Company Name,Website", "CO-1,Lovelace Mills,lovelace-mills.example", ",Nobody's Works,"),
  // A repeated header, totals and a line in another encoding.
  "Contacts.csv": Buffer.concat([
    Buffer.from(lines(contactHeadings, contact(1, "Zoë Byron", "Writes sums"), contact(2, "Mary Evans"))),
    Buffer.from(lines(contact(3, "Renée Noël")), "latin1"),
    Buffer.from(lines(contactHeadings, contact(4, "Grace Hopper"), "Total,4,,,,")),
  ]),
  // A list without an id column, in JSON.
  "Enquiries.json": JSON.stringify({
    data: [
      { "Enquiry Name": "Hedy Lamarr", Email: "hedy@radio.example", "Enquiry Owner": "Ada Byron" },
      { "Enquiry Name": "Karen Jones", Email: "karen@kew.example", "Enquiry Owner": "Ada Byron" },
    ],
    meta: { total: 2 },
  }),
  // A list that only its columns give away, and one that nobody needs.
  "Pipeline 2024.csv": lines(
    "Ref,Deal Name,Contact ID,Pipeline,Stage,Deal Status,Amount,Deal Owner",
    "A-1,An engine,1,Sales Pipeline,Demo Given,Open,100000.00,Ada Byron",
    "A-2,A second engine,2,Sales Pipeline,Demo Given,Open,250000.00,Ada Byron",
  ),
  "weather.csv": lines("day,rain", "1,2", "2,0", "3,1"),
};

let walk: Walk;
let id: string;
let hands: Hands;
beforeAll(async () => {
  walk = await startWalk();
  const folder = join(walk.directory, "troubled export");
  await mkdir(folder);
  for (const [name, content] of Object.entries(files)) await writeFile(join(folder, name), content);
  // A ZIP in a ZIP, with a further list of contacts.
  const inner = await zipBytes({
    "Contacts (1).csv": { content: lines(contactHeadings, contact(5, "Joan Clarke"), contact(6, "Ida Rhodes")) },
  });
  await writeFile(join(folder, "older.zip"), await zipBytes({ "people.zip": { content: inner } }));
  id = await walk.begin(folder);
  hands = await takeHold(walk.client, id, walk.service.links.find(({ role }) => role === "operations")?.url.split("token=")[1] ?? "");
});
afterAll(() => walk.end());

const status = (): Promise<Status> => walk.client.call("status", { params: { id } });
const row = async (title: string) => (await hands.rows("inventory")).find((each) => each["key"] === `file:${title}`);
const answer = async (title: string, heading: "Read as" | "Id from" | "Accept?", value: string): Promise<void> => {
  expect((await hands.type("inventory", `file:${title}`, heading, value)).status).toBe(200);
};
const check = () => walk.client.call("check-workbook", { params: { id }, body: {} });

test("everything that can be read is read, and each trouble stands in Inventory with its question", async () => {
  expect(resultOf(await walk.run(id, "extract"))).toMatchObject({ objects: { user: 1, company: 1, contact: 6, deal: 2 } });
  // The pipeline of the deals, and a market.
  expect(resultOf(await walk.run(id, "propose"))).toMatchObject({ problems: 2 });
  const asked = { "What to know": expect.stringMatching(/\S/u) };
  expect(await row("Companies.csv")).toMatchObject({ "What to know": expect.stringContaining("1 row was set aside") });
  expect(await row("Contacts.csv")).toMatchObject({ "What to know": expect.stringContaining("Renée Noël") });
  expect(await row("Enquiries.json")).toMatchObject({ ...asked, Records: 2, "Becomes in Nutshell": "(not used)" });
  expect(await row("Pipeline 2024.csv")).toMatchObject({
    ...{ Records: 2, "Becomes in Nutshell": "Part of Deals", "Read as": "Deals", "Id from": "Ref" },
    "What to know": expect.stringContaining("It was read as deals because of its columns"),
  });
  expect(await row("weather.csv")).toMatchObject({ ...asked, Records: 3, "Becomes in Nutshell": "(not used)" });
  expect(await row("older.zip/people.zip/Contacts (1).csv")).toMatchObject({
    ...{ Records: 2, "Becomes in Nutshell": "Part of Contacts" },
    "What to know": expect.stringContaining("older copy"),
  });
  const kind = (await hands.rows("inventory")).find(({ key }) => key === "contact");
  expect(kind?.["Notes from reading"]).toMatch(/it repeats the headings.*it is a row of totals/su);
});

test("the mapping is not signed off before the questions are answered; a wrong answer names its cell", async () => {
  await walk.client.call("sandbox-setup", { params: { id } });
  resultOf(await walk.run(id, "plan"));
  expect((await status()).state.next.text).toMatch(/Answer the questions about .* on the tab Inventory/u);
  await expect(walk.approve(id, "mapping")).rejects.toMatchObject({ code: "gate/file-questions" });
  await answer("Enquiries.json", "Id from", "Number");
  const cell = await hands.cell("inventory", "file:Enquiries.json", "Id from");
  expect((await check()).problems).toMatchObject([{ tab: "Inventory", cell, message: expect.stringContaining('no column "Number"') }]);
});

test("answers in the workbook bring every file in or leave it out, and the step says what to do next", async () => {
  await answer("Enquiries.json", "Id from", "Enquiry Name + Email");
  await answer("Pipeline 2024.csv", "Accept?", "accept");
  await answer("weather.csv", "Read as", "(leave out)");
  await answer("Companies.csv", "Accept?", "accept");
  await answer("Contacts.csv", "Accept?", "accept");
  await answer("older.zip/people.zip/Contacts (1).csv", "Accept?", "accept");
  await check();
  expect((await status()).state.next).toMatchObject({
    verb: "extract",
    text: expect.stringContaining("the answers about Enquiries.json count"),
  });
  expect(resultOf(await walk.run(id, "extract"))).toMatchObject({ objects: { company: 1, contact: 6, deal: 2, enquiry: 2 } });
  expect((await status()).state.next.verb).toBe("propose");
  resultOf(await walk.run(id, "propose"));
  await walk.client.call("sandbox-setup", { params: { id } });
  expect(await check()).toEqual({ problems: [] });
  expect(await row("Enquiries.json")).toMatchObject({ "Becomes in Nutshell": "Part of Enquiries", "What to know": null });
});

test("the journey ends with a balance that closes, records and cells, with what was not used", async () => {
  resultOf(await walk.run(id, "plan"));
  await walk.approve(id, "mapping");
  resultOf(await walk.run(id, "sample", { size: 3 }));
  await walk.approve(id, "sample");
  expect(resultOf(await walk.run(id, "load"))).toMatchObject({ failed: 0, balanceCloses: true });
  expect(resultOf(await walk.run(id, "verify"))).toMatchObject({ writesPlanned: 0, balanceCloses: true });
  const { balance } = await status();
  const of = (object: string) => balance.find((each) => each["object"] === object);
  expect(of("contact")).toMatchObject({ source: 8, created: 6, notUsed: 2, closes: "yes" });
  expect(of("company")).toMatchObject({ source: 2, created: 1, notUsed: 1, closes: "yes" });
  expect(of("deal")).toMatchObject({ source: 2, created: 2, closes: "yes" });
  expect(of("enquiry")).toMatchObject({ source: 2, closes: "yes" });
  expect(of("Files not used")).toMatchObject({ source: 3, notUsed: 3, closes: "yes" });
  const total = (await hands.rows("balance")).find(({ key }) => key === "total");
  expect(total).toMatchObject({ "In the export": 18, "Not used": 6, "Closes?": "yes" });
  const cells = ["Cells as they are", "Cells in another form", "Cells kept in a text", "Cells left out", "Cells waiting"];
  expect(cells.reduce((sum, heading) => sum + Number(total?.[heading]), 0)).toBe(total?.["Cells read"]);
});
