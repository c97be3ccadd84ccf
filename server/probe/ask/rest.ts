/** Asks how REST answers. */

import { type Probe, rowsAs, statusAs, unclear } from "../probe.ts";
import { idOf, listOf, objectOf, type Reply } from "../probe-client.ts";
import { MARK } from "../probe-records.ts";
import type { SampleRecords } from "../sample-records.ts";

const SMALLEST_PAGE = 20;

export async function askRest(probe: Probe, samples: SampleRecords): Promise<void> {
  await probe.ask("rest.patch-type-status", async () => {
    const body = [{ op: "replace", path: "/contacts/0/description", value: "Looked at by a probe" }];
    return statusAs(
      await probe.rest("PATCH", `/contacts/${samples.contact.id}-contacts`, { body, contentType: "application/json" }),
      415,
      400,
    );
  });
  await probe.ask("rest.note-author", async () => {
    const id = idOf(
      (await probe.make("notes", "newNote", { entity: { entityType: "Contacts", id: samples.contact.id }, note: MARK }))?.["id"],
    );
    if (id === undefined) return unclear("Nutshell refuses a note");
    const shown = objectOf(listOf(objectOf((await probe.rest("GET", `/notes/${id}-notes`)).body)["notes"])[0]);
    const { creator, user } = objectOf(shown["links"]);
    return (creator ?? user ?? null) === null ? "hidden" : "shown";
  });
  await probe.ask("rest.lists", async () => {
    const { body } = await probe.rest("GET", "/stagesets");
    return Array.isArray(body) ? "bare" : Array.isArray(objectOf(body)["stagesets"]) ? "enveloped" : unclear("the list has another form");
  });
  await probe.ask("rest.list-fields", async () => {
    const row = objectOf(
      listOf(objectOf((await probe.rest("GET", "/contacts/list", { query: { "page[limit]": "1" } })).body)["listItems"])[0],
    );
    return row["fields"] === undefined ? unclear("the list has no rows") : Array.isArray(row["fields"]) ? "array" : "object";
  });
  await probe.ask("rest.lead-amount", async () => {
    const lead = objectOf(listOf(objectOf((await probe.rest("GET", `/leads/${samples.lead.id}-leads`)).body)["leads"])[0]);
    const { amount } = objectOf(lead["value"]);
    return amount === undefined ? unclear("the lead shows no value") : typeof amount === "number" ? "number" : "text";
  });
  await probe.ask("rest.count", async () => {
    const { count, total } = objectOf(objectOf((await probe.rest("GET", "/contacts", { query: { "page[limit]": "1" } })).body)["meta"]);
    if (Number(total) <= 1 && Number(count) <= 1) return unclear("the account has too few records to see it");
    return Number(count) === 1 ? "page" : "matching";
  });
  // The feed can only be read, so nothing comes of it whatever Nutshell makes of the question.
  await probe.ask("rest.wrong-method", async () => statusAs(await probe.rest("POST", "/events", { body: {} }), 404, 405));
  await probe.ask("rest.page-size", async () => {
    for (const resource of ["contacts", "accounts", "leads", "tags", "notes"]) {
      const { body } = await probe.rest("GET", `/${resource}`);
      const rows = listOf(objectOf(body)[resource]).length;
      const total = Number(objectOf(objectOf(body)["meta"])["total"]);
      const more =
        total > rows ||
        listOf(objectOf((await probe.rest("GET", `/${resource}`, { query: { "page[page]": "1" } })).body)[resource]).length > 0;
      if (rows >= SMALLEST_PAGE && more) return rowsAs(rows, 50, 20);
    }
    return unclear("the account has too few records to see it");
  });
  await askCompany(probe);
  await askTrash(probe);
  await askFiles(probe, samples);
}

async function askCompany(probe: Probe): Promise<void> {
  let made: Reply | undefined;
  let id: number | undefined;
  await probe.ask("rest.account-create", async () => {
    made = await probe.rest("POST", "/accounts", { body: { accounts: [{ name: probe.name() }] } });
    id = made.isRefused ? undefined : idOf(objectOf(listOf(objectOf(made.body)["accounts"])[0])["id"]);
    if (id !== undefined) await probe.probeRecords.add("accounts", id);
    return statusAs(made, 201, 200);
  });
  await probe.ask("rest.account-patch", async () => {
    if (id === undefined) return unclear("Nutshell refuses such a company");
    const body = [{ op: "replace", path: "/accounts/0/description", value: "Looked at by a probe" }];
    return statusAs(await probe.rest("PATCH", `/accounts/${id}-accounts`, { body }), 204, 200);
  });
}

async function askTrash(probe: Probe): Promise<void> {
  const id = idOf((await probe.make("contacts", "newContact", { contact: { name: probe.name("trash") } }))?.["id"]);
  await probe.ask("rest.contact-delete", async () => {
    if (id === undefined) return unclear("Nutshell refuses such a person");
    return statusAs(await probe.rest("DELETE", `/contacts/${id}-contacts`), 204, 200);
  });
  await probe.ask("rest.deleted-get", async () => {
    return statusAs(await probe.rest("GET", `/contacts/${id}-contacts`), 200, 404);
  });
  await probe.ask("record.find-deleted", async () => {
    const newest = { orderBy: "id", orderDirection: "DESC", limit: 100, page: 1, stubResponses: true };
    const found = listOf((await probe.rpc("findContacts", newest)).result).some((row) => idOf(objectOf(row)["id"]) === id);
    return found ? "listed" : "left out";
  });
}

/** Tried as the pages of Nutshell's own interface would send a file; what is uploaded hangs on a probeRecord. */
async function askFiles(probe: Probe, samples: SampleRecords): Promise<void> {
  await probe.ask("rest.files", async () => {
    const boundary = "crosswalk-probe";
    const body = [
      `--${boundary}`,
      'Content-Disposition: form-data; name="file"; filename="probe.txt"',
      "Content-Type: text/plain",
      "",
      MARK,
      `--${boundary}--`,
      "",
    ].join("\r\n");
    const reply = await probe.raw({
      method: "POST",
      path: `/rest/contacts/${samples.contact.id}-contacts/files`,
      contentType: `multipart/form-data; boundary=${boundary}`,
      body,
    });
    return reply.isRefused || reply.body === undefined ? "unknown" : "uploads";
  });
}
