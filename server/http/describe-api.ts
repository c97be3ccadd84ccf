/** Writes the contract as an OpenAPI 3.1 document. */
import * as z from "zod";
import { Empty, type Endpoint } from "../../shared/contract/define-endpoint.ts";
import * as contract from "../../shared/contract/endpoints.ts";
import { Explanation } from "../../shared/contract/explanation.ts";
import { Migration } from "../../shared/contract/migration-state.ts";
import * as people from "../../shared/contract/people.ts";
import { Problem, Run } from "../../shared/record/run.ts";

type Schema = Record<string, unknown>;

/** Schemas that have a name in the document; everything else stands where it is used. */
const named = z.registry<{ id: string }>();
const components = {
  Run,
  Problem,
  Migration,
  Status: contract.Status,
  GateState: contract.GateState,
  NewMigration: contract.NewMigration,
  StartRun: contract.StartRun,
  SignOffRequest: people.SignOffRequest,
  Approve: people.Approve,
  Member: people.Member,
  NewMember: people.NewMember,
  Explanation,
  Person: contract.Person,
  AuditVerdict: people.AuditVerdict,
  SandboxInfo: contract.SandboxInfo,
  Fingerprint: contract.Fingerprint,
};
/** Names of what callers send: there a member with a default may be left out. */
const inputs = new Set(["NewMigration", "StartRun", "Approve", "NewMember"]);
for (const [id, schema] of Object.entries(components)) named.add(schema, { id });

/** The document: one operation per endpoint of the contract, in the contract's order, and nothing else. */
export function describeApi(version: string): Schema {
  const paths: Record<string, Schema> = {};
  for (const endpoint of contract.endpoints) {
    const path = endpoint.path.replace(/:(\w+)/g, "{$1}");
    paths[path] = { ...paths[path], [endpoint.method.toLowerCase()]: describeOperation(endpoint) };
  }
  return {
    openapi: "3.1.0",
    info: { title: "Crosswalk", version, description: "Moves a company out of its old CRM and into Nutshell, from a spreadsheet." },
    servers: [{ url: "/api" }],
    paths,
    components: {
      securitySchemes: { token: { type: "http", scheme: "bearer" } },
      schemas: Object.fromEntries(Object.entries(components).map(([id, schema]) => [id, describeComponent(id, schema)])),
    },
  };
}

function describeOperation(endpoint: Endpoint): Schema {
  return {
    operationId: endpoint.name,
    summary: endpoint.summary,
    "x-least-role": endpoint.who,
    ...(endpoint.who === "anyone" ? {} : { security: [{ token: [] }] }),
    parameters: [...describeParameters(endpoint.params, "path"), ...describeParameters(endpoint.query, "query")],
    ...(endpoint.body === null
      ? {}
      : {
          requestBody: {
            required: endpoint.body !== Empty,
            content: { "application/json": { schema: describeSchema(endpoint.body, "input") } },
          },
        }),
    responses: {
      [endpoint.status]: { description: endpoint.summary, content: describeAnswer(endpoint) },
      default: {
        description: "What went wrong, where, and what to do next",
        content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
      },
    },
  };
}

function describeAnswer(endpoint: Endpoint): Schema {
  if (endpoint.answer instanceof z.ZodType) return { "application/json": { schema: describeSchema(endpoint.answer, "output") } };
  if (endpoint.answer === "text/csv")
    return { "text/csv": { schema: { type: "string" } }, "application/x-ndjson": { schema: { type: "string" } } };
  return { [endpoint.answer]: { schema: endpoint.answer === "application/json" ? { type: "object" } : { type: "string" } } };
}

function describeParameters(schema: z.ZodObject, place: "path" | "query"): Schema[] {
  return Object.entries(schema.shape).map(([name, part]) => ({
    name,
    in: place,
    required: place === "path" || !z.safeParse(part as z.ZodType, undefined).success,
    schema: describeSchema(part as z.ZodType, "input"),
  }));
}

/** The schema where it is used: a named one, here or inside, becomes a reference. */
function describeSchema(schema: z.ZodType, io: "input" | "output"): Schema {
  const { $schema: _dialect, $defs: _components, ...used } = z.toJSONSchema(schema, { io, metadata: named });
  return referToComponents(used);
}

/** The schema behind a name. */
function describeComponent(id: string, schema: z.ZodType): Schema {
  const io = inputs.has(id) ? "input" : "output";
  return referToComponents(z.toJSONSchema(schema, { io, metadata: named }).$defs?.[id] ?? {});
}

const referToComponents = (schema: object): Schema =>
  JSON.parse(JSON.stringify(schema).replaceAll('"#/$defs/', '"#/components/schemas/')) as Schema;
