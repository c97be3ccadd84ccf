/** Reads the gold values: values of choices of real systems with the right answer in a realistic Nutshell account. */
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import * as z from "zod";

/** What each kind of column is in Nutshell; `stage` and `lead-status` stand on the tab Pipelines. */
export const valueTargets = {
  status: "lead.status",
  priority: "lead.priority",
  logged: "activity.isLogged",
  "activity-type": "activity.activityType",
  source: "lead.sources",
  outcome: "lead.outcome",
  industry: "account.industry",
  "account-type": "account.accountType",
} as const;

/** Several right answers are parted by `|`; `?`: it has to be asked; `=`: kept as it is. */
const answers = z.string().transform((text) => text.split("|"));
const Pair = z.tuple([z.string(), answers]).transform(([value, right]) => ({ value, right }));
/** A stage: what deals in it are, the Nutshell stage that is nearest, and its probability where the export gives one. */
const StagePair = z
  .tuple([z.string(), answers, answers])
  .rest(z.number())
  .transform(([value, right, stage, probability]) => ({ value, right, stage, probability: probability ?? null }));
const GoldValues = z.strictObject({
  system: z.string(),
  title: z.string(),
  /** Public pages that the values were read from; none of those that were written by hand. */
  pages: z.array(z.string().startsWith("https://")),
  columns: z.array(
    z.discriminatedUnion("field", [
      z.strictObject({ column: z.string(), field: z.literal("stage"), values: z.array(StagePair) }),
      z.strictObject({
        column: z.string(),
        field: z.enum(["lead-status", ...(Object.keys(valueTargets) as (keyof typeof valueTargets)[])]),
        values: z.array(Pair),
      }),
    ]),
  ),
});
export type GoldValues = z.infer<typeof GoldValues>;

const directory = fileURLToPath(new URL("./values", import.meta.url));

/** All systems, by their names. */
export const readGoldValues = (): GoldValues[] =>
  readdirSync(directory)
    .sort()
    .map((name) => GoldValues.parse(JSON.parse(readFileSync(`${directory}/${name}`, "utf8"))));
