/** Defines which fields a list has and what can be done with each. */
import type { Call } from "../../call.ts";
import { json, type Reply } from "../../http/reply.ts";
import { type CustomField, listCustomFields } from "../../store/custom-fields.ts";
import { accountMeta } from "../envelope.ts";
import type { Core } from "../lists/conditions.ts";
import { coreFilters } from "../lists/core-filters.ts";
import { sortableBy } from "../lists/sorts.ts";

const times = ["createdTime", "lastContactedTime", "nextActivityStartTime", "closedTime", "dueTime"];
const numbers = ["number", "value", "confidence", "priority", "age", "numberOfContacts"];
const people: Readonly<Record<string, readonly string[]>> = {
  owners: ["users", "teams"],
  owner: ["users", "teams"],
  creator: ["users"],
  watchers: ["users"],
  primaryAccountOwner: ["users"],
};
const addable = [
  "name",
  "description",
  "email",
  "phone",
  "address",
  "owners",
  "tags",
  "territories",
  "accounts",
  "contacts",
  "sources",
  "dueTime",
];

/** Every field that can be filtered or sorted by, the account's own ones included. */
export function listFields(call: Call, kind: Core): Reply {
  const sortable = sortableBy(kind);
  const names = [...new Set([...Object.keys(coreFilters), ...sortable])].filter((name) => name !== "ids");
  const own = names.map((name) => [name, property(name, Object.hasOwn(coreFilters, name), sortable.includes(name))] as const);
  const custom = listCustomFields(call.db, kind).map((field) => [field.name, customProperty(field)] as const);
  return json(200, { meta: accountMeta(call), links: {}, properties: Object.fromEntries([...own, ...custom]) });
}

function property(name: string, isFilterable: boolean, isSortable: boolean): Record<string, unknown> {
  const isTime = times.includes(name);
  const title = name.replace(/([A-Z])/gu, " $1").replace(/^./u, (letter) => letter.toUpperCase());
  return {
    type: isTime ? "date-time" : numbers.includes(name) ? "number" : "string",
    title,
    description: title,
    isFilterable,
    isDisplayable: true,
    isSortable,
    isGoalable: false,
    isAddable: addable.includes(name),
    isBoardable: isSortable,
    isRequireable: false,
    isAndable: ["tags", "contacts", "accounts"].includes(name),
    isNullable: true,
    ...(people[name] === undefined ? {} : { relationships: people[name] }),
    ...(isTime ? { format: "relative" } : {}),
  };
}

const customProperty = (field: CustomField): Record<string, unknown> => ({
  ...property(field.name, true, false),
  type: field.type === "Date" ? "date-time" : "string",
  title: field.name,
  description: field.name,
  isAddable: true,
  ...(field.type === "Enum" ? { enum: field.options } : {}),
});
