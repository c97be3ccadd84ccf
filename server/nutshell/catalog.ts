/** Reads the account's reference data from Nutshell: users, pipelines, custom fields and so on. */
import * as z from "zod";
import type { Catalog } from "../../shared/record/catalog.ts";
import { Entity } from "../../shared/record/nutshell/entity.ts";
import type { NutshellClient } from "./client.ts";
import { Id, listOf, maybe, Rev, Stub } from "./entity-shapes.ts";
import { isNothing, isObject } from "./nothing.ts";
import { readNumberedPages } from "./read-numbered-pages.ts";
import { readMany, readText } from "./read-values.ts";

const name = maybe(z.union([z.string(), z.number().transform(String)]));
const flag = z.unknown().optional();
const isSet = (value: unknown): boolean => value === true || value === 1 || value === "1" || value === "true";
/** Plain, under a member, or several by label. */
const emails = z.unknown().transform((value) => readMany(value, readText) ?? []);

const Named = z.looseObject({ id: Id, name, description: name });
const Product = z.looseObject({ id: Id, name, sku: name });
const User = z.looseObject({
  id: Id,
  name,
  firstName: name,
  lastName: name,
  emails: emails.optional(),
  email: emails.optional(),
  isEnabled: flag,
});
const Market = z.looseObject({ id: Id, name, currency: flag });
const Stageset = z.looseObject({ id: Id, name, default: flag, isDefault: flag });
const Milestone = z.looseObject({
  id: Id,
  rev: Rev,
  name,
  position: maybe(z.coerce.number()),
  stagesetId: maybe(Id),
  stageset: maybe(Stub),
});
const types: Readonly<Record<string, number>> = { won: 10, lost: 11, cancelled: 12, canceled: 12 };
const Outcome = z.looseObject({
  id: Id,
  rev: Rev,
  description: name,
  name,
  type: z.preprocess((type) => (typeof type === "string" ? (types[type.toLowerCase()] ?? Number(type)) : type), z.number().int()),
});
/** By entity, whichever way its name is written; a list tells the entity in each row. */
const byEntity = <T extends z.ZodType>(row: T) =>
  z.preprocess(sortByEntity, z.object({ account: listOf(row), contact: listOf(row), lead: listOf(row) }));
const Tags = byEntity(z.union([z.string(), z.looseObject({ name: z.string() }).transform((tag) => tag.name)]));
const Choice = z.union([z.string(), z.number().transform(String), z.looseObject({ name: z.string() }).transform((choice) => choice.name)]);
const Definition = z.looseObject({
  name: z.string(),
  type: maybe(z.string()),
  isMultiple: flag,
  enumElements: maybe(z.union([z.array(Choice), z.record(z.string(), Choice)])),
  choices: maybe(z.array(Choice)),
});
const Definitions = byEntity(Definition);
const Meta = z.looseObject({ meta: maybe(z.looseObject({ instanceId: maybe(z.union([z.string(), z.number()])) })) });

// A guess about the vendor: where a market shows its currency is documented nowhere. What does not look like one counts as unknown.
const currencyOf = (value: unknown): string | null =>
  typeof value === "string" && /^[A-Za-z]{3}$/u.test(value) ? value.toUpperCase() : null;

// Where nothing says it, a market that is called by a currency's code most likely has that currency; what was written is read back anyway.
const currencyIn = (name: string | null | undefined): string | null => (/^[A-Z]{3}$/u.test(name ?? "") ? (name ?? null) : null);

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
    products,
    tags,
    definitions,
  ] = await Promise.all([
    client.rpc("getUser", {}, z.looseObject({ id: Id })),
    client.rest("GET", "/accounts", { query: { "page[limit]": "1" }, answer: Meta }),
    listAll(client, "findUsers", User, { orderBy: "last_name" }),
    listAll(client, "findTeams", Named),
    listAll(client, "findStagesets", Stageset),
    listAll(client, "findMilestones", Milestone),
    listAll(client, "findLead_Outcomes", Outcome, { orderBy: "description" }),
    listAll(client, "findActivityTypes", Named),
    listAll(client, "findAccountTypes", Named),
    listAll(client, "findIndustries", Named),
    listAll(client, "findMarkets", Market),
    listAll(client, "findSources", Named),
    readProducts(client),
    readTags(client),
    readDefinitions(client),
  ]);
  return {
    account: `${new URL(client.url).host}/${meta.meta?.instanceId ?? "account"}`,
    me: me.id,
    users: users.map((user) => ({
      id: user.id,
      name: user.name ?? [user.firstName, user.lastName].filter(Boolean).join(" "),
      emails: user.emails?.length ? user.emails : (user.email ?? []),
      enabled: user.isEnabled === undefined || user.isEnabled === null || isSet(user.isEnabled),
    })),
    teams: named(teams),
    pipelines: stagesets.map((set) => ({
      id: set.id,
      name: set.name ?? "",
      isDefault: isSet(set.default) || isSet(set.isDefault),
      stages: milestones
        .filter((m) => (m.stagesetId ?? m.stageset?.id) === set.id)
        .map((m) => ({ id: m.id, name: m.name ?? "", position: m.position ?? 0, rev: m.rev ?? "0" }))
        .sort((a, b) => a.position - b.position || a.id - b.id),
    })),
    outcomes: outcomes.map((outcome) => ({
      id: outcome.id,
      name: outcome.description ?? outcome.name ?? "",
      type: outcome.type,
      rev: outcome.rev ?? "0",
    })),
    activityTypes: named(activityTypes),
    accountTypes: named(accountTypes),
    industries: named(industries),
    markets: markets.map((market) => ({
      id: market.id,
      name: market.name ?? "",
      currency: currencyOf(market.currency) ?? currencyIn(market.name),
    })),
    sources: named(sources),
    products,
    tags,
    customFields: definitions,
  };
}

const named = (rows: readonly z.infer<typeof Named>[]): { id: number; name: string }[] =>
  rows.map((row) => ({ id: row.id, name: row.name ?? row.description ?? "" }));

/** In full: stubs have no code. */
async function readProducts(client: NutshellClient): Promise<Catalog["products"]> {
  const rows = await listAll(client, "findProducts", Product, { stubResponses: false });
  return rows.map(({ id, name, sku }) => ({ id, name: name ?? "", code: isNothing(sku) ? null : (sku ?? null) }));
}

async function listAll<T>(
  client: NutshellClient,
  method: string,
  row: z.ZodType<T>,
  query: { readonly orderBy?: string; readonly stubResponses?: boolean } = {},
): Promise<T[]> {
  const all: T[] = [];
  for await (const page of readNumberedPages(PAGE, (at) =>
    client.rpc(method, { ...query, limit: PAGE, page: at + 1 }, listOf(row, ...keysOf(method))),
  ))
    all.push(...page);
  return all;
}

/** Reads tags, sources and products again, which people and other workers add at any time. */
export async function refreshLabels(client: NutshellClient, catalog: Catalog): Promise<void> {
  const [tags, sources, products] = await Promise.all([readTags(client), listAll(client, "findSources", Named), readProducts(client)]);
  catalog.tags = tags;
  catalog.sources = named(sources);
  catalog.products = products;
}

/** Tag names by entity. */
export async function readTags(client: NutshellClient): Promise<Catalog["tags"]> {
  return client.rpc("findTags", {}, Tags);
}

/** Custom-field definitions of companies, people and leads. */
export async function readDefinitions(client: NutshellClient): Promise<Catalog["customFields"]> {
  const found = await client.rpc("findCustomFields", {}, Definitions);
  return Entity.options.flatMap((entity) =>
    (entity === "account" || entity === "contact" || entity === "lead" ? found[entity] : []).map((row) => ({
      entity,
      name: row.name,
      type: row.type ?? "String",
      isMultiple: isSet(row.isMultiple),
      options: Object.values(row.enumElements ?? row.choices ?? []),
    })),
  );
}

/** `findStagesets` may answer its rows under `stagesets`; a method's name tells the key. */
const keysOf = (method: string): string[] => {
  const kind = method.replace(/^find/u, "").replace("_", "");
  return [
    kind,
    kind[0]?.toLowerCase() + kind.slice(1),
    kind.toLowerCase(),
    ...(kind === "Milestones" ? ["stages"] : kind === "LeadOutcomes" ? ["outcomes"] : []),
  ];
};

function sortByEntity(value: unknown): unknown {
  if (isNothing(value)) return { account: [], contact: [], lead: [] };
  if (isObject(value) && isObject(value["customFields"])) return sortByEntity(value["customFields"]);
  const rows = Array.isArray(value) ? value : isObject(value) && Array.isArray(value["tags"]) ? value["tags"] : undefined;
  const of = (entity: "account" | "contact" | "lead"): unknown => {
    const names = [`${entity}s`, entity];
    const isOurs = (text: unknown): boolean => names.includes(String(text).toLowerCase());
    if (rows) return rows.filter((row: unknown) => isObject(row) && isOurs(row["entityType"] ?? row["tagType"]));
    return isObject(value) ? (Object.entries(value).find(([key]) => isOurs(key))?.[1] ?? []) : value;
  };
  return { account: of("account"), contact: of("contact"), lead: of("lead") };
}
