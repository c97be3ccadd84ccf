/** Carries out what only Nutshell's own pages can do, whether a form or a test asks for it. */
import * as z from "zod";
import type { Call } from "../call.ts";
import { createMarket } from "../entities/market.ts";
import { addStage, createActivityType, createOutcome, createPipeline } from "../entities/pipeline.ts";
import { createTeam } from "../entities/team.ts";
import { createTerritory } from "../entities/territory.ts";
import { createUser } from "../entities/user.ts";
import { requireTarget } from "../entities/write-record.ts";
import { Refusal } from "../refusal.ts";
import { splitName } from "../values/name.ts";

const name = z.string().trim().min(1);
const stages = z
  .union([z.array(z.string()), z.string().transform((text) => text.split(","))])
  .transform((list) => list.map((stage) => stage.trim()).filter((stage) => stage !== ""));

const makers = {
  pipeline: maker(z.object({ name, stages: stages.refine((list) => list.length > 0, "A pipeline needs a stage.") }), (call, o) => ({
    id: createPipeline(call, o.name, o.stages),
    made: `Pipeline "${o.name}"`,
  })),
  stage: maker(z.object({ pipeline: z.coerce.number().int(), name }), (call, o) => {
    requireTarget(call, { kind: "stagesets", id: o.pipeline });
    return { id: addStage(call, o.pipeline, o.name), made: `Stage "${o.name}"` };
  }),
  outcome: maker(z.object({ name, type: z.coerce.number().pipe(z.literal([10, 11, 12])) }), (call, o) => ({
    id: createOutcome(call, o.name, o.type),
    made: `Outcome "${o.name}"`,
  })),
  "activity-type": maker(z.object({ name }), (call, o) => ({ id: createActivityType(call, o.name), made: `Activity type "${o.name}"` })),
  market: maker(z.object({ name, currency: z.string().trim() }), (call, o) => ({
    id: createMarket(call, o.name, o.currency),
    made: `Market "${o.name}"`,
  })),
  territory: maker(z.object({ name }), (call, o) => ({ id: createTerritory(call, o.name), made: `Territory "${o.name}"` })),
  team: maker(z.object({ name }), (call, o) => ({ id: createTeam(call, { name: o.name }), made: `Team "${o.name}"` })),
  user: maker(
    z.object({ name, email: z.string().trim().min(3), isEnabled: z.boolean().default(true), isAdministrator: z.boolean().default(false) }),
    (call, o) => {
      const { givenName, familyName } = splitName(o.name);
      return {
        id: createUser(call, {
          firstName: givenName,
          lastName: familyName,
          emails: [o.email],
          isEnabled: o.isEnabled,
          isAdministrator: o.isAdministrator,
        }),
        made: `User "${o.name}"`,
      };
    },
  ),
} as const;

export type Made = { readonly id: number; readonly made: string };

/** Makes what the word names, such as a `pipeline` or a `user`; undefined for any other word. */
export function make(call: Call, what: string, input: unknown): Made | undefined {
  return Object.hasOwn(makers, what) ? makers[what as keyof typeof makers](call, input) : undefined;
}

function maker<Input>(schema: z.ZodType<Input>, run: (call: Call, input: Input) => Made): (call: Call, input: unknown) => Made {
  return (call, input) => run(call, readAs(schema, input));
}

/** The input in its shape; refused, saying which part does not fit. */
export function readAs<Input>(schema: z.ZodType<Input>, input: unknown): Input {
  const read = schema.safeParse(input);
  if (read.success) return read.data;
  const issue = read.error.issues[0];
  throw new Refusal(400, `${issue?.path.join(".") || "input"}: ${issue?.message ?? "does not fit"}`);
}
