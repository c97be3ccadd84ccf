/** Tests what is proposed for the stages of deals whose words do not say it, and for those that Nutshell has in other words. */
import { describe, expect, test } from "vitest";
import { type ProposeStages, proposeStages, type SourceStage } from "../../../../shared/map/propose/propose-stages.ts";
import { usualAccount } from "../../../gold/usual-account.ts";

const stage = (name: string, more: Partial<SourceStage> = {}): SourceStage => ({
  pipeline: "Sales",
  stage: name,
  probability: null,
  kind: "",
  ...more,
});
const count = (name: string, pipeline = "Sales") => ({ object: "deal", pipeline, stage: name, count: 1 });
const propose = (more: Partial<ProposeStages>) =>
  proposeStages({
    stages: [],
    counts: [],
    nulls: () => false,
    catalog: usualAccount,
    settings: {},
    early: new Map(),
    forms: new Map(),
    hasStatus: false,
    locked: [],
    ...more,
  });
const statuses = (more: Partial<ProposeStages>) => propose(more).map((row) => row["status"]);

describe("what a deal in a stage is", () => {
  test("is asked where the words say nothing, with a reason", () => {
    expect(propose({ counts: [count("Wibble")] })).toMatchObject([{ status: "", tone: "attention", outcome: "" }]);
    expect(propose({ counts: [count("Wonn")] })).toMatchObject([{ status: "", why: expect.stringContaining("It may be won") as string }]);
  });
  test("is told by a chance, by the open stages behind it, or by the deals' own status", () => {
    expect(statuses({ stages: [stage("Wibble", { probability: 40 }), stage("Wobble", { probability: 100 })] })).toEqual(["open", "won"]);
    expect(statuses({ stages: [stage("Wibble"), stage("Negotiation"), stage("Wobble")] })).toEqual(["open", "open", ""]);
    expect(statuses({ stages: [stage("Wibble", { probability: 0 }), stage("Negotiation", { probability: 60 })] })).toEqual(["", "open"]);
    expect(statuses({ counts: [count("Wibble")], hasStatus: true })).toEqual(["open"]);
  });
  test("is asked where the chance says otherwise than the name, and where the name may mean that it is lost", () => {
    expect(statuses({ stages: [stage("Lost", { probability: 40 }), stage("Proposal", { probability: 100 })] })).toEqual(["", ""]);
    expect(statuses({ counts: [count("Lost to Zenith Ltd")], hasStatus: true })).toEqual([""]);
    expect(statuses({ stages: [stage("Lost", { probability: 40, kind: "Lost" })] })).toEqual(["lost"]);
  });
});

describe("the Nutshell stage", () => {
  test("with other words of the same meaning is proposed, and there is nothing to do", () => {
    expect(propose({ stages: [stage("Qualification"), stage("Preisangebot")] })).toMatchObject([
      { stage: "Qualify", exists: "yes", tone: "done", todo: "", why: expect.stringContaining("means the same") as string },
      { stage: "Proposal", exists: "yes", tone: "done" },
    ]);
  });
  test("that is nearest is named, also of the usual pipeline where Nutshell has none of that name", () => {
    const nearest = expect.stringContaining('In Nutshell\'s pipeline "Sales" the nearest is "Qualify"') as string;
    expect(propose({ stages: [stage("Prospecting"), stage("Prospecting", { pipeline: "Export" })] })).toMatchObject([
      { stage: "Prospecting", exists: "missing", why: nearest },
      { stage: "Prospecting", pipeline: "Export", exists: "missing", why: nearest },
    ]);
  });
  test("of closed deals is never an open one", () => {
    expect(propose({ stages: [stage("Proposal rejected")] })).toMatchObject([
      { stage: "Proposal rejected", status: "lost", exists: "missing", why: expect.stringContaining("by its outcome") as string },
    ]);
  });
});

describe("the table of a profile", () => {
  const tables = new Map([["lead", { New: "New", Contacted: "Working", Qualified: "Working", Unqualified: "Bad" }]]);
  const leads = ["New", "Contacted", "qualified", "Unqualified", "Parked"].map((name) => ({ ...count(name, "Leads"), object: "lead" }));
  const rows = propose({ counts: leads, early: new Map([["lead", "Leads"]]), tables });
  const of = (status: string) => rows.find((row) => row["sourceStage"] === status);

  test("makes one stage of several statuses, and its row names all that become it", () => {
    expect(["New", "Contacted", "qualified", "Unqualified", "Parked"].map((status) => of(status)?.["stage"])).toEqual([
      ...["New", "Working", "Working", "Bad", "Parked"],
    ]);
    expect(of("Contacted")?.["why"]).toContain(
      '"Contacted" and "Qualified" become one stage, "Working"; the status as it was is kept in the field Source status',
    );
    expect(of("Unqualified")?.["why"]).toContain('"Unqualified" is "Bad" in Nutshell');
    expect(of("Parked")?.["why"]).not.toContain("Source status");
  });
});
