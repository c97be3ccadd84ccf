/** Lists what a Nutshell administrator has to create before the load. */
import type { Catalog } from "../record/catalog.ts";
import { fold } from "../record/fold-text.ts";
import { FieldsRow } from "../tabs/fields.ts";
import { OwnersRow } from "../tabs/owners.ts";
import { PipelinesRow } from "../tabs/pipelines.ts";
import type { Row } from "../tabs/tab.ts";
import { kindOf } from "./field-kind.ts";
import { hasActivityType, hasOutcome, hasStage, marketState, outcomeTypes } from "./find-in-catalog.ts";
import { parseOptions } from "./option-list.ts";
import { userByEmail } from "./user-label.ts";

export type Checklist = {
  readonly pipelines: { name: string; stages: string[] }[];
  readonly outcomes: { name: string; type: 10 | 11 | 12 }[];
  readonly activityTypes: string[];
  readonly users: { name: string; email: string }[];
  readonly markets: { name: string; currency: string }[];
  /** Options that choice fields of Nutshell lack. */
  readonly options?: { entity: "account" | "contact" | "lead"; name: string; options: string[] }[];
};

/** What is missing in Nutshell, from the rows of the tabs Pipelines, Owners and Fields. People who have left are not on it. */
export function checklistOf(o: { readonly rows: Readonly<Record<string, readonly Row[]>>; readonly catalog: Catalog }): Checklist {
  const { catalog } = o;
  const pipelines = new Map<string, { name: string; stages: string[] }>();
  const outcomes = new Map<string, { name: string; type: 10 | 11 | 12 }>();
  const types = new Map<string, string>();
  const markets = new Map<string, { name: string; currency: string }>();
  const needOutcome = (name: string, status: string): void => {
    if (name === "" || (status !== "won" && status !== "lost" && status !== "cancelled") || hasOutcome(catalog, name, outcomeTypes[status]))
      return;
    outcomes.set(`${outcomeTypes[status]} ${fold(name)}`, { name, type: outcomeTypes[status] });
  };
  for (const row of o.rows["pipelines"] ?? []) {
    const cells = PipelinesRow.parse(row);
    if (row.key.startsWith("activity type:")) {
      const name = row.key.slice("activity type:".length);
      if (!hasActivityType(catalog, name)) types.set(fold(name), name);
    } else if (row.key.startsWith("market:")) {
      const currency = row.key.slice("market:".length);
      if (marketState(catalog, currency) !== "exists") markets.set(currency, { name: currency, currency });
    } else if (row.key.startsWith("outcome:")) {
      const [, type = "", ...rest] = row.key.split(":");
      needOutcome(rest.join(":"), type === "10" ? "won" : type === "11" ? "lost" : "cancelled");
    } else if (cells.pipeline !== "" && cells.stage !== "") {
      needOutcome(cells.outcome, fold(cells.status));
      if (hasStage(catalog, cells.pipeline, cells.stage)) continue;
      const pipeline = pipelines.get(fold(cells.pipeline)) ?? { name: cells.pipeline, stages: [] };
      if (!pipeline.stages.some((s) => fold(s) === fold(cells.stage))) pipeline.stages.push(cells.stage);
      pipelines.set(fold(cells.pipeline), pipeline);
    }
  }
  const users = new Map<string, { name: string; email: string }>();
  for (const row of o.rows["owners"] ?? []) {
    const cells = OwnersRow.parse(row);
    const waits = fold(cells.decision).startsWith("wait") || fold(cells.decision) === "hold";
    if (!waits || cells.email === "" || row["active"] !== "active" || userByEmail(catalog, cells.email)) continue;
    users.set(fold(cells.email), { name: cells.person === "" ? cells.owner : cells.person, email: cells.email });
  }
  return {
    pipelines: [...pipelines.values()],
    outcomes: [...outcomes.values()],
    activityTypes: [...types.values()],
    users: [...users.values()],
    markets: [...markets.values()],
    options: missingOptions(o.rows["fields"] ?? [], catalog),
  };
}

function missingOptions(rows: readonly Row[], catalog: Catalog): NonNullable<Checklist["options"]> {
  return rows.flatMap((row) => {
    const field = catalog.customFields.find((each) => fold(`${each.entity}.${each.name}`) === fold(row.key));
    const { options, creator } = FieldsRow.parse(row);
    if (field === undefined || kindOf(field.type) !== "Enum" || creator === "Not created") return [];
    const { entity, name } = field;
    if (entity !== "account" && entity !== "contact" && entity !== "lead") return [];
    const missing = parseOptions(options).filter((option) => !field.options.some((there) => fold(there) === fold(option)));
    return missing.length === 0 ? [] : [{ entity, name, options: missing }];
  });
}
