/** The command `sandbox plan`: the limits of the sandbox Nutshell's account. */
import { alignColumns } from "../align-columns.ts";
import { askSandbox } from "../ask-sandbox.ts";
import type { RunService } from "../command.ts";
import { readNumber } from "../read-number.ts";

type Plan = {
  plan: string;
  contactTier: number | null;
  seats: number | null;
  openLeads: number | null;
  pipelines: number | null;
  customFields: number | null;
};

export const sandboxPlan: RunService = async ({ client, typed }) => {
  const { options } = typed;
  const former = await askSandbox<Plan>(client, { method: "GET", path: "plan" });
  const limit = (name: string, before: number | null): number | null =>
    options[name] === "none" ? null : (readNumber("sandbox plan", options, name) ?? before);
  const wish = {
    plan: typed.arguments["plan"] ?? former.plan,
    contactTier: limit("contact-tier", former.contactTier),
    seats: limit("seats", former.seats),
  };
  const isChange = wish.plan !== former.plan || wish.contactTier !== former.contactTier || wish.seats !== former.seats;
  const plan = isChange ? await askSandbox<Plan>(client, { method: "POST", path: "plan", body: wish }) : former;
  return { json: plan, text: describePlan(plan), code: 0 };
};

function describePlan({ plan, contactTier, seats, openLeads, pipelines, customFields }: Plan): string {
  const shown = (n: number | null): string => (n === null ? "any number" : String(n));
  return alignColumns(
    [
      ["plan", plan],
      ["open leads", shown(openLeads)],
      ["pipelines", shown(pipelines)],
      ["custom fields", `${shown(customFields)} on each kind of record`],
      ["people and companies", shown(contactTier)],
      ["enabled users", shown(seats)],
    ],
    "",
  );
}
