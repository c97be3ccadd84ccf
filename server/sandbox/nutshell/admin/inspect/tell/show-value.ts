/** Shows one value of a record or of its history in words: names for ids, days for seconds, states for numbers. */
import type { Call } from "../../../call.ts";
import type { Amount, CustomValue, Item, Mailbox, Phone, PostalAddress } from "../../../store/fields.ts";
import type { Kind } from "../../../store/kinds.ts";
import { displayName } from "../../../values/name.ts";
import { capital, dayAndClock, money } from "../../look/words.ts";
import { nameOf, recordOf } from "./name-records.ts";
import { leadStatus } from "./show-state.ts";
import { phoneText } from "./ways-to-reach.ts";

const kindsOfIds: Readonly<Record<string, Kind>> = {
  stage: "stages",
  stageset: "stagesets",
  market: "markets",
  outcome: "outcomes",
  territory: "territories",
  industry: "industries",
  accountType: "accountTypes",
  activityType: "activityTypes",
};
const times = new Set(["due", "closed", "start", "end", "completed", "date", "started", "nextStep"]);
const labels: Readonly<Record<string, string>> = {
  person: "Name",
  urls: "Web addresses",
  emails: "E-mail addresses",
  customFields: "Custom fields",
  manualValue: "Value",
  accountType: "Company type",
  due: "Due",
  start: "From",
  end: "To",
  note: "Text",
};

/** What people call a field: `Company type` for accountType. */
export const labelOf = (attribute: string): string =>
  labels[attribute] ?? capital(attribute.replace(/[A-Z]/gu, (letter) => ` ${letter.toLowerCase()}`).replace(/^is /u, ""));

/** One value in words; empty for none. */
export function showValue(call: Call, attribute: string, value: unknown): string {
  if (value === null || value === undefined || value === "") return "";
  const kind = kindsOfIds[attribute];
  if (kind !== undefined && typeof value === "number") return nameOf(call, kind, value) ?? `${value}`;
  if (typeof value === "number" && times.has(attribute)) return dayAndClock(value);
  if (attribute === "status" && typeof value === "number") return leadStatus(value);
  if (typeof value === "string") return /^\d+-[a-zA-Z]+$/u.test(value) ? (recordOf(call, value)?.name ?? value) : value;
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (Array.isArray(value)) return value.map((one) => showItem(call, one)).join("; ");
  return typeof value === "object" ? showParts(value as Record<string, unknown>) : String(value);
}

/** A custom field's value in words. */
export function showCustomValue(value: CustomValue): string {
  return Array.isArray(value) ? value.join(", ") : typeof value === "string" ? value : showParts(value as Record<string, unknown>);
}

function showItem(call: Call, one: unknown): string {
  if (typeof one !== "object" || one === null) return showValue(call, "", one);
  if ("address" in one && "display" in one) return (one as Mailbox).display || (one as Mailbox).address;
  if ("market" in one && "price" in one) return money((one as { price: Amount }).price);
  if (!("value" in one)) return showParts(one as Record<string, unknown>);
  const { name, value } = one as Item<unknown>;
  return `${typeof value === "object" && value !== null ? showParts(value as Record<string, unknown>) : String(value)}${name === null ? "" : ` (${name})`}`;
}

function showParts(parts: Record<string, unknown>): string {
  if (typeof parts["seconds"] === "number") return dayAndClock(parts["seconds"]);
  if (typeof parts["decimal"] === "string") return parts["decimal"];
  if ("amount" in parts && "currency" in parts) return money(parts as Amount);
  if ("numberFormatted" in parts) return phoneText(parts as Phone);
  if ("givenName" in parts) return displayName(parts as Parameters<typeof displayName>[0]);
  if ("postalCode" in parts) {
    const { address_1, address_2, address_3, city, state, postalCode, country } = parts as PostalAddress;
    return [address_1, address_2, address_3, city, state, postalCode, country].filter(Boolean).join(", ");
  }
  return Object.entries(parts)
    .map(([name, value]) => `${name}: ${typeof value === "object" ? JSON.stringify(value) : String(value)}`)
    .join(", ");
}
