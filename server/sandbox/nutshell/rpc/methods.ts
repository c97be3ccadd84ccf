/** Lists every JSON-RPC method the sandbox answers. */
import type { Call } from "../call.ts";
import type { Method } from "./method.ts";
import { accountMethods } from "./methods/accounts.ts";
import { activityMethods } from "./methods/activities.ts";
import { contactMethods } from "./methods/contacts.ts";
import { emailMethods } from "./methods/emails.ts";
import { instanceMethods } from "./methods/instance.ts";
import { leadMethods } from "./methods/leads.ts";
import { lookupMethods } from "./methods/lookups.ts";
import { noteMethods } from "./methods/notes.ts";
import { peopleMethods } from "./methods/people.ts";
import { processMethods } from "./methods/processes.ts";
import { productMethods } from "./methods/products.ts";
import { reportMethods } from "./methods/report.ts";
import { searchMethods } from "./methods/searches.ts";
import { taskMethods } from "./methods/tasks.ts";
import { timelineMethods } from "./methods/timeline.ts";
import { quoteNestedIds } from "./quote-nested-ids.ts";

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
