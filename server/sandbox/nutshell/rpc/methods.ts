/** The only place that lists every JSON-RPC method the sandbox answers. */
import type { Call } from "../call.ts";
import { accountMethods } from "./accounts.ts";
import { activityMethods } from "./activities.ts";
import { contactMethods } from "./contacts.ts";
import { emailMethods } from "./emails.ts";
import { instanceMethods } from "./instance.ts";
import { leadMethods } from "./leads.ts";
import { lookupMethods } from "./lookups.ts";
import type { Method } from "./method.ts";
import { noteMethods } from "./notes.ts";
import { peopleMethods } from "./people.ts";
import { processMethods } from "./processes.ts";
import { productMethods } from "./products.ts";
import { quoteNestedIds } from "./quote-nested-ids.ts";
import { reportMethods } from "./report.ts";
import { searchMethods } from "./searches.ts";
import { taskMethods } from "./tasks.ts";
import { timelineMethods } from "./timeline.ts";

const all = [
  ...instanceMethods,
  ...searchMethods,
  ...timelineMethods,
  ...reportMethods,
  ...peopleMethods,
  ...lookupMethods,
  ...accountMethods,
  ...contactMethods,
  ...leadMethods,
  ...activityMethods,
  ...taskMethods,
  ...noteMethods,
  ...emailMethods,
  ...processMethods,
  ...productMethods,
].map((method): Method => ({ ...method, run: (call, args) => shown(call, method.run(call, args)) }));

const shown = (call: Call, result: unknown): unknown =>
  call.world.switches.get("rpc.nested-ids") === "texts" ? quoteNestedIds(result) : result;

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
