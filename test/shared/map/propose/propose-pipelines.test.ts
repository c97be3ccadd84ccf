/** Tests what is proposed for stages, and what Nutshell must have for them. */
import { describe, expect, test } from "vitest";
import { proposePipelines } from "../../../../shared/map/propose/propose-pipelines.ts";
import type { SourceStage, StageCount } from "../../../../shared/map/propose/propose-stages.ts";
import { nullTexts } from "../../../../shared/record/null-text.ts";
import type { Row } from "../../../../shared/tabs/tab.ts";
import { measured } from "../account/standing-of.ts";
import { freshCatalog } from "../catalogs.ts";
import { column } from "../column.ts";
import { proposedFor } from "../proposed.ts";

type Input = Parameters<typeof proposePipelines>[0];
const early = proposedFor(column("lead", "Status", ["New"]), "lead.stage", { recipe: "stage", argument: "Leads", becomes: "lead" });
const stage = (pipeline: string, name: string, more: Partial<SourceStage> = {}): SourceStage => ({
  pipeline,
  stage: name,
  probability: null,
  kind: "",
  ...more,
});
const count = (object: string, pipeline: string, name: string, number = 1): StageCount => ({
  object,
  pipeline,
  stage: name,
  count: number,
});
const propose = (more: Partial<Input>): Row[] =>
  proposePipelines({
    mapping: [],
    valueRows: [],
    stages: [],
    counts: [],
    nulls: nullTexts(["-"]),
    catalog: freshCatalog,
    settings: {},
    forms: new Map(),
    currency: "INR",
    ...more,
  });
const keys = (more: Partial<Input>): string[] => propose(more).map(({ key }) => key);

describe("the stages of deals", () => {
  test("keep name, order and chance, and count the records that stand in them whatever their case", () => {
    const stages = [stage("Sales", "Demo", { probability: 40 }), stage("Sales", "Closed Won", { kind: "won" })];
    expect(propose({ stages, counts: [count("deal", "SALES", "demo", 3), count("deal", "Sales", "Demo", 2)] })).toMatchObject([
      { key: "Sales/Demo", records: 5, probability: 40, status: "open", exists: "missing", tone: "attention" },
      { key: "Sales/Closed Won", records: 0, status: "won", outcome: "Won" },
      { key: "outcome:10:Won" },
    ]);
  });
  test("that stand in records only are listed after those that the export defines", () => {
    expect(keys({ stages: [stage("Sales", "Demo")], counts: [count("deal", "Sales", "Forgotten"), count("deal", "Sales", "-")] })).toEqual([
      "Sales/Demo",
      "Sales/Forgotten",
    ]);
  });
  test("get Nutshell's spelling where it has them, and there is nothing to do", () => {
    expect(propose({ counts: [count("deal", "SALES", "qualify")] })).toMatchObject([
      { pipeline: "Sales", stage: "Qualify", exists: "yes", todo: "", tone: "done" },
    ]);
  });
  test("of a kind that the source names are of that kind, whatever they are called", () => {
    expect(propose({ stages: [stage("Sales", "Delivered", { kind: "Lost" })] })).toMatchObject([{ status: "lost" }, {}]);
    expect(propose({ stages: [stage("Sales", "Wibble")] })).toMatchObject([{ status: "" }]);
  });
  test("of a record that names no pipeline are to be given one", () => {
    expect(propose({ counts: [count("deal", "", "Demo")] })).toMatchObject([{ key: "/Demo", pipeline: "", exists: "missing" }]);
  });
  test("in a pipeline that the account's plan has locked say so", () => {
    expect(propose({ counts: [count("deal", "sales", "Qualify")], locked: ["SALES"] })).toMatchObject([
      { exists: "locked", tone: "problem" },
    ]);
  });
});

describe("the stages of leads that are no deals yet", () => {
  const counts = ["Contacted", "Lost", "Converted", "New", "Wibble", "Interested"].map((name) => count("lead", "", name));
  test("stand in the pipeline of the settings, ordered from the first contact to the end", () => {
    const rows = propose({ mapping: [early], counts, settings: { "lead.pipeline": "Enquiries" } }).filter((row) => row["kind"] === "Stage");
    expect(rows.map((row) => row["sourceStage"])).toEqual(["New", "Contacted", "Interested", "Wibble", "Lost", "Converted"]);
    expect(new Set(rows.map((row) => row["pipeline"]))).toEqual(new Set(["Enquiries"]));
  });
  test("come after the stages of deals, and under their own pipeline while no other is named", () => {
    expect(keys({ mapping: [early], counts: [count("lead", "", "New"), count("deal", "Sales", "Qualify")] })).toEqual([
      "Sales/Qualify",
      "Leads/New",
    ]);
    expect(propose({ mapping: [early], counts: [count("lead", "", "New")] })).toMatchObject([{ pipeline: "Leads" }]);
  });
  test("that were converted are closed as converted, so that nothing is counted twice", () => {
    const rows = propose({ mapping: [early], counts: [count("lead", "", "Converted", 4)] });
    expect(rows).toMatchObject([
      { status: "cancelled", outcome: "Converted" },
      { key: "outcome:12:Converted", records: 4 },
    ]);
  });
  test("need no place where leads become people", () => {
    expect(keys({ mapping: [early], counts, forms: new Map([["lead", ["person"]]]) })).toEqual([]);
    expect(keys({ mapping: [early], counts, forms: new Map([["lead", ["person", "lead"]]]) })).toEqual(keys({ mapping: [early], counts }));
  });
});

describe("what Nutshell must have", () => {
  const mapped = (target: string, name = "Column") =>
    proposedFor(column("deal", name, ["x"]), target, { recipe: "choice", becomes: "lead" });
  const value = (target: string, number: number, name = "Column"): Row => ({ key: `deal.${name}=${target}`, target, count: number });
  test("an outcome for every reason that deals were lost for", () => {
    const rows = propose({ mapping: [mapped("lead.outcome")], valueRows: [value("Price", 3), value("LOST", 1), value("(leave out)", 9)] });
    expect(rows).toMatchObject([
      { key: "outcome:11:Price", records: 3, exists: "missing" },
      { key: "outcome:11:LOST", exists: "yes" },
    ]);
  });
  test("an outcome for deals that only their status closes", () => {
    expect(propose({ mapping: [mapped("lead.status")], valueRows: [value("won", 2)] })).toMatchObject([
      { key: "outcome:10:Won", records: 2, exists: "yes" },
    ]);
    expect(keys({ mapping: [mapped("lead.status")], valueRows: [value("open", 2)] })).toEqual([]);
  });
  test("an account without outcomes is asked for the usual ones", () => {
    const bare = { ...freshCatalog, outcomes: [] };
    expect(
      keys({ catalog: bare, stages: [stage("Sales", "Won"), stage("Sales", "Lost"), stage("Sales", "Junk")] }).filter((key) =>
        key.startsWith("outcome"),
      ),
    ).toEqual(["outcome:10:Won", "outcome:11:Lost", "outcome:12:Cancelled"]);
  });
  test("an activity type for every kind of activity, and none for notes", () => {
    const rows = propose({
      mapping: [mapped("activity.activityType")],
      valueRows: [value("SMS", 2), value("Meeting", 1), value("Note", 5)],
    });
    expect(rows).toMatchObject([
      { key: "activity type:SMS", records: 2, exists: "missing" },
      { key: "activity type:Meeting", exists: "yes" },
    ]);
  });
  test("a market for every currency of the amounts", () => {
    const money = proposedFor(column("deal", "Amount", ["1", "$2"]), "lead.value", { recipe: "money", becomes: "lead" });
    expect(propose({ mapping: [money] })).toMatchObject([
      { key: "market:USD", records: 1, exists: "yes" },
      { key: "market:INR", records: 1, exists: "missing" },
    ]);
  });
});

test("what this account does with closing times is said at closed stages only", () => {
  const ignores = measured({ "lead.closed-time": { answer: "ignored" } });
  const [won, open] = propose({ stages: [stage("Sales", "Won"), stage("Sales", "Qualify")], measured: ignores });
  expect([String(won?.["account"]).length > 0, open?.["account"]]).toEqual([true, ""]);
});
