/** Asks who may write as whom, and how the account's feed names us. */

import { type Probe, unclear } from "../probe.ts";
import { idOf, listOf, objectOf } from "../probe-client.ts";
import { MARK } from "../probe-records.ts";
import type { SampleRecords } from "../sample-records.ts";
import { waitFor } from "./wait-for.ts";

/** More would take minutes and tell nothing new. */
const MOST_USERS = 200;

export async function askUsers(probe: Probe, samples: SampleRecords): Promise<void> {
  const { me } = probe.catalog;
  const others = probe.catalog.users.filter((user) => user.enabled && user.id !== me && user.emails.length > 0).slice(0, MOST_USERS);
  const writer = others[0];
  await probe.ask("impersonation", async () => {
    const as = writer?.emails[0];
    if (writer === undefined || as === undefined) return unclear("there is no other user who is switched on");
    const about = { entityType: "Contacts", id: samples.contact.id };
    const note = await probe.make("notes", "newNote", { entity: about, note: `${MARK}: author` }, as);
    return idOf(objectOf(note?.["user"])["id"]) === writer.id ? "yes" : "no";
  });
  const isAllowed = probe.answers["impersonation"]?.answer === "yes";
  probe.users.push({ id: me, acts: true, writes: true });
  for (const user of others) {
    const reply = isAllowed ? await probe.rpc("getUser", {}, user.emails[0]) : undefined;
    const acts = reply?.isRefused === false && idOf(objectOf(reply.result)["id"]) === user.id;
    probe.users.push({ id: user.id, acts, writes: acts && user.id === writer?.id });
  }
}

/** Asked last: the feed has had the longest time by then. */
export async function askFeed(probe: Probe): Promise<void> {
  const id = idOf((await probe.make("contacts", "newContact", { contact: { name: probe.name("feed") } }))?.["id"]);
  const event = async (): Promise<Record<string, unknown> | undefined> => {
    const { body } = await probe.rest("GET", "/events", { query: { limit: "50", "filters[payload][]": "contacts" } });
    return listOf(objectOf(body)["events"])
      .map(objectOf)
      .find((e) => e["action"] === "create" && listOf(objectOf(e["links"])["payloads"]).some((payload) => idOf(payload) === id));
  };
  const { found, seconds } = await waitFor(event, probe.patienceMs);
  await probe.ask("events.delay", async () => {
    if (id === undefined) return unclear("Nutshell refuses such a person");
    if (found === undefined) return { answer: "never", number: Math.round(probe.patienceMs / 1000) };
    return { answer: seconds < 1 ? "at once" : "later", number: seconds };
  });
  await probe.ask("events.max-id", async () => {
    const id = String(found?.["id"] ?? "");
    if (id === "") return unclear("the feed does not show the change");
    const { body } = await probe.rest("GET", "/events", { query: { limit: "5", max_id: id } });
    return listOf(objectOf(body)["events"]).some((e) => objectOf(e)["id"] === id) ? "inclusive" : "exclusive";
  });
  await probe.ask("events.actor", async () => {
    if (found === undefined) return unclear("the feed does not show the change");
    return found["actorType"] === "users" ? "user" : "origin";
  });
}
