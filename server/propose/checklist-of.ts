/** The only place that turns the Pipelines and Owners tabs into the checklist of what only a Nutshell administrator can make. */
import type { Catalog } from "../../shared/record/catalog.ts";
import { fold } from "../../shared/record/fold-text.ts";
import type { MigrationContext } from "../runs/context.ts";
import { tabOf } from "./tab-of.ts";

export type Checklist = {
  pipelines: { name: string; stages: string[] }[];
  outcomes: { name: string; type: 10 | 11 | 12 }[];
  activityTypes: string[];
  users: { name: string; email: string }[];
};

const types: Readonly<Record<string, 10 | 11 | 12>> = { won: 10, lost: 11, cancelled: 12 };
const text = (cell: unknown): string => (typeof cell === "string" ? cell.trim() : "");

/** What the tabs ask for and the catalog lacks. People who have left are not asked to be users. */
export async function checklistOf(context: MigrationContext, catalog: Catalog): Promise<Checklist> {
  const { rows } = await context.workbook.read(tabOf("pipelines"));
  const owners = (await context.workbook.read(tabOf("owners"))).rows;
  const pipelines = new Map<string, string[]>();
  const outcomes = new Map<string, { name: string; type: 10 | 11 | 12 }>();
  const activityTypes = new Set<string>();
  for (const row of rows) {
    const [kind, pipeline, stage, status, outcome, name] = ["kind", "pipeline", "stage", "status", "outcome", "sourceStage"].map((id) => text(row[id]));
    if (kind === "Activity type" && name) activityTypes.add(name);
    if (kind === "Stage" && pipeline && stage) {
      const stages = pipelines.get(pipeline) ?? [];
      if (!stages.includes(stage)) pipelines.set(pipeline, [...stages, stage]);
    }
    const type = types[fold(status ?? "")];
    if (type !== undefined && outcome) outcomes.set(`${type}|${fold(outcome)}`, { name: outcome, type });
  }
  const hasUser = (email: string): boolean => catalog.users.some((user) => user.emails.some((e) => fold(e) === fold(email)));
  return {
    pipelines: [...pipelines].map(([name, stages]) => ({ name, stages })),
    outcomes: [...outcomes.values()],
    activityTypes: [...activityTypes],
    users: owners.flatMap((row) => (text(row["active"]) === "active" && text(row["email"]) !== "" && !hasUser(text(row["email"])) ? [{ name: text(row["owner"]).includes("@") ? text(row["email"]) : text(row["owner"]), email: text(row["email"]) }] : [])),
  };
}
