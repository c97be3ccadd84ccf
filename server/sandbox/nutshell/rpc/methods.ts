/** The only place that lists every JSON-RPC method the sandbox answers. */
import { accountMethods } from "./accounts.ts";
import { acrossMethods } from "./across.ts";
import { activityMethods } from "./activities.ts";
import { contactMethods } from "./contacts.ts";
import { leadMethods } from "./leads.ts";
import { lookupMethods } from "./lookups.ts";
import type { Method } from "./method.ts";
import { noteMethods } from "./notes.ts";
import { peopleMethods } from "./people.ts";
import { productMethods } from "./products.ts";
import { taskMethods } from "./tasks.ts";

const all = [
  ...acrossMethods,
  ...peopleMethods,
  ...lookupMethods,
  ...accountMethods,
  ...contactMethods,
  ...leadMethods,
  ...activityMethods,
  ...taskMethods,
  ...noteMethods,
  ...productMethods,
];

/** Methods by name. */
export const methods: ReadonlyMap<string, Method> = new Map(all.map((method) => [method.name, method]));

/** The Service Mapping Description a GET on the endpoint answers. */
export function describeMethods(target: string): unknown {
  return {
    transport: "POST",
    envelope: "JSON-RPC-2.0",
    contentType: "application/json",
    SMDVersion: "2.0",
    target,
    services: Object.fromEntries(
      all.map(({ name, params }) => [
        name,
        { envelope: "JSON-RPC-2.0", transport: "POST", parameters: params.map((param) => ({ name: param, optional: true })) },
      ]),
    ),
  };
}
