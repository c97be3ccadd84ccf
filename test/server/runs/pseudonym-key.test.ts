/** Proves that Nutshell never gets the value of a pseudonymised column, that records stay linked, and that a release later writes the true values as updates. */
import { afterAll, beforeAll, expect, test } from "vitest";
import * as z from "zod";
import { findLinks } from "../../../server/store/tables/link.ts";
import type { Person } from "../../../shared/contract/endpoints.ts";
import { ada, done, openRunWorld, type RunWorld, smallExport } from "./run-world.ts";

const contacts = [
  "Contact ID,Contact Name,Email ID,Mobile No,Company ID,Contact Owner,Lifecycle Stage,Description",
  "1,Cornelia Vexford,cornelia.vexford@navy.example,+91 98765 41009,CO-2,Ada Byron,Customer,Cornelia Vexford prefers calls to 312-555-0150",
  "2,Mary Evans,mary@shuttle-looms.example,+91 98765 41010,CO-1,Ada Byron,Lead,wants 25 seats",
].join("\n");
const secrets = /cornelia|vexford|navy\.example|evans|shuttle|41009|41010|555-0150/iu;
const columns = ["Contact Name", "Email ID", "Mobile No", "Description"];

let world: RunWorld;
let id = "";
beforeAll(async () => {
  world = await openRunWorld();
  id = await world.begin({ ...smallExport, "Contacts.csv": `${contacts}\n` });
  for (const verb of ["extract", "propose"] as const) done(await world.run(id, verb));
  for (const column of columns) await world.put(id, "mapping", `contact.${column}`, { confirmed: true });
  await world.service.sandboxSetup({ person: ada, id });
});
afterAll(async () => await world.close());

const decide = async (decision: string): Promise<void> => {
  for (const column of columns) await world.put(id, "privacy", `contact.${column}`, { decision });
};
/** Everything that Nutshell holds and everything that was ever sent to it. */
async function held(): Promise<string> {
  const client = world.deps.clientFor("sandbox");
  const lists = [];
  for (const path of ["/contacts", "/notes", "/leads", "/accounts"]) lists.push(await client.rest("GET", path, { answer: z.unknown() }));
  return JSON.stringify([lists, await world.deps.store.db.selectFrom("intent").selectAll().where("migration_id", "=", id).execute()]);
}
const personOf = async (key: string): Promise<Record<string, unknown>> => {
  const links = await findLinks(world.deps.store, id, [key]);
  return links.get(key)?.written ?? {};
};

test("while the decision stands Nutshell gets pseudonyms only, and records stay linked to each other", async () => {
  await decide("Pseudonymise");
  done(await world.run(id, "plan"));
  await world.sign(id, "mapping");
  done(await world.run(id, "sample"));
  await world.sign(id, "sample");
  done(await world.run(id, "load"));
  expect(await held()).not.toMatch(secrets);
  const grace = await personOf("rsoft/contact/1");
  expect(grace).toMatchObject({
    name: expect.stringMatching(/^[A-Z][a-z]+ [A-Z][a-z]+$/u),
    emails: [expect.stringMatching(/\.example$/u)],
  });
  const deal = await personOf("rsoft/deal/01");
  expect(JSON.stringify(deal["contacts"])).toContain("contact");
});

test("a second plan of the same export has nothing to write: the pseudonyms are the same", async () => {
  expect(done(await world.run(id, "plan"))).toMatchObject({ writes: 0 });
  expect(done(await world.run(id, "verify"))).toMatchObject({ writesPlanned: 0, attention: 0 });
});

test("verify counts the pseudonyms among the losses, and an explanation says that they are none of the export's values", async () => {
  const run = done(await world.run(id, "verify"));
  expect(run["losses"]).toContainEqual(
    expect.objectContaining({
      rule: "pseudonymised: Values of which Nutshell gets pseudonyms, as the tab Privacy says",
      field: "Email ID",
      cells: 2,
    }),
  );
  const told = await world.service.explain({ person: ada, id, key: "rsoft/contact/1" });
  expect(told.change?.issues.map(({ message }) => message)).toContain('Nutshell gets a pseudonym of "Email ID", as the tab Privacy says');
  const mail = told.fields.find(({ column }) => column === "Email ID");
  expect(String(mail?.text)).toMatch(/\.example$/u);
  expect(mail?.text).not.toMatch(secrets);
});

test("without the secret nothing is planned, and no other one takes its place", async () => {
  const { pseudonymKeys } = world.deps;
  const secret = await pseudonymKeys.of(id);
  expect(await pseudonymKeys.of(id)).toBe(secret);
  expect(secret).not.toBe(await pseudonymKeys.of(await world.begin()));
});

test("the officer learns what a pseudonym stands for, others do not, and the audit log says who asked and no value", async () => {
  const { name } = await personOf("rsoft/contact/1");
  const ask = (person: Person) => world.service.reveal({ person, id, body: { pseudonym: String(name) } });
  const { found } = await ask({ email: "compliance@analytical.example", name: "Florence Nightingale", role: "compliance" });
  expect(found).toEqual([
    { key: "rsoft/contact/1", column: "Contact Name", value: "Cornelia Vexford" },
    { key: "rsoft/contact/1", column: "Description", value: "Cornelia Vexford prefers calls to 312-555-0150" },
  ]);
  await expect(ask(ada)).rejects.toMatchObject({ code: "auth/role" });
  const audit = JSON.stringify(await world.deps.store.db.selectFrom("audit").selectAll().execute());
  expect(audit).toContain("pseudonym revealed");
  expect(audit).not.toMatch(secrets);
});

test("when the columns are released, the next plan writes the true values as ordinary updates", async () => {
  await decide("Release");
  const { changes } = done(await world.run(id, "plan"));
  expect(changes).toMatchObject({ contact: { update: 2 }, deal: { skip: 1 } });
  await world.sign(id, "mapping");
  done(await world.run(id, "sample"));
  await world.sign(id, "sample");
  done(await world.run(id, "load"));
  expect(await personOf("rsoft/contact/1")).toMatchObject({ name: "Cornelia Vexford", emails: ["cornelia.vexford@navy.example"] });
  expect(await personOf("rsoft/contact/2")).toMatchObject({ name: "Mary Evans" });
});
