/** The only place that holds the JSON-RPC methods for reference data: pipelines, outcomes, tags, sources, custom fields. */
import { getOrCreateSource } from "../entities/source.ts";
import { createTag, tagTypeOf } from "../entities/tag.ts";
import { Refusal } from "../refusal.ts";
import { listCustomFields } from "../store/custom-fields.ts";
import { entityTypes, type Kind, kindOfEntityType } from "../store/kinds.ts";
import { listKept } from "../store/records.ts";
import { findMethod, searchMethod } from "./find.ts";
import { type Method, requireObject, requireText } from "./method.ts";
import { fresh } from "./record-methods.ts";

const described: readonly Kind[] = ["accounts", "contacts", "leads"];
const findOutcomes = findMethod("findLead_Outcomes", "outcomes", { order: "description", full: true });
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
          type: field.type,
          ...(field.type === "Enum"
            ? { enumElements: Object.fromEntries(field.options.map((option, position) => [String(position + 1), option])) }
            : {}),
        })),
      ]),
    ),
};

export const lookupMethods: readonly Method[] = [
  findMethod("findStagesets", "stagesets", { order: "position", full: true }),
  findMethod("findMilestones", "stages", { order: "position", full: true }),
  findOutcomes,
  // The Ruby gem's camel-caser makes this of the documented name.
  { ...findOutcomes, name: "findLeadOutcomes" },
  findMethod("findMarkets", "markets"),
  findMethod("findTerritories", "territories"),
  findMethod("findIndustries", "industries"),
  findMethod("findAccountTypes", "accountTypes"),
  findMethod("findActivityTypes", "activityTypes"),
  findMethod("findOrigins", "origins"),
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
  findMethod("findSources", "sources"),
  searchMethod("searchSources", "sources"),
  { name: "newSource", params: ["name"], run: (call, args) => fresh(call, "sources", getOrCreateSource(call, requireText(args, "name"))) },
];
