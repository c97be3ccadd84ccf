/** Does what the forms of the admin pages ask for. */
import type { Call } from "../../call.ts";
import { changeUser } from "../../entities/user.ts";
import { requireRecord } from "../../entities/write-record.ts";
import { ConditionsChange } from "../../http/conditions.ts";
import { FaultOrder } from "../../http/fault-order.ts";
import { AccountPlan } from "../../plan.ts";
import { Refusal } from "../../refusal.ts";
import { reset } from "../../seed/seed.ts";
import { WebhookOrder } from "../../webhooks/webhooks.ts";
import { sectionOf } from "../inspect/sections.ts";
import { remove, restore } from "../inspect/tend.ts";
import { capital, counted } from "../look/words.ts";
import { make, readAs } from "../make.ts";
import { describeImport, importInto } from "./import-page.ts";

/** Says in a sentence what was done; nothing when what the address names is not there. Refuses what cannot be done. */
type Run = (call: Call, form: URLSearchParams, first: string, second: string) => string | undefined;
/** The page the form stands on, and what it does. */
export type Act = { readonly page: string; readonly run: (call: Call, form: URLSearchParams) => string | undefined };

const done =
  (act: (call: Call) => void, words: string): Run =>
  (call) => {
    act(call);
    return words;
  };

// `*` stands for one part of the address; the page may hold the same parts.
const acts: Readonly<Record<string, readonly [string, Run]>> = {
  "make/*": ["/admin/set-up", (call, form, what) => made(call, form, what)],
  "users/*/enable": ["/admin/set-up", (call, _, id) => enableUser(call, Number(id), true)],
  "users/*/disable": ["/admin/set-up", (call, _, id) => enableUser(call, Number(id), false)],
  reset: ["/admin/set-up", startOver],
  plan: ["/admin/plan", choosePlan],
  switches: ["/admin/switches", turnSwitches],
  "switches/reset": ["/admin/switches", done((call) => call.world.switches.reset(), "All switches are in their usual position.")],
  faults: ["/admin/faults", armFault],
  "faults/clear": ["/admin/faults", done((call) => call.world.faults.clear(), "No fault is armed any more.")],
  "faults/*/disarm": ["/admin/faults", (call, _, id) => (call.world.faults.disarm(Number(id)) ? "The fault was disarmed." : undefined)],
  conditions: ["/admin/faults", setConditions],
  "conditions/reset": ["/admin/faults", done((call) => call.world.conditions.reset(), "All conditions have ended.")],
  webhooks: ["/admin/webhooks", addWebhook],
  "webhooks/*/remove": [
    "/admin/webhooks",
    (call, _, id) => (call.world.webhooks.remove(Number(id)) ? "The webhook was removed." : undefined),
  ],
  "import/*": ["/admin/import", importFile],
  "remove/*/*": ["/admin/*/*", (call, _, key, id) => inSection(key, (section) => remove(call, section, Number(id)))],
  "restore/*/*": ["/admin/trash", (call, _, key, id) => inSection(key, (section) => restore(call, section, Number(id)))],
};

/** The act behind the address of a form, or undefined. */
export function actOf(path: readonly string[]): Act | undefined {
  for (const [pattern, [page, run]] of Object.entries(acts)) {
    const parts = pattern.split("/");
    if (parts.length !== path.length || !parts.every((part, i) => part === "*" || part === path[i])) continue;
    const [first = "", second = ""] = path.filter((_, i) => parts[i] === "*");
    return { page: page.replace("*", first).replace("*", second), run: (call, form) => run(call, form, first, second) };
  }
  return undefined;
}

function made(call: Call, form: URLSearchParams, what: string): string | undefined {
  const done = make(call, what, Object.fromEntries(form));
  return done && `${done.made} was added.`;
}

function enableUser(call: Call, id: number, isEnabled: boolean): string {
  const user = requireRecord(call, "users", id);
  changeUser(call, user, { isEnabled });
  return `${user.name} is ${isEnabled ? "enabled" : "disabled"} now.`;
}

function startOver({ world }: Call, form: URLSearchParams): string {
  if (form.get("sure") !== "yes") throw new Refusal(400, "Nothing was deleted: the box was not ticked.");
  reset(world);
  return "The account is as new.";
}

function choosePlan({ world }: Call, form: URLSearchParams): string {
  const number = (name: string): number | null => (filled(form, name) === undefined ? null : Number(form.get(name)));
  const plan = readAs(AccountPlan, { plan: form.get("plan"), contactTier: number("contactTier"), seats: number("seats") });
  world.plan.set(plan);
  return `The plan is ${capital(plan.plan)} now.`;
}

function turnSwitches({ world }: Call, form: URLSearchParams): string {
  const before: Readonly<Record<string, string>> = world.switches.all();
  const turned = [...form].filter(([name, position]) => before[name] !== position);
  for (const [name, position] of turned) world.switches.set(name, position);
  return turned.length === 0
    ? "No switch was turned."
    : `${counted(turned.length, "switch was", "switches were")} turned: ${turned.map(([name, position]) => `${name} to ${position}`).join(", ")}.`;
}

function armFault({ world }: Call, form: URLSearchParams): string {
  const order = readAs(FaultOrder, {
    kind: form.get("kind"),
    method: form.get("method")?.trim(),
    ...numbers(form, ["times", "rate", "seed", "after", "retryAfter", "milliseconds", "upTo"]),
  });
  world.faults.arm(order);
  return `${order.kind} is armed for ${order.method === "*" ? "any call" : order.method}.`;
}

function setConditions({ world }: Call, form: URLSearchParams): string {
  const part = (name: string, keys: readonly string[]): Record<string, number> =>
    Object.fromEntries(
      keys.flatMap((key) => (filled(form, `${name}.${key}`) === undefined ? [] : [[key, Number(form.get(`${name}.${key}`))]])),
    );
  const latency = part("latency", ["milliseconds", "upTo", "each"]);
  const pace = part("pace", ["perSecond", "burst", "concurrent"]);
  const isPaced = pace["perSecond"] !== undefined || pace["concurrent"] !== undefined;
  const maintenance = filled(form, "maintenance.seconds");
  const change = readAs(ConditionsChange, {
    searchLag: Number(filled(form, "searchLag") ?? 0),
    clockSkew: Number(filled(form, "clockSkew") ?? 0),
    latency: Object.keys(latency).length === 0 ? null : latency,
    pace: isPaced ? { ...pace, status: Number(form.get("pace.status")), retryAfter: form.get("pace.retryAfter") } : null,
    ...(maintenance === undefined ? {} : { maintenance: { seconds: Number(maintenance) } }),
  });
  world.conditions.set(change);
  return "The conditions were set.";
}

function addWebhook({ world }: Call, form: URLSearchParams): string {
  return `${world.webhooks.add(readAs(WebhookOrder, { url: form.get("url") })).url} hears of every event from now on.`;
}

function importFile(call: Call, form: URLSearchParams, what: string): string | undefined {
  const done = importInto(call, what, form.get("file") ?? "");
  return done && describeImport(what, done);
}

function inSection(key: string, run: (section: NonNullable<ReturnType<typeof sectionOf>>) => string | undefined): string | undefined {
  const section = sectionOf(key);
  return section && run(section);
}

function filled(form: URLSearchParams, name: string): string | undefined {
  const value = form.get(name)?.trim();
  return value === undefined || value === "" ? undefined : value;
}

/** The numbers that were filled in. */
const numbers = (form: URLSearchParams, names: readonly string[]): Record<string, number> =>
  Object.fromEntries(names.flatMap((name) => (filled(form, name) === undefined ? [] : [[name, Number(form.get(name))]])));
