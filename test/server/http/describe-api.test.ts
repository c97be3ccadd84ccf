/** Tests the OpenAPI document against the contract. */
import Ajv2020 from "ajv/dist/2020.js";
import { expect, test } from "vitest";
import { describeApi } from "../../../server/http/describe-api.ts";
import { endpoints } from "../../../shared/contract/endpoints.ts";

type Document = {
  openapi: string;
  paths: Record<string, Record<string, Record<string, unknown>>>;
  components: { schemas: Record<string, object> };
};
const document = describeApi("1.2.3") as unknown as Document;

test("the document holds every endpoint of the contract and nothing else", () => {
  const described = Object.entries(document.paths).flatMap(([path, operations]) =>
    Object.keys(operations).map((method) => `${method.toUpperCase()} ${path}`),
  );
  expect(described.sort()).toEqual(endpoints.map(({ method, path }) => `${method} ${path.replace(/:(\w+)/g, "{$1}")}`).sort());
});

test("every reference in the document leads somewhere", () => {
  const references = [...JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g)].map((match) => match[1] ?? "");
  expect(references.length).toBeGreaterThan(0);
  for (const reference of references)
    expect(Object.keys(document.components.schemas).map((id) => `#/components/schemas/${id}`)).toContain(reference);
});

test("every path parameter is declared, and every operation can answer a problem", () => {
  for (const [path, operations] of Object.entries(document.paths)) {
    for (const operation of Object.values(operations)) {
      const declared = (operation["parameters"] as { name: string; in: string }[])
        .filter((parameter) => parameter.in === "path")
        .map(({ name }) => name);
      expect(declared).toEqual([...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]));
      expect(JSON.stringify(operation["responses"])).toContain("#/components/schemas/Problem");
    }
  }
});

test("the described schemas take what the contract takes and refuse what it refuses", () => {
  const ajv = new Ajv2020.Ajv2020({ strict: false });
  ajv.addSchema({ $id: "api", ...document });
  const takes = (id: string, value: unknown) => ajv.validate({ $ref: `api#/components/schemas/${id}` }, value);
  expect(takes("NewMigration", { source: "rsoft" })).toBe(true);
  expect(takes("NewMigration", { source: "rsoft", colour: "red" })).toBe(false);
  expect(takes("StartRun", { verb: "load" })).toBe(true);
  expect(takes("StartRun", { verb: "fly" })).toBe(false);
});
