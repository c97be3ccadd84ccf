/** Reads what contacts and accounts have in common in JSON-RPC payloads. */
import type { Call } from "../call.ts";
import type { Draft } from "../entities/write-record.ts";
import { addressItems, emailItems, phoneItems, type RawItem, urlItems } from "../values/items.ts";
import { type Payload, readItems, readNumber, readRef, readText } from "./payload.ts";

/** Description, owner, territory and the multi-value fields; undefined where the payload says nothing. */
export function partyFields(call: Call, payload: Payload): NonNullable<Draft["fields"]> {
  const { switches } = call.world;
  const items = <Value>(key: string, clean: (raw: RawItem[]) => Value): Value | undefined => {
    const raw = readItems(call, payload, key);
    return raw === undefined ? undefined : clean(raw);
  };
  return {
    description: readText(payload, "description"),
    owner: readRef(payload, "owner", "users", ["users", "teams"]),
    territory: readNumber(payload, "territoryId"),
    emails: items("email", emailItems),
    phones: items("phone", (raw) => phoneItems(raw, switches.get("value.unreadable-phone"))),
    urls: items("url", urlItems),
    addresses: items("address", addressItems),
    legacyId: switches.get("value.legacy-id") === "kept" ? readText(payload, "legacyId") : undefined,
  };
}
