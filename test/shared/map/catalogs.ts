/** The Nutshell catalogs that the tests of map and transform use. */
import type { Checklist } from "../../../shared/map/checklist.ts";
import type { Catalog } from "../../../shared/record/catalog.ts";

/** A fresh account: one pipeline, three activity types, one user. */
export const freshCatalog: Catalog = {
  account: "sandbox/1",
  me: 1,
  users: [
    { id: 1, name: "Meera Iyer", emails: ["admin@analytical.example"], enabled: true },
    { id: 2, name: "Ada Byron", emails: ["ada@analytical.example"], enabled: true },
  ],
  teams: [],
  pipelines: [{ id: 1, name: "Sales", isDefault: true, stages: [{ id: 11, name: "Qualify", position: 1, rev: "0" }] }],
  outcomes: [
    { id: 1, name: "Won", type: 10, rev: "0" },
    { id: 2, name: "Lost", type: 11, rev: "0" },
    { id: 3, name: "Cancelled", type: 12, rev: "0" },
  ],
  activityTypes: [
    { id: 1, name: "Phone Call" },
    { id: 2, name: "Meeting" },
    { id: 3, name: "Virtual Meeting" },
  ],
  accountTypes: [{ id: 1, name: "Standard Account" }],
  industries: [
    { id: 1, name: "Accounting" },
    { id: 2, name: "Manufacturing" },
  ],
  markets: [{ id: 1, name: "U.S.", currency: "USD" }],
  sources: [],
  products: [],
  tags: { account: [], contact: [], lead: [] },
  customFields: [],
};

/** The catalog after an administrator has done the checklist. */
export function afterChecklist(catalog: Catalog, checklist: Checklist): Catalog {
  const made = structuredClone(catalog);
  let id = 1000;
  for (const { name, stages } of checklist.pipelines) {
    let pipeline = made.pipelines.find((p) => p.name === name);
    if (!pipeline) made.pipelines.push((pipeline = { id: ++id, name, isDefault: false, stages: [] }));
    for (const stage of stages) pipeline.stages.push({ id: ++id, name: stage, position: pipeline.stages.length, rev: "0" });
  }
  for (const outcome of checklist.outcomes) made.outcomes.push({ id: ++id, rev: "0", ...outcome });
  for (const name of checklist.activityTypes) made.activityTypes.push({ id: ++id, name });
  for (const market of checklist.markets) made.markets.push({ id: ++id, ...market });
  for (const { name, email } of checklist.users) made.users.push({ id: ++id, name, emails: [email], enabled: true });
  return made;
}
