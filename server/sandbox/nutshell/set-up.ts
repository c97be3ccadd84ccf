/** Does what an administrator would click in Nutshell before a migration: pipelines, outcomes, activity types, markets, users, options of choices. */
import * as z from "zod";
import type { Call } from "./call.ts";
import { createMarket } from "./entities/market.ts";
import { addStage, createActivityType, createOutcome, createPipeline } from "./entities/pipeline.ts";
import { stagesOf } from "./entities/stages-of.ts";
import { createUser, findUser } from "./entities/user.ts";
import { addOptions, findCustomField } from "./store/custom-fields.ts";
import { findByName, listKept } from "./store/records.ts";
import { splitName } from "./values/name.ts";

export const Checklist = z.object({
  pipelines: z.array(z.object({ name: z.string(), stages: z.array(z.string()) })).default([]),
  outcomes: z.array(z.object({ name: z.string(), type: z.literal([10, 11, 12]) })).default([]),
  activityTypes: z.array(z.string()).default([]),
  users: z.array(z.object({ name: z.string(), email: z.string() })).default([]),
  markets: z.array(z.object({ name: z.string(), currency: z.string() })).optional(),
  options: z.array(z.object({ entity: z.enum(["account", "contact", "lead"]), name: z.string(), options: z.array(z.string()) })).optional(),
});
export type Checklist = z.infer<typeof Checklist>;

const kinds = { account: "accounts", contact: "contacts", lead: "leads" } as const;

/** Makes what is missing and says in words what that was; a second time there is nothing to make. */
export function setUp(call: Call, checklist: Checklist): string[] {
  const made: string[] = [];
  for (const { name, stages } of checklist.pipelines) {
    const known = findByName(call.db, "stagesets", name.trim());
    if (known === undefined) {
      createPipeline(call, name, stages);
      made.push(`Pipeline "${name}" with the stages ${stages.map((stage) => `"${stage}"`).join(", ")}`);
      continue;
    }
    const present = new Set(stagesOf(call, known.id).map((stage) => stage.name.toLowerCase()));
    for (const stage of stages.filter((wanted) => !present.has(wanted.trim().toLowerCase()))) {
      addStage(call, known.id, stage);
      present.add(stage.trim().toLowerCase());
      made.push(`Stage "${stage}" at the end of pipeline "${name}"`);
    }
  }
  for (const { name, type } of checklist.outcomes) {
    if (findByName(call.db, "outcomes", name.trim())) continue;
    createOutcome(call, name, type);
    made.push(`Outcome "${name}" (${{ 10: "won", 11: "lost", 12: "cancelled" }[type]})`);
  }
  for (const name of checklist.activityTypes) {
    if (findByName(call.db, "activityTypes", name.trim())) continue;
    createActivityType(call, name);
    made.push(`Activity type "${name}"`);
  }
  for (const { name, currency } of checklist.markets ?? []) {
    if (listKept(call.db, "markets", { limit: -1 }).some((market) => market.fields.currency === currency.trim().toUpperCase())) continue;
    createMarket(call, name, currency);
    made.push(`Market "${name}" (${currency.trim().toUpperCase()})`);
  }
  for (const { entity, name, options } of checklist.options ?? []) {
    const field = findCustomField(call.db, kinds[entity], name);
    const added = field === undefined ? [] : addOptions(call.db, field, options);
    if (added.length > 0) made.push(`Options of the field "${name}": ${added.map((option) => `"${option}"`).join(", ")}`);
  }
  for (const { name, email } of checklist.users) {
    if (findUser(call.db, email)) continue;
    const { givenName, familyName } = splitName(name);
    createUser(call, { firstName: givenName, lastName: familyName, emails: [email], isEnabled: true, isAdministrator: false });
    made.push(`User "${name}"`);
  }
  return made;
}
