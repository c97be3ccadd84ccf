/** The only place that asks Nutshell what the account offers: users, pipelines, custom fields and other reference data. */
import * as z from "zod";
import type { Catalog } from "../../shared/record/catalog.ts";
import type { Entity } from "../../shared/record/nutshell/entity.ts";
import type { NutshellClient } from "./client.ts";
import { Id } from "./entity-shapes.ts";
import { readPages } from "./read-pages.ts";

const Rev = z
  .union([z.string(), z.number().transform(String)])
  .nullish()
  .transform((rev) => rev ?? "0");
const Named = z.looseObject({ id: Id, name: z.string().nullish() });
const User = z.looseObject({ id: Id, name: z.string().nullish(), emails: z.array(z.string()).nullish(), isEnabled: z.boolean().nullish() });
// A guess about the vendor: where a market shows its currency is documented nowhere. What does not look like one counts as unknown.
const Market = z.looseObject({ id: Id, name: z.string().nullish(), currency: z.unknown().optional() });
const currencyOf = (value: unknown): string | null =>
  typeof value === "string" && /^[A-Za-z]{3}$/u.test(value) ? value.toUpperCase() : null;
const Stageset = z.looseObject({ id: Id, name: z.string().nullish(), default: z.unknown().optional() });
const Milestone = z.looseObject({
  id: Id,
  rev: Rev,
  name: z.string().nullish(),
  position: z.coerce.number().nullish(),
  stagesetId: Id.nullish(),
});
const Outcome = z.looseObject({ id: Id, rev: Rev, description: z.string().nullish(), name: z.string().nullish(), type: z.coerce.number() });
const Tags = z.looseObject({
  Accounts: z.array(z.string()).nullish(),
  Contacts: z.array(z.string()).nullish(),
  Leads: z.array(z.string()).nullish(),
});
const Definition = z.looseObject({
  name: z.string(),
  type: z.string().nullish(),
  isMultiple: z.unknown().optional(),
  enumElements: z.union([z.record(z.string(), z.string()), z.array(z.string())]).nullish(),
});
const Definitions = z.looseObject({
  Accounts: z.array(Definition).nullish(),
  Contacts: z.array(Definition).nullish(),
  Leads: z.array(Definition).nullish(),
});
const Meta = z.looseObject({ meta: z.looseObject({ instanceId: z.union([z.string(), z.number()]).nullish() }).nullish() });

const PAGE = 100;

/** Everything the map and the load need to know; a dozen calls. */
export async function readCatalog(client: NutshellClient): Promise<Catalog> {
  const [
    me,
    meta,
    users,
    teams,
    stagesets,
    milestones,
    outcomes,
    activityTypes,
    accountTypes,
    industries,
    markets,
    sources,
    tags,
    definitions,
  ] = await Promise.all([
    client.rpc("getUser", {}, z.looseObject({ id: Id })),
    client.rest("GET", "/accounts", { query: { "page[limit]": "1" }, answer: Meta }),
    listAll(client, "findUsers", User, "last_name"),
    listAll(client, "findTeams", Named),
    listAll(client, "findStagesets", Stageset),
    listAll(client, "findMilestones", Milestone),
    listAll(client, "findLead_Outcomes", Outcome, "description"),
    listAll(client, "findActivityTypes", Named),
    listAll(client, "findAccountTypes", Named),
    listAll(client, "findIndustries", Named),
    listAll(client, "findMarkets", Market),
    listAll(client, "findSources", Named),
    readTags(client),
    readDefinitions(client),
  ]);
  const named = (rows: readonly z.infer<typeof Named>[]): { id: number; name: string }[] =>
    rows.map((row) => ({ id: row.id, name: row.name ?? "" }));
  return {
    account: `${new URL(client.url).host}/${meta.meta?.instanceId ?? "account"}`,
    me: me.id,
    users: users.map((user) => ({ id: user.id, name: user.name ?? "", emails: user.emails ?? [], enabled: user.isEnabled ?? true })),
    teams: named(teams),
    pipelines: stagesets.map((set) => ({
      id: set.id,
      name: set.name ?? "",
      isDefault: set.default === true || set.default === 1 || set.default === "1",
      stages: milestones
        .filter((m) => m.stagesetId === set.id)
        .map((m) => ({ id: m.id, name: m.name ?? "", position: m.position ?? 0, rev: m.rev }))
        .sort((a, b) => a.position - b.position || a.id - b.id),
    })),
    outcomes: outcomes.map((outcome) => ({
      id: outcome.id,
      name: outcome.description ?? outcome.name ?? "",
      type: outcome.type,
      rev: outcome.rev,
    })),
    activityTypes: named(activityTypes),
    accountTypes: named(accountTypes),
    industries: named(industries),
    markets: markets.map((market) => ({ id: market.id, name: market.name ?? "", currency: currencyOf(market.currency) })),
    sources: named(sources),
    tags,
    customFields: definitions,
  };
}

async function listAll<T>(client: NutshellClient, method: string, row: z.ZodType<T>, orderBy?: string): Promise<T[]> {
  const all: T[] = [];
  for await (const page of readPages(PAGE, (at) =>
    client.rpc(method, { ...(orderBy === undefined ? {} : { orderBy }), limit: PAGE, page: at + 1 }, z.array(row)),
  ))
    all.push(...page);
  return all;
}

/** Tag names by entity. */
export async function readTags(client: NutshellClient): Promise<Catalog["tags"]> {
  const tags = await client.rpc("findTags", {}, Tags);
  return { account: tags.Accounts ?? [], contact: tags.Contacts ?? [], lead: tags.Leads ?? [] };
}

/** Custom-field definitions of companies, people and leads. */
export async function readDefinitions(client: NutshellClient): Promise<Catalog["customFields"]> {
  const found = await client.rpc("findCustomFields", {}, Definitions);
  const of = (entity: Entity, rows: readonly z.infer<typeof Definition>[] | null | undefined): Catalog["customFields"] =>
    (rows ?? []).map((row) => ({
      entity,
      name: row.name,
      type: row.type ?? "String",
      isMultiple: row.isMultiple === true || row.isMultiple === 1 || row.isMultiple === "1",
      options: Array.isArray(row.enumElements) ? row.enumElements : Object.values(row.enumElements ?? {}),
    }));
  return [...of("account", found.Accounts), ...of("contact", found.Contacts), ...of("lead", found.Leads)];
}
