/** Tests where the stages of the export go, and what Nutshell has to have for them. */
import { describe, expect, test } from "vitest";
import { checkMarkets, readPipelines } from "../../../../shared/map/read/read-pipelines.ts";
import type { Row } from "../../../../shared/tabs/tab.ts";
import { freshCatalog } from "../catalogs.ts";
import { reading } from "./problems-of.ts";

const read = (...rows: Row[]) => reading((report) => readPipelines(rows, freshCatalog, report));
const stage = (cells: Partial<Row> = {}) =>
  read({
    key: "Sales/New",
    sourcePipeline: "Sales",
    sourceStage: "New",
    pipeline: "Sales",
    stage: "Qualify",
    status: "open",
    ...cells,
  } as Row);

describe("a stage", () => {
  test("pipeline and stage get Nutshell's spelling", () => {
    expect(stage({ pipeline: " SALES", stage: "qualify", status: "OPEN", probability: "40 %" })).toEqual({
      value: [
        {
          key: "Sales/New",
          sourcePipeline: "Sales",
          sourceStage: "New",
          pipeline: "Sales",
          stage: "Qualify",
          status: "open",
          outcome: "",
          probability: 40,
        },
      ],
      problems: [],
    });
  });
  test("one that Nutshell does not have is reported, and stays part of the map as it is written", () => {
    expect(stage({ stage: "Demo" })).toMatchObject({
      value: [{ stage: "Demo" }],
      problems: ["Sales/New/stage"],
    });
    expect(stage({ pipeline: "Looms" }).problems).toEqual(["Sales/New/stage"]);
  });
  test.each([
    ["without a status", { status: "" }, "Sales/New/status"],
    ["with a status that is none", { status: "toString" }, "Sales/New/status"],
    ["without a pipeline", { pipeline: "" }, "Sales/New/pipeline"],
    ["without a stage of Nutshell", { stage: " " }, "Sales/New/stage"],
    ["closed as nothing", { status: "won", outcome: "" }, "Sales/New/outcome"],
  ])("one %s is told and not part of the map", (_what, cells, problem) => {
    expect(stage(cells)).toEqual({ value: [], problems: [problem] });
  });
  test("an outcome counts for closed stages only, and is looked for among those of its kind", () => {
    expect(stage({ outcome: "Won" }).value).toMatchObject([{ outcome: "" }]);
    expect(stage({ status: "pending", outcome: "Nothing such" }).problems).toEqual([]);
    expect(stage({ status: "lost", outcome: " LOST " }).problems).toEqual([]);
    expect(stage({ status: "lost", outcome: "Won" }).problems).toEqual(["Sales/New/outcome"]);
  });
  test("a chance is a number from 0 to 100 or unknown", () => {
    for (const [probability, read] of [
      ["", null],
      [null, null],
      ["high", null],
      [0, 0],
      [100, 100],
      [1, 1],
      ["12.5%", 12.5],
    ] as const)
      expect(stage({ probability }), String(probability)).toMatchObject({ value: [{ probability: read }], problems: [] });
    for (const probability of [-1, 101, "1000"])
      expect(stage({ probability }).problems, String(probability)).toEqual([`Sales/New/probability`]);
  });
  test("40 % that a sheet has kept as 0.4 is not taken for four in a thousand", () => {
    expect(stage({ probability: 0.4 }).problems).toEqual(["Sales/New/probability"]);
  });
});

describe("the lists beside the stages", () => {
  test("types and outcomes that Nutshell has are no problem, whatever their case", () => {
    expect(read({ key: "activity type:MEETING" }, { key: "outcome:10:won" }, { key: "outcome:12:Cancelled" })).toEqual({
      value: [],
      problems: [],
    });
  });
  test("those that it lacks are reported; an outcome's name may hold colons", () => {
    expect(read({ key: "activity type:SMS" }, { key: "outcome:11:Price: too high" }, { key: "outcome:x" }).problems).toEqual([
      "activity type:SMS/exists",
      "outcome:11:Price: too high/exists",
      "outcome:x/exists",
    ]);
  });
  test("which markets are needed follows from the amounts, never from the rows", () => {
    expect(read({ key: "market:GBP" })).toEqual({ value: [], problems: [] });
    const check = (...currencies: string[]) => reading((report) => checkMarkets(currencies, freshCatalog, report)).problems;
    expect(check("USD", "GBP")).toEqual(["market:GBP/exists"]);
    expect(check()).toEqual([]);
  });
});

test("stages come in the order of their keys", () => {
  const rows = ["b/2", "a/9", "b/1"].map((key): Row => ({ key, pipeline: "Sales", stage: "Qualify", status: "open" }));
  expect(read(...rows).value.map(({ key }) => key)).toEqual(["a/9", "b/1", "b/2"]);
});
