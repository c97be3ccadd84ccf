/** Asks how JSON-RPC calls and answers travel. */

import { type Probe, rowsAs, statusAs, unclear } from "../probe.ts";
import { idOf, listOf, objectOf } from "../probe-client.ts";
import type { SampleRecords } from "../sample-records.ts";

/** No account has so many records. */
const NEVER = 2_147_480_001;
const LARGEST = 1_000;
const METHOD_NOT_FOUND = -32601;
const SMALL_CAP = 100;

export async function askTransport(probe: Probe, samples: SampleRecords): Promise<void> {
  const { contact } = samples;
  const raw = (body: string) => probe.raw({ method: "POST", path: "/api/v1/json", contentType: "application/json", body });
  await probe.ask("rpc.error-key", async () => ("error" in objectOf((await probe.rpc("getUser", {})).body) ? "null" : "absent"));
  await probe.ask("rpc.malformed-status", async () => {
    return statusAs(await raw('{"params":{}}'), 200, 400);
  });
  await probe.ask("rpc.batches", async () => {
    const two = [1, 2].map((id) => ({ method: "getUser", params: {}, id }));
    return listOf((await raw(JSON.stringify(two))).body).length === 2 ? "taken" : "refused";
  });
  await probe.ask("rpc.invalid-params", async () => {
    const { errorCode } = await probe.edit("contact", contact.id, { accounts: "none" });
    return errorCode === -32602 ? "-32602" : errorCode === 400 ? "400" : unclear(`the code is ${errorCode ?? "not given"}`);
  });
  await probe.ask("rpc.missing-record", async () => {
    const reply = await probe.rpc("getContact", { contactId: NEVER });
    return reply.isRefused ? "404" : reply.result === null ? "null" : unclear("Nutshell answers with a record");
  });
  await probe.ask("rpc.not-modified", async () => {
    const { rev } = await probe.get("contact", contact.id);
    const { result } = await probe.rpc("getContact", { contactId: contact.id, rev });
    return result === null ? "null" : idOf(objectOf(result)["id"]) === contact.id && "name" in objectOf(result) ? "record" : "notice";
  });
  await probe.ask("rpc.nested-ids", async () => {
    const { notes, accounts, primaryAccount, contacts } = await probe.get("lead", samples.lead.id);
    const nested = [primaryAccount, ...listOf(contacts), ...listOf(accounts), ...listOf(notes)].map((stub) => objectOf(stub)["id"]);
    const ids = nested.filter((id) => id !== undefined);
    if (ids.length === 0) return unclear("the lead shows no reference");
    return ids.some((id) => typeof id === "string") ? "texts" : "numbers";
  });
  await probe.ask("rpc.rev-newest", async () => {
    const change = { description: "Looked at by a probe" };
    return (await probe.rpc("editContact", { contactId: contact.id, rev: "REV_NEWEST", contact: change })).isRefused ? "unknown" : "known";
  });
  await probe.ask("rpc.outcomes-alias", async () => ((await probe.rpc("findLeadOutcomes", {})).isRefused ? "unknown" : "answered"));
  // Without a message nothing can come of it: only an unknown method is refused with this code.
  await probe.ask("rpc.add-email", async () => ((await probe.rpc("addEmail", {})).errorCode === METHOD_NOT_FOUND ? "unknown" : "answered"));
  await askPages(probe);
}

async function askPages(probe: Probe): Promise<void> {
  const stubs = (name: string, limit: number, page: number) =>
    probe.rpc(`find${name}`, { orderBy: "id", orderDirection: "ASC", limit, page, stubResponses: true });
  await probe.ask("rpc.over-limit", async () => ((await stubs("Contacts", LARGEST, 1)).isRefused ? "error" : "clamp"));
  await probe.ask("rpc.stub-cap", async () => {
    if (probe.answers["rpc.over-limit"]?.answer === "error") {
      const large = await stubs("Contacts", 250, 1);
      return large.isRefused ? { answer: "100", number: SMALL_CAP } : { answer: "250", number: 250 };
    }
    for (const name of ["Contacts", "Accounts", "Leads"]) {
      const rows = listOf((await stubs(name, LARGEST, 1)).result).length;
      const more = rows >= SMALL_CAP ? listOf((await stubs(name, rows, 2)).result).length : 0;
      if (more > 0) return rowsAs(rows, 100, 250);
    }
    return unclear("the account has too few records to see it");
  });
}
