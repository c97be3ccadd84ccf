/** Checks a chat-completions request as a real service does: members, messages, and a strict JSON Schema for the answer. */
import * as z from "zod";

const Message = z.strictObject({ role: z.enum(["system", "developer", "user", "assistant"]), content: z.string().min(1) });
const Body = z.strictObject({
  model: z.string().min(1),
  messages: z.array(Message).min(1),
  response_format: z.strictObject({
    type: z.literal("json_schema"),
    json_schema: z.strictObject({
      name: z.string().regex(/^[\w-]{1,64}$/u),
      strict: z.literal(true),
      schema: z.record(z.string(), z.unknown()),
    }),
  }),
  temperature: z.number().min(0).max(2).optional(),
  max_completion_tokens: z.int().min(1).optional(),
});
export type ChatRequest = z.infer<typeof Body>;

/** The request, or what is wrong with it. */
export function readRequest(text: string): { readonly request: ChatRequest } | { readonly fault: string } {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return { fault: "We could not parse the JSON body of your request." };
  }
  const { data, error } = Body.safeParse(parsed);
  if (data === undefined)
    return { fault: `Invalid request: ${error?.issues.map(({ path, message }) => `${path.join(".")}: ${message}`).join("; ")}` };
  const fault = findLoose(data.response_format.json_schema.schema, []);
  return fault === undefined ? { request: data } : { fault: `Invalid schema for response_format: ${fault}` };
}

/** In a strict schema every object names all its members, requires them and allows no others. */
function findLoose(schema: unknown, path: readonly string[]): string | undefined {
  if (typeof schema !== "object" || schema === null) return undefined;
  const { type, properties, required, additionalProperties, items } = schema as Record<string, unknown>;
  const here = path.join(".") || "the schema";
  if (type === "object") {
    const names = Object.keys((properties ?? {}) as object);
    if (additionalProperties !== false) return `${here}: additionalProperties has to be false`;
    if (!Array.isArray(required) || names.some((name) => !required.includes(name))) return `${here}: required has to name every property`;
    for (const name of names) {
      const fault = findLoose((properties as Record<string, unknown>)[name], [...path, name]);
      if (fault !== undefined) return fault;
    }
  }
  return findLoose(items, [...path, "items"]);
}
