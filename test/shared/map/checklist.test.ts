/** Tests what a Nutshell administrator is asked to make. */
import { expect, test } from "vitest";
import { checklistOf } from "../../../shared/map/checklist.ts";
import { freshCatalog } from "./catalogs.ts";

const stage = (pipeline: string, name: string, more: object = {}) => ({
  key: `${pipeline}/${name}`,
  kind: "Stage",
  pipeline,
  stage: name,
  status: "open",
  outcome: "",
  ...more,
});
const owner = (email: string, more: object = {}) => ({
  key: email,
  owner: email,
  person: "Ada Lovelace",
  email,
  active: "active",
  decision: "Wait for the user",
  user: "",
  ...more,
});

test("a pipeline is asked for once, with its stages in the order of the rows", () => {
  const rows = { pipelines: [stage("Engines", "Design"), stage("ENGINES", "Build"), stage("Sales", "Qualify"), stage("Sales", "Visit")] };
  expect(checklistOf({ rows, catalog: freshCatalog }).pipelines).toEqual([
    { name: "Engines", stages: ["Design", "Build"] },
    { name: "Sales", stages: ["Visit"] },
  ]);
});

test("outcomes and activity types are asked for when Nutshell has none of the kind", () => {
  const rows = {
    pipelines: [
      stage("Sales", "Qualify", { status: "lost", outcome: "Won" }),
      { key: "outcome:11:No budget" },
      { key: "outcome:10:won" },
      { key: "activity type:SMS" },
      { key: "activity type:meeting" },
    ],
  };
  const list = checklistOf({ rows, catalog: freshCatalog });
  expect(list.outcomes).toEqual([
    { name: "Won", type: 11 },
    { name: "No budget", type: 11 },
  ]);
  expect(list.activityTypes).toEqual(["SMS"]);
});

test("a market is asked for when Nutshell has none of its currency", () => {
  const rows = { pipelines: [{ key: "market:INR" }, { key: "market:USD" }] };
  expect(checklistOf({ rows, catalog: freshCatalog }).markets).toEqual([{ name: "INR", currency: "INR" }]);
});

test("active people who wait for a user are invited, once; people who left and people who are there are not", () => {
  const rows = {
    owners: [
      owner("ada.l@engines.example"),
      owner("ADA.L@engines.example"),
      owner("left@engines.example", { active: "left" }),
      owner("ada@analytical.example"),
      owner("x@engines.example", { decision: "No owner" }),
    ],
  };
  expect(checklistOf({ rows, catalog: freshCatalog }).users).toEqual([{ name: "Ada Lovelace", email: "ADA.L@engines.example" }]);
});

test("options that a choice of Nutshell lacks are asked for, those of a field that is still to be made are not", () => {
  const trade = { entity: "account" as const, name: "Trade", type: "Enum", isMultiple: false, options: ["Mills"] };
  const catalog = { ...freshCatalog, customFields: [trade] };
  const row = (key: string, options: string) => ({ key, type: "Choice", options, creator: "Crosswalk" });
  const rows = { fields: [row("account.TRADE", "mills; Cooperage"), row("account.Size", "Small; Large")] };
  expect(checklistOf({ rows, catalog }).options).toEqual([{ entity: "account", name: "Trade", options: ["Cooperage"] }]);
});
