/** Checks a request to the Sheets API and its answer against Google's own description of that API. */
import { readFileSync } from "node:fs";
import Ajv2020, { type ValidateFunction } from "ajv/dist/2020.js";

type Node = { [key: string]: unknown };
type Method = {
  id: string;
  httpMethod: string;
  path: string;
  parameters?: Record<string, { location: string; enum?: string[] }>;
  request?: { $ref: string };
  response?: { $ref: string };
};
type Resource = { methods?: Record<string, Method>; resources?: Record<string, Resource> };

const document = JSON.parse(readFileSync(new URL("sheets.v4.json", import.meta.url), "utf8")) as Resource & {
  schemas: Record<string, Node>;
  parameters: Record<string, unknown>;
};

/** One exchange as it went over the wire. */
export type Exchange = {
  readonly verb: string;
  /** Path and query. */
  readonly url: string;
  readonly body: unknown;
  readonly status: number;
  readonly answer: unknown;
};

/** What is wrong with each side; both empty when everything is as Google describes it. */
export type Verdict = { readonly request: readonly string[]; readonly answer: readonly string[] };

const kinds: Record<string, Node> = {
  int32: { type: "integer", minimum: -2_147_483_648, maximum: 2_147_483_647 },
  float: { type: "number" },
  double: { type: "number" },
  "google-fieldmask": { type: "string", minLength: 1 },
  "google-datetime": { type: "string" },
};

/** One schema of the document as JSON Schema: nothing unknown is taken, whole numbers have their bounds, enumerations are kept. */
function convert(node: Node): Node {
  if (typeof node["$ref"] === "string") return { $ref: `#/$defs/${node["$ref"]}` };
  if (node["type"] === "any") return {};
  if (node["type"] === "array") return { type: "array", items: convert(node["items"] as Node) };
  if (node["type"] === "object") {
    const properties = Object.entries((node["properties"] ?? {}) as Record<string, Node>).map(([name, one]) => [name, convert(one)]);
    const more = node["additionalProperties"];
    return {
      type: "object",
      properties: Object.fromEntries(properties) as Node,
      additionalProperties: more === undefined ? false : convert(more as Node),
    };
  }
  const kind = kinds[String(node["format"] ?? "")] ?? { type: node["type"] };
  return node["enum"] === undefined ? kind : { ...kind, enum: node["enum"] };
}

function definitions(): Node {
  const all = Object.fromEntries(Object.entries(document.schemas).map(([name, schema]) => [name, convert(schema)]));
  // Two things the document can say in words only: a request is of exactly one kind, and what a cell of plain values may be.
  all["Request"] = { ...all["Request"], minProperties: 1, maxProperties: 1 };
  const range = all["ValueRange"] as { properties: Node };
  range.properties["values"] = { type: "array", items: { type: "array", items: { type: ["string", "number", "boolean", "null"] } } };
  return all;
}

const failure = {
  type: "object",
  required: ["error"],
  properties: {
    error: {
      type: "object",
      required: ["code", "message", "status"],
      properties: { code: { type: "integer" }, message: { type: "string" }, status: { type: "string", pattern: "^[A-Z_]+$" } },
    },
  },
};

function methodsOf(resource: Resource): Method[] {
  return [...Object.values(resource.methods ?? {}), ...Object.values(resource.resources ?? {}).flatMap(methodsOf)];
}

const methods = methodsOf(document).map((method) => ({
  ...method,
  pattern: new RegExp(`^/${method.path.replace(/\{[^}]+\}/g, "[^/:]+(?::[A-Z0-9]+)?")}$`),
}));
const ajv = new Ajv2020.Ajv2020({ strict: true, allowUnionTypes: true });
const $defs = definitions();
const compiled = new Map<string, ValidateFunction>();

function validator(name: string): ValidateFunction {
  const known = compiled.get(name) ?? ajv.compile(name === "failure" ? failure : { $defs, $ref: `#/$defs/${name}` });
  compiled.set(name, known);
  return known;
}

function faults(name: string, value: unknown): string[] {
  const check = validator(name);
  return check(value) ? [] : (check.errors ?? []).map((one) => `${name}${one.instancePath} ${one.message} ${JSON.stringify(one.params)}`);
}

/** Google reads a member that is null as one that is absent, in any message. */
function withoutNulls(body: unknown): unknown {
  if (Array.isArray(body)) return body.map(withoutNulls);
  if (body === null || typeof body !== "object") return body;
  const given = Object.entries(body).filter(([, value]) => value !== null);
  return Object.fromEntries(given.map(([key, value]) => [key, withoutNulls(value)]));
}

/** Checks one exchange: path, query, body and answer. */
export function checkMessage(exchange: Exchange): Verdict {
  const url = new URL(exchange.url, "http://localhost");
  const path = decodeURIComponent(url.pathname)
    .replace(/\/(?=:|$)/g, "")
    .replace(/\/values\/.*?(:append|:clear)?$/, "/values/range$1");
  const method = methods.find((one) => one.httpMethod === exchange.verb && one.pattern.test(path));
  const request: string[] = [];
  if (method === undefined) request.push(`${exchange.verb} ${url.pathname} is no method of the Sheets API`);
  else {
    for (const [name, value] of url.searchParams) {
      const known = method.parameters?.[name];
      if (known === undefined && document.parameters[name] === undefined) request.push(`${method.id} has no parameter ${name}`);
      if (known?.enum !== undefined && !known.enum.includes(value)) request.push(`${name} cannot be ${value}`);
    }
    if (method.request !== undefined) request.push(...faults(method.request.$ref, withoutNulls(exchange.body ?? {})));
    else if (exchange.body !== undefined) request.push(`${method.id} takes no body`);
  }
  const expected = exchange.status >= 400 ? "failure" : method?.response?.$ref;
  return { request, answer: expected === undefined ? [] : faults(expected, exchange.answer) };
}
