/** Proves that records of several offices with numbers of their own find each other: everything links within its office. */
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { resultOf, startWalk, type Walk } from "./walk.ts";
import { takeHold } from "./workbook-hands.ts";

const files = {
  "Companies.csv": [
    "Office,Company No,Company Name,City,State",
    "North,1,Acme Dental LLC,Chicago,IL",
    "South,1,Prairie Mills Inc,Peoria,IL",
  ],
  "People.csv": [
    "Office,Person No,First Name,Last Name,Email,Company No",
    "North,1,Ada,Lovelace,ada@acme.example,1",
    "South,1,Mary,Somerville,mary@prairie.example,1",
    "South,2,Grace,Hopper,grace@prairie.example,1",
    "South,3,Ada,Lovelace,,",
    "South,4,Ada,Lovelace,,",
  ],
  "Deals.csv": [
    "Office,Deal No,Deal Name,Person No,Company No,Pipeline,Stage,Amount",
    "North,1,Engine one,1,1,Sales,Qualified,$100.00",
    "South,1,Engine two,2,1,Sales,Qualified,$200.00",
  ],
};

let directory: string;
let walk: Walk;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), "crosswalk-offices-"));
  await mkdir(join(directory, "export"));
  for (const [name, lines] of Object.entries(files)) await writeFile(join(directory, "export", name), `${lines.join("\n")}\n`);
  walk = await startWalk();
});
afterAll(async () => {
  await walk?.end();
  await rm(directory, { recursive: true, force: true });
});

test("a deal goes to the person and company of its own office, though other offices use the same numbers", async () => {
  const id = await walk.begin(join(directory, "export"), "mogo");
  for (const verb of ["extract", "propose"] as const) resultOf(await walk.run(id, verb));
  const operations = walk.service.links.find(({ role }) => role === "operations")?.url.split("token=")[1] ?? "";
  const hands = await takeHold(walk.client, id, operations);
  for (const row of await hands.rows("mapping"))
    if (row["Agreed?"] !== true) await hands.type("mapping", String(row["Key"] ?? Object.values(row)[0]), "Agreed?", true);
  await walk.client.call("sandbox-setup", { params: { id } });
  expect(resultOf(await walk.run(id, "plan"))).toMatchObject({ writes: expect.any(Number) });
  const questions = (await hands.rows("decisions")).filter((row) => String(Object.values(row)[0]).startsWith("duplicate:"));
  expect(
    questions.map((row) => Object.values(row)[0]),
    "one person may have a number in each office, and one answer can be for all",
  ).toEqual(["duplicate:mogo/contact", "duplicate:mogo/contact/South|3", "duplicate:mogo/contact/South|4"]);
  await walk.approve(id, "mapping");
  resultOf(await walk.run(id, "sample", { size: 10 }));
  await walk.approve(id, "sample");
  expect(resultOf(await walk.run(id, "load"))).toMatchObject({ failed: 0 });
  const idOf = async (key: string) => (await walk.client.call("explain", { params: { id, key } })).nutshell?.id;
  const fieldsOf = async (key: string) =>
    Object.fromEntries((await walk.client.call("explain", { params: { id, key } })).fields.map(({ field, written }) => [field, written]));
  expect(await fieldsOf("mogo/deal/South|1")).toMatchObject({
    contacts: [{ entity: "contact", id: await idOf("mogo/contact/South|2") }],
    account: { entity: "account", id: await idOf("mogo/company/South|1") },
  });
  expect(await fieldsOf("mogo/contact/North|1")).toMatchObject({ account: { entity: "account", id: await idOf("mogo/company/North|1") } });
});
