/** Defines what full records of every kind have in common in JSON-RPC answers. */
import type { Call } from "../../call.ts";
import type { Kept } from "../../store/fields.ts";
import { entityTypes } from "../../store/kinds.ts";
import { showCustomValues } from "../../values/custom-values.ts";
import { phoneText } from "../../values/phone.ts";
import { rpcTime } from "../../values/time.ts";
import type { Shape } from "./stub.ts";

/** Id, type, revision and times; `deletedTime` for what is in the trash. */
export function base(kept: Kept): Shape {
  return {
    id: kept.id,
    entityType: entityTypes[kept.kind],
    rev: String(kept.rev),
    modifiedTime: rpcTime(kept.modified),
    createdTime: rpcTime(kept.created),
    ...(kept.deleted === null ? {} : { deletedTime: rpcTime(kept.deleted) }),
  };
}

/** `customFields` by name; absent when empty. */
export function customFields(call: Call, kept: Kept): Shape {
  const { switches } = call.world;
  const shown = showCustomValues(kept.fields.customFields, switches);
  if (shown === undefined) return {};
  if (switches.get("value.phones") === "texts")
    for (const [name, value] of Object.entries(kept.fields.customFields ?? {}))
      if (typeof value === "object" && "numberFormatted" in value) shown[name] = phoneText(value);
  return { customFields: shown };
}
