/** Gives tests of readiness an account and the rows of the tabs, to be changed one at a time. */
import type { AccountState, Forecast } from "../../../../shared/map/account/account-state.ts";
import type { Capabilities, Measured } from "../../../../shared/record/capabilities.ts";
import type { ReadinessLine } from "../../../../shared/record/readiness.ts";
import type { Row } from "../../../../shared/tabs/tab.ts";
import { freshCatalog } from "../catalogs.ts";

export const stage = (pipeline: string, name: string, more: object = {}) => ({
  key: `${pipeline}/${name}`,
  kind: "Stage",
  sourcePipeline: pipeline,
  sourceStage: name,
  pipeline,
  stage: name,
  status: "open",
  outcome: "",
  records: 3,
  ...more,
});
export const owner = (name: string, more: object = {}) => ({
  key: name.toLowerCase(),
  owner: name,
  person: name,
  email: "",
  active: "active",
  decision: "Use this user",
  user: "",
  records: 4,
  ...more,
});
export const field = (entity: string, name: string, more: object = {}) => ({
  key: `${entity}.${name}`,
  on: "Person",
  type: "Short text",
  options: "",
  creator: "Crosswalk",
  records: 5,
  ...more,
});

export const forecast: Forecast = {
  people: { there: 20, more: 100 },
  companies: { there: 12, more: 30 },
  openLeads: [
    { object: "deal", early: false, more: 40 },
    { object: "lead", early: true, more: 80 },
  ],
  tags: ["VIP"],
  sources: ["Fair"],
};

export const measured = (answers: Record<string, Partial<Measured>>, more: Partial<Capabilities> = {}): Capabilities => ({
  account: "sandbox/1",
  at: "2026-08-01T10:00:00.000Z",
  answers: Object.fromEntries(
    Object.entries(answers).map(([name, answer]) => [name, { answer: null, number: null, detail: "", ...answer }]),
  ),
  fieldTypes: {},
  users: [],
  ...more,
});

/** Everything needed is there, and nothing was told or measured. */
export const standing = (more: Partial<AccountState> = {}): AccountState => ({
  rows: {
    pipelines: [stage("Sales", "Qualify")],
    owners: [owner("Ada Byron", { user: "Ada Byron <ada@analytical.example>" })],
    fields: [],
  },
  settings: {},
  catalog: freshCatalog,
  measured: undefined,
  forecast,
  openLeads: null,
  locked: [],
  ...more,
});

/** The rows of one tab, beside those of the others. */
export const rows = (tab: string, list: readonly Row[]): Pick<AccountState, "rows"> => ({ rows: { ...standing().rows, [tab]: list } });

/** The line with this key, whatever its case. */
export function lineOf(lines: readonly ReadinessLine[], key: string): ReadinessLine {
  const found = lines.find((line) => line.key === key);
  if (!found) throw new Error(`no line ${key}: ${lines.map((line) => line.key).join(", ")}`);
  return found;
}
