/** Serves custom-field definitions and values over REST. */
import type { Call } from "../../call.ts";
import { requireRoomForCustomField } from "../../entities/room.ts";
import { json, type Reply, type Request } from "../../http/reply.ts";
import { addCustomField, type CustomField, listCustomFields } from "../../store/custom-fields.ts";
import type { Kind } from "../../store/kinds.ts";
import { showCustomValues } from "../../values/custom-values.ts";
import { wrap } from "../envelope.ts";
import { readBody, readNamed } from "../route.ts";

/** `POST /customfield`, `GET /customfields/attributes`, `GET /{id}/customfields`; undefined for any other path. */
export function serveCustomFields(
  call: Call,
  kind: Kind,
  request: Request,
  { first, second }: { first: string; second: string | undefined },
): Reply | undefined {
  if (first === "customfield" && second === undefined && request.method === "POST") {
    const { name, type, choices, isMultiple } = readBody(request);
    requireRoomForCustomField(call, kind);
    const field = addCustomField(call, kind, { name, type, choices, isMultiple });
    if (call.world.switches.get("custom.made-answer") === "empty") return { ...json(200, null), body: "" };
    return wrap(call, "customFields", [show(field)]);
  }
  if (request.method !== "GET") return undefined;
  if (first === "customfields" && second === "attributes") return attributes(call, kind);
  const [kept, ...others] = second === "customfields" ? (readNamed(call, kind, first) ?? []) : [];
  if (kept === undefined || others.length > 0) return undefined;
  const values = showCustomValues(kept.fields.customFields, call.world.switches) ?? {};
  return wrap(
    call,
    "customFields",
    listCustomFields(call.db, kind).map((field) => ({ ...show(field), value: values[field.name] ?? null })),
  );
}

function attributes(call: Call, kind: Kind): Reply {
  const shown = listCustomFields(call.db, kind).map(show);
  return call.world.switches.get("rest.lists") === "bare" ? json(200, shown) : wrap(call, "customFields", shown);
}

const schemaTypes: Partial<Record<CustomField["type"], string>> = {
  Date: "date-time",
  Currency: "currency",
  Number: "number",
  Location: "object",
};

function show(field: CustomField): Record<string, unknown> {
  return {
    id: `${field.id}-customFields`,
    type: field.multiple ? "array" : (schemaTypes[field.type] ?? "string"),
    title: field.name,
    name: field.name,
    fieldType: field.type,
    isMultiple: field.multiple,
    ...(field.type === "Enum" ? { enum: field.options } : {}),
  };
}
