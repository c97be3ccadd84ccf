/** Follows one record, Ada Lovelace of Analytical Engines, from a line of a file into Nutshell and out again. */
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Explanation } from "../shared/contract/explanation.ts";
import { shortSample } from "./journey/short-sample.ts";
import { resultOf, startWalk, type Walk } from "./journey/walk.ts";

const key = "rsoft/contact/100000000000001000";
const email = "ada.lovelace@analytical-engines.example";
let walk: Walk;
let migration: string;
const explain = (): Promise<Explanation> => walk.client.call("explain", { params: { id: migration, key } });

beforeAll(async () => {
  walk = await startWalk();
  migration = await walk.begin(await shortSample());
});
afterAll(async () => await walk.end());

/** What Nutshell says about her, asked as any client would. */
async function askNutshell(method: string, params: object): Promise<Record<string, unknown>> {
  const { nutshell } = await walk.client.call("sandbox");
  const authorization = `Basic ${Buffer.from(`${nutshell.user}:${nutshell.key}`).toString("base64")}`;
  const answer = await fetch(`${nutshell.url}/api/v1/json`, {
    method: "POST",
    headers: { authorization },
    body: JSON.stringify({ method, params, id: 1 }),
  });
  return ((await answer.json()) as { result: Record<string, unknown> }).result;
}

test("Ada is a line of a file: every value still text, with the place where it stood", async () => {
  resultOf(await walk.run(migration, "extract"));
  const { source, nutshell, ledger } = await explain();
  expect(source).toMatchObject({
    object: "contact",
    locator: { file: "Contacts.csv", line: 2 },
    values: { "Contact Name": "Ada Lovelace", "Email ID": email, "Alternate No": "033-40007701" },
  });
  expect({ nutshell, ledger }).toEqual({ nutshell: null, ledger: [] });
});

test("Ada is mapped and planned: she is in Nutshell already, so only her blanks will be filled", async () => {
  resultOf(await walk.run(migration, "propose"));
  await walk.client.call("sandbox-setup", { params: { id: migration } });
  resultOf(await walk.run(migration, "plan"));
  const { change, fields } = await explain();
  expect(change).toMatchObject({ kind: "update", reason: expect.stringContaining("blanks are filled") });
  expect(fields.find((f) => f.field === "emails")).toMatchObject({ column: "Email ID", text: email, recipe: "email" });
});

test("Ada is loaded: an intent before the call, a receipt after it, and her own values untouched", async () => {
  const { contacts } = (await askNutshell("searchByEmail", { emailAddressString: email })) as { contacts: { id: number }[] };
  const before = await askNutshell("getContact", { contactId: contacts[0]?.id });
  await walk.approve(migration, "mapping");
  resultOf(await walk.run(migration, "sample", { size: 5 }));
  await walk.approve(migration, "sample");
  resultOf(await walk.run(migration, "load"));
  const { nutshell, ledger } = await explain();
  expect(nutshell).toMatchObject({ entity: "contact", id: contacts[0]?.id });
  expect(ledger).toMatchObject([{ action: "update", step: "update", outcome: "done" }]);
  const after = await askNutshell("getContact", { contactId: contacts[0]?.id });
  expect(after).toMatchObject({ name: before["name"], email: before["email"], owner: { id: (before["owner"] as { id: number }).id } });
  expect(after["customFields"]).toMatchObject({ "Migration key": key, "Lifecycle stage": "Customer" });
  expect(await walk.client.call("explain", { params: { id: migration, key: `${nutshell?.id}-contacts` } })).toMatchObject({ key });
});

test("Ada is verified: nothing about her differs", async () => {
  resultOf(await walk.run(migration, "verify"));
  const diff = await new Response(
    await walk.client.download({ params: { id: migration, what: "diff" }, query: { format: "ndjson" } }),
  ).text();
  const hers = diff
    .split("\n")
    .filter((line) => line.includes(`"${key}"`))
    .map((line) => (JSON.parse(line) as { finding: string }).finding);
  expect(hers.filter((finding) => finding !== "normalised match")).toEqual([]);
});

test("Ada is taken back: she is as she was before", async () => {
  const id = (await explain()).nutshell?.id;
  resultOf(await walk.run(migration, "rollback", { preview: true }));
  await walk.approve(migration, "rollback");
  resultOf(await walk.run(migration, "rollback"));
  const { nutshell, ledger } = await explain();
  expect(nutshell).toBeNull();
  expect(ledger).toHaveLength(2);
  const contact = await askNutshell("getContact", { contactId: id });
  expect(contact["name"]).toMatchObject({ givenName: "Ada", familyName: "Lovelace" });
  expect(contact).not.toHaveProperty("customFields");
});
