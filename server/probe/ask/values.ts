/** Asks what becomes of single values of people and companies. */

import { type Probe, unclear } from "../probe.ts";
import { idOf, listOf, objectOf } from "../probe-client.ts";
import type { SampleRecords } from "../sample-records.ts";

const LONG_AGO = "2001-02-03T04:05:06+0000";

export async function askValues(probe: Probe, samples: SampleRecords): Promise<void> {
  const { contact } = samples;
  await probe.ask("value.first-label", async () => {
    const label = Object.keys(objectOf(contact["email"])).find((key) => key !== "--primary");
    return label === "1" || label === "0" ? label : unclear("Nutshell shows another label");
  });
  await probe.ask("value.phones", async () => {
    const phone = Object.values(objectOf(contact["phone"]))[0];
    return phone === undefined ? unclear("Nutshell shows no phone") : typeof phone === "string" ? "texts" : "objects";
  });
  await probe.ask("value.url-scheme", async () => {
    const url = String(Object.values(objectOf(contact["url"]))[0] ?? "");
    if (url === "http://crosswalk-probe.example/people") return "http://";
    if (url === "https://crosswalk-probe.example/people") return "https://";
    return url === "crosswalk-probe.example/people" ? "unchanged" : "other";
  });
  await probe.ask("value.name-split", async () => {
    const { givenName, familyName } = objectOf(contact["name"]);
    if (familyName === undefined || familyName === null || familyName === "") return "uncut";
    return String(givenName).includes(" ") ? "last word" : "first word";
  });
  await probe.ask("value.job-title", async () => {
    const title = "Inspector of engines";
    const change = { jobTitle: title, accounts: [{ id: samples.account.id, entityType: "Accounts", relationship: title }] };
    const reply = await probe.edit("contact", contact.id, change);
    const shown = objectOf(reply.result);
    const link = objectOf(listOf(shown["accounts"])[0]);
    return shown["jobTitle"] === title ? "person" : link["relationship"] === title ? "link" : "neither";
  });
  await probe.ask("value.primary-written", async () => {
    const second = probe.address();
    const email = { work: samples.email, home: second, "--primary": second };
    const reply = await probe.edit("contact", contact.id, { email });
    const primary = objectOf(objectOf(reply.result)["email"])["--primary"];
    return reply.isRefused ? unclear("Nutshell refuses --primary") : primary === second ? "primary" : "ignored";
  });
  await probe.ask("value.unreadable-phone", async () => {
    const reply = await probe.edit("contact", contact.id, { phone: { work: "ask for Ada" } });
    if (reply.isRefused) return "refused";
    return JSON.stringify(objectOf(reply.result)["phone"] ?? {}).includes("ask for Ada") ? "kept" : "dropped";
  });
  await probe.ask("value.empty-list", async () => {
    const reply = await probe.edit("contact", contact.id, { email: [] });
    if (reply.isRefused) return unclear("Nutshell refuses an empty list");
    return Object.keys(objectOf(objectOf(reply.result)["email"])).length === 0 ? "clears" : "untouched";
  });
  await probe.ask("value.account-email", async () => {
    const reply = await probe.edit("account", samples.account.id, { email: [probe.address()] });
    return !reply.isRefused && Object.keys(objectOf(objectOf(reply.result)["email"])).length > 0 ? "kept" : "ignored";
  });
  await probe.ask("value.legacy-id", async () => {
    const legacyId = `probe-${contact.id}`;
    const made = await probe.make("contacts", "newContact", { contact: { name: probe.name(), legacyId } });
    return String(made?.["legacyId"] ?? "") === legacyId ? "kept" : "ignored";
  });
  await probe.ask("value.created-time", async () => {
    const made = await probe.make("contacts", "newContact", { contact: { name: probe.name(), createdTime: LONG_AGO } });
    return String(made?.["createdTime"] ?? "").startsWith("2001-02-03") ? "kept" : "ignored";
  });
  await probe.ask("value.unknown-tag", async () => {
    const tag = probe.name("no such tag");
    const reply = await probe.edit("contact", contact.id, { tags: [tag] });
    if (reply.isRefused) return "refused";
    const made = listOf(objectOf((await probe.rpc("findTags", {})).result)["Contacts"]).includes(tag);
    return made || listOf(objectOf(reply.result)["tags"]).includes(tag) ? "made" : "dropped";
  });
  await probe.ask("value.market-currency", async () => {
    const markets = listOf((await probe.rpc("findMarkets", {})).result).map(objectOf);
    if (markets.length === 0) return unclear("the account has no market");
    return markets.every((market) => typeof market["currency"] === "string") ? "shown" : "hidden";
  });
  await askLabels(probe);
}

async function askLabels(probe: Probe): Promise<void> {
  await probe.ask("label.same-source", async () => {
    const name = probe.name("source");
    const first = await probe.make("sources", "newSource", { name });
    const second = await probe.make("sources", "newSource", { name });
    if (first === undefined) return unclear("Nutshell refuses a source");
    return second === undefined || idOf(second["id"]) === idOf(first["id"]) ? "same" : "two";
  });
  await probe.ask("label.same-tag", async () => {
    const tag = { name: probe.name("tag"), tagType: "2" };
    const make = async (): Promise<number | undefined> => {
      const reply = await probe.rest("POST", "/tags", { body: { tags: [tag] } });
      const id = reply.isRefused ? undefined : idOf(objectOf(listOf(objectOf(reply.body)["tags"])[0])["id"]);
      if (id !== undefined) await probe.probeRecords.add("tags", id);
      return id;
    };
    const [first, second] = [await make(), await make()];
    if (first === undefined) return unclear("Nutshell refuses a tag");
    return second === undefined ? "refused" : second === first ? "same" : "two";
  });
}
