/** Tests in which pipeline and stage a lead stands, and how it is closed. */
import { describe, expect, test } from "vitest";
import type { CompiledMap } from "../../../../shared/record/compiled-map.ts";
import type { PipelineRow } from "../../../../shared/record/migration-map.ts";
import { stageKey } from "../../../../shared/record/stage-key.ts";
import { placeLead } from "../../../../shared/transform/entities/lead-place.ts";
import { feed, objectMap, subjectOf } from "../small-map.ts";

const row = (sourcePipeline: string, sourceStage: string, more: Partial<PipelineRow> = {}): PipelineRow => ({
  key: `${sourcePipeline}/${sourceStage}`,
  sourcePipeline,
  sourceStage,
  pipeline: "Sales",
  stage: sourceStage,
  status: "open",
  outcome: "",
  probability: null,
  ...more,
});
const rows = [
  row("Direct", "Demo", { probability: 40 }),
  row("Direct", "Won", { status: "won", outcome: "Won" }),
  row("Direct", "Lost", { status: "lost", outcome: "Lost" }),
  row("Partner", "Demo", { pipeline: "Partners" }),
  row("Partner", "Signed", { pipeline: "Partners", status: "won", outcome: "Signed" }),
];
const outcomes = new Map([
  ["won", { name: "Won", type: 10 }],
  ["price", { name: "Price", type: 11 }],
  ["stopped", { name: "Stopped", type: 12 }],
]);
const feeds = [
  feed("Pipeline", "lead.pipeline", "text"),
  feed("Stage", "lead.stage", "stage"),
  feed("Status", "lead.status", "choice"),
  feed("Reason", "lead.outcome", "choice"),
  feed("Chance", "lead.confidence", "number"),
];
const field = (name: string, creator: "Crosswalk" | "Not created" = "Crosswalk"): CompiledMap["fields"] =>
  new Map([[`lead.${name.toLowerCase()}`, { key: `lead.${name}`, entity: "lead", name, type: "String", options: [], creator }]]);

function place(values: Record<string, string>, map: Partial<CompiledMap> = {}, early = false) {
  const stages = new Map(rows.map((one) => [stageKey(one.sourcePipeline, one.sourceStage), one]));
  const subject = subjectOf(objectMap("deal", "lead", feeds, { early }), values, { stages, outcomes, ...map });
  const { fields, issues, closed } = placeLead(subject.compiled, subject.drafts.of("lead"), early);
  return { fields, closed, issues: issues.map((issue) => `${issue.code} ${issue.field}`), said: issues.map(({ message }) => message) };
}
const direct = (Stage: string, more: Record<string, string> = {}) => ({ Pipeline: "Direct", Stage, ...more });

describe("the stage", () => {
  test("is looked for in the record's own pipeline, whatever its case", () => {
    expect(place({ Pipeline: "partner", Stage: " DEMO " })).toMatchObject({
      fields: { pipeline: "Partners", stage: "Demo", status: "open" },
      issues: [],
    });
    expect(place(direct("Demo"))).toMatchObject({ fields: { pipeline: "Sales" }, closed: false });
  });
  test("of a record without a pipeline is found where its name stands once only", () => {
    expect(place({ Stage: "signed" })).toMatchObject({ fields: { pipeline: "Partners", status: "won" }, issues: [] });
    expect(place({ Stage: "Demo" })).toMatchObject({
      fields: { pipeline: undefined, stage: undefined },
      issues: ["issue/unknown-choice stage"],
    });
  });
  test("of another pipeline is not taken for one of this, and what nobody knows is told", () => {
    expect(place(direct("Signed")).issues).toEqual(["issue/unknown-choice stage"]);
    expect(place(direct("constructor")).issues).toEqual(["issue/unknown-choice stage"]);
  });
  test("that is not given is not missed", () => {
    expect(place({})).toEqual({
      fields: { pipeline: undefined, stage: undefined, status: "open", outcome: undefined, confidence: undefined },
      issues: [],
      said: [],
      closed: false,
    });
  });
  test("stands in a field instead, or as well, where people asked for that and the field is planned; never of an early lead", () => {
    const settings = (target: string) => ({ settings: { "deal.stage_target": target }, fields: field("Deal stage") });
    expect(place(direct("Demo"), settings("field")).fields).toMatchObject({ pipeline: undefined, "custom:Deal stage": "Demo" });
    expect(place(direct("Demo"), settings("both")).fields).toMatchObject({ pipeline: "Sales", "custom:Deal stage": "Demo" });
    for (const fields of [
      place(direct("Demo"), settings("pipeline")).fields,
      place(direct("Demo"), settings("both"), true).fields,
      place(direct("Demo"), { ...settings("both"), fields: new Map() }).fields,
      place(direct("Demo"), { ...settings("both"), fields: field("Deal stage", "Not created") }).fields,
    ])
      expect(fields).not.toHaveProperty("custom:Deal stage");
  });
  test("of an early lead is kept as its status was, where several become one and the field is made", () => {
    const status = "custom:Source status";
    expect(place(direct("Demo"), { fields: field("Source status") }, true).fields).toMatchObject({ stage: "Demo", [status]: "Demo" });
    expect(place(direct("Demo"), { fields: field("Source status") }).fields).not.toHaveProperty(status);
    expect(place(direct("Demo"), { fields: field("Source status", "Not created") }, true).fields).not.toHaveProperty(status);
  });
});

describe("the status", () => {
  test("of a closed stage closes a record whose own status is open, without a word", () => {
    expect(place(direct("Won", { Status: "open" }))).toMatchObject({ fields: { status: "won", outcome: "Won" }, closed: true, issues: [] });
  });
  test("of the record counts where the two contradict each other, and it is told", () => {
    expect(place(direct("Won", { Status: "lost" }))).toMatchObject({ fields: { status: "lost" }, issues: ["issue/ambiguous status"] });
    expect(place(direct("Demo", { Status: "lost" })).issues).toEqual([]);
  });
  test("pending is neither open nor closed", () => {
    expect(place(direct("Demo", { Status: "pending" }))).toMatchObject({
      fields: { status: "pending", outcome: undefined },
      closed: false,
    });
  });
});

describe("the outcome", () => {
  test("is the reason of the record where Nutshell has it for such leads, in Nutshell's spelling", () => {
    expect(place(direct("Lost", { Reason: "PRICE" }))).toMatchObject({ fields: { outcome: "Price" }, issues: [] });
  });
  test("is the stage's where Nutshell has no such reason, or only for others, and it is told", () => {
    for (const Reason of ["Weather", "Stopped", "constructor"])
      expect(place(direct("Lost", { Reason })), Reason).toMatchObject({
        fields: { outcome: "Lost" },
        issues: ["issue/unknown-choice outcome"],
      });
  });
  test("of a record that only its status closes is that of such a stage of its pipeline, else the first of its kind", () => {
    expect(place(direct("Demo", { Status: "lost" })).fields["outcome"]).toBe("Lost");
    expect(place({ Pipeline: "Partner", Stage: "Demo", Status: "lost" }).fields["outcome"]).toBe("Price");
    expect(place(direct("Demo", { Status: "cancelled" })).fields["outcome"]).toBe("Stopped");
    expect(place(direct("Demo", { Status: "cancelled" }), { outcomes: new Map() }).fields["outcome"]).toBeUndefined();
  });
  test("of an open lead is none, whatever reason is written", () => {
    expect(place(direct("Demo", { Reason: "Price" }))).toMatchObject({ fields: { outcome: undefined }, issues: [] });
  });
});

describe("the chance", () => {
  const chance = (Stage: string, Chance: string, map: Partial<CompiledMap> = {}) => place(direct(Stage, { Chance }), map).fields;
  test("is the record's own, a whole number from 0 to 100, else the stage's", () => {
    expect(["75", "33.6", "-5", "250", "0"].map((text) => chance("Demo", text)["confidence"])).toEqual([75, 34, 0, 100, 0]);
    expect([chance("Demo", "")["confidence"], chance("Won", "")["confidence"]]).toEqual([40, undefined]);
  });
  test("that is rounded, or set to an end of the scale, is told; less than one is not guessed", () => {
    const told = (Chance: string) => place(direct("Demo", { Chance })).said;
    expect(["75", "33.6", "250"].map(told)).toEqual([
      [],
      ['Nutshell keeps whole percentages: "33.6" is loaded as 34'],
      ['Nutshell keeps whole percentages: "250" is loaded as 100'],
    ]);
    expect(told("0.5")).toEqual(['Can be 0.5 % or 50 %; the value is left out: "0.5"']);
    expect(chance("Won", "0.5")["confidence"]).toBeUndefined();
  });
  test("is the stage's where people asked for that; the record's own is kept where it differs and a field is planned", () => {
    const settings = { "deal.probability": "stage" };
    expect(chance("Demo", "75", { settings, fields: field("Source probability") })).toMatchObject({
      confidence: 40,
      "custom:Source probability": 75,
    });
    for (const fields of [chance("Demo", "40", { settings, fields: field("Source probability") }), chance("Demo", "75", { settings })])
      expect(fields).not.toHaveProperty("custom:Source probability");
    expect(chance("Won", "75", { settings })["confidence"]).toBe(75);
  });
});
