/** Asks how leads are moved and closed. */

import { type Probe, unclear } from "../probe.ts";
import { idOf, listOf, objectOf } from "../probe-client.ts";
import type { SampleRecords } from "../sample-records.ts";

const LOST = 11;
const OPEN = 0;
const DAY = "2015-06-07";

export async function askLeads(probe: Probe, samples: SampleRecords): Promise<void> {
  const { lead } = samples;
  const { pipelines, markets, outcomes } = probe.catalog;
  // Nobody is congratulated by an automation on a deal that was never won.
  const outcome = outcomes.find((o) => o.type === LOST) ?? outcomes.find((o) => o.type !== 10);
  const stageOf = (shown: Record<string, unknown>): number | undefined => idOf(objectOf(shown["milestone"])["id"]);
  const standing = async (): Promise<number | undefined> => stageOf(await probe.get("lead", lead.id));
  const statusNow = async (): Promise<number> => Number((await probe.get("lead", lead.id))["status"]);
  const reopen = async (): Promise<void> => {
    if ((await statusNow()) !== OPEN) await probe.edit("lead", lead.id, { status: OPEN });
  };

  await probe.ask("lead.name", async () => (lead["name"] === lead["description"] ? "title" : "generated"));
  await probe.ask("lead.stageset", async () => {
    const at = await standing();
    const other = pipelines.find((p) => p.stages.length > 0 && !p.stages.some((s) => s.id === at));
    if (other === undefined) return unclear("the account has one pipeline only");
    const reply = await probe.edit("lead", lead.id, { stagesetId: other.id });
    return other.stages.some((s) => s.id === stageOf(objectOf(reply.result))) ? "moves" : "ignored";
  });
  await probe.ask("lead.stage-patch", async () => {
    const at = await standing();
    const stage = pipelines.find((p) => p.stages.some((s) => s.id === at))?.stages.find((s) => s.id !== at);
    if (stage === undefined) return unclear("the pipeline has one stage only");
    await patch(probe, lead.id, "stage", `${stage.id}-stages`);
    return (await standing()) === stage.id ? "moves" : "refused";
  });
  await probe.ask("lead.market-patch", async () => {
    const marketNow = async (): Promise<number | undefined> => idOf(objectOf((await probe.get("lead", lead.id))["market"])["id"]);
    const at = await marketNow();
    const other = markets.find((m) => m.id !== at) ?? markets[0];
    if (other === undefined) return unclear("the account has no market");
    const isTaken = await patch(probe, lead.id, "market", `${other.id}-markets`);
    return isTaken && (await marketNow()) === other.id ? "moves" : "refused";
  });
  await probe.ask("lead.bare-status", async () => {
    await probe.edit("lead", lead.id, { status: LOST });
    const closed = (await statusNow()) === LOST;
    await reopen();
    return closed ? "closes" : "refused";
  });
  await probe.ask("lead.item-types", async () =>
    (await probe.edit("lead", lead.id, { contacts: [{ id: samples.contact.id }] })).isRefused ? "required" : "optional",
  );
  await probe.ask("lead.outcome-id", async () => {
    if (outcome === undefined) return unclear("the account has no outcome for leads that are lost");
    await probe.edit("lead", lead.id, { outcomeId: outcome.id });
    const closed = (await statusNow()) === outcome.type;
    await reopen();
    return closed ? "closes" : "ignored";
  });
  await probe.ask("lead.closed-time", async () => {
    if (outcome === undefined) return unclear("the account has no outcome for leads that are lost");
    const { id, rev, type, name } = outcome;
    const closing = { outcome: { entityType: "Lead_Outcomes", id, rev, description: name, type }, closedTime: `${DAY}T08:09:10+0000` };
    const reply = await probe.edit("lead", lead.id, closing);
    const shown = await probe.get("lead", lead.id);
    await reopen();
    if (reply.isRefused && Number(shown["status"]) === OPEN) return unclear("Nutshell refuses a closing with a day");
    return String(shown["closedTime"] ?? "").startsWith(DAY) ? "kept" : "ignored";
  });
  await probe.ask("lead.first-account", async () => {
    const body = { leads: [{ description: probe.name(), links: { accounts: [`${samples.account.id}-accounts`] } }] };
    const reply = await probe.rest("POST", "/leads", { body });
    const id = reply.isRefused ? undefined : idOf(objectOf(listOf(objectOf(reply.body)["leads"])[0])["id"]);
    if (id === undefined) return unclear("Nutshell refuses such a lead");
    await probe.probeRecords.add("leads", id);
    return idOf(objectOf((await probe.get("lead", id))["primaryAccount"])["id"]) === samples.account.id ? "primary" : "further";
  });
}

async function patch(probe: Probe, id: number, link: string, value: string): Promise<boolean> {
  const body = [{ op: "replace", path: `/leads/0/links/${link}`, value }];
  return !(await probe.rest("PATCH", `/leads/${id}-leads`, { body })).isRefused;
}
