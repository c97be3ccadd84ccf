/** Holds the JSON-RPC methods for reference data: pipelines, outcomes, tags, sources, custom fields. */
import { getOrCreateSource } from "../../entities/source.ts";
import { createTag, tagTypeOf } from "../../entities/tag.ts";
import { Refusal } from "../../refusal.ts";
import { listCustomFields, typeName } from "../../store/custom-fields.ts";
import { entityTypes, type Kind, kindOfEntityType } from "../../store/kinds.ts";
import { listKept, readKept } from "../../store/records.ts";
import { findMethod, searchMethod } from "../find.ts";
import { type Method, methodNotFound, requireObject, requireText } from "../method.ts";
import { fresh } from "../record-methods.ts";
import type { Shape } from "../shapes/stub.ts";

const described: readonly Kind[] = ["accounts", "contacts", "leads"];
const findOutcomes = findMethod("findLead_Outcomes", "outcomes", { order: "description", isLookup: true, full: true });
const findMarkets = findMethod("findMarkets", "markets", { isLookup: true });
const findCustomFields: Method = {
  name: "findCustomFields",
  params: [],
  run: (call) =>
    Object.fromEntries(
      described.map((kind) => [
        entityTypes[kind],
        listCustomFields(call.db, kind).map((field, index) => ({
          name: field.name,
          isMultiple: field.multiple,
          position: index + 1,
          type: typeName(call.world.switches, field.type),
          ...(field.type === "Enum"
            ? { enumElements: Object.fromEntries(field.options.map((option, position) => [String(position + 1), option])) }
            : {}),
        })),
      ]),
    ),
};

export const lookupMethods: readonly Method[] = [
  findMethod("findStagesets", "stagesets", { order: "position", isLookup: true, full: true }),
  findMethod("findMilestones", "stages", { order: "position", isLookup: true, full: true }),
  findOutcomes,
  {
    // The Ruby gem's camel-caser makes this of the documented name.
    ...findOutcomes,
    name: "findLeadOutcomes",
    run: (call, args) => {
      if (call.world.switches.get("rpc.outcomes-alias") === "unknown") throw methodNotFound();
      return findOutcomes.run(call, args);
    },
  },
  {
    ...findMarkets,
    run: (call, args) => {
      // A guess about the vendor: a market has a currency in Nutshell's pages, but no recorded answer shows where it stands.
      const isShown = call.world.switches.get("value.market-currency") === "shown";
      return (findMarkets.run(call, args) as Shape[]).map((market) =>
        isShown ? { ...market, currency: readKept(call.db, "markets", Number(market["id"]))?.fields.currency ?? null } : market,
      );
    },
  },
  findMethod("findTerritories", "territories", { isLookup: true }),
  findMethod("findIndustries", "industries", { isLookup: true }),
  findMethod("findAccountTypes", "accountTypes", { isLookup: true }),
  findMethod("findActivityTypes", "activityTypes", { isLookup: true }),
  findMethod("findOrigins", "origins", { isLookup: true }),
  findMethod("findCompetitors", "competitors", { isLookup: true }),
  searchMethod("searchCompetitors", "competitors"),
  findMethod("findAudiences", "emAudiences", { isLookup: true }),
  findMethod("findDelays", "delays", { isLookup: true }),
  findCustomFields,
  { ...findCustomFields, name: "describeCustomFields" },
  {
    name: "findTags",
    params: [],
    run: (call) =>
      Object.fromEntries(
        described.map((kind) => [
          entityTypes[kind],
          listKept(call.db, "tags", {
            where: [{ sql: "json_extract(r.body, '$.tagType') = ?", values: [tagTypeOf(kind)] }],
            order: "r.name",
            limit: -1,
          }).map((tag) => tag.name),
        ]),
      ),
  },
  {
    name: "newTag",
    params: ["tag"],
    run: (call, args) => {
      const tag = requireObject(args, "tag");
      const kind = kindOfEntityType(String(tag["entityType"]));
      if (kind === undefined) throw new Refusal(400, "entityType must be Leads, Contacts or Accounts");
      return fresh(call, "tags", createTag(call, kind, requireText(tag, "name")));
    },
  },
  findMethod("findSources", "sources", { isLookup: true }),
  searchMethod("searchSources", "sources"),
  { name: "newSource", params: ["name"], run: (call, args) => fresh(call, "sources", getOrCreateSource(call, requireText(args, "name"))) },
];
