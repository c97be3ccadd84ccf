/** Tests whether Nutshell has what a map needs, and what its administrator is asked to make. */
import { expect, test } from "vitest";
import {
  hasActivityType,
  hasOutcome,
  hasPipeline,
  hasStage,
  marketState,
  outcomeTypes,
  todo,
} from "../../../shared/map/find-in-catalog.ts";
import { freshCatalog } from "./catalogs.ts";

test("names are found whatever their case, spaces and width", () => {
  for (const name of ["sales", " SALES ", "Ｓales"]) expect(hasPipeline(freshCatalog, name), name).toBe(true);
  expect(hasActivityType(freshCatalog, "phone   CALL")).toBe(true);
  expect(hasActivityType(freshCatalog, "Phone")).toBe(false);
});

test("a stage is looked for in its own pipeline only", () => {
  const catalog = { ...freshCatalog, pipelines: [...freshCatalog.pipelines, { id: 2, name: "Engines", isDefault: false, stages: [] }] };
  expect(hasStage(catalog, "Sales", "qualify")).toBe(true);
  expect(hasStage(catalog, "Engines", "Qualify")).toBe(false);
  expect(hasStage(catalog, "Looms", "Qualify")).toBe(false);
});

test("an outcome is looked for among those of its kind", () => {
  expect(hasOutcome(freshCatalog, "won", outcomeTypes.won)).toBe(true);
  expect(hasOutcome(freshCatalog, "won", outcomeTypes.lost)).toBe(false);
});

test("a market is missing only where Nutshell tells of all markets what they have", () => {
  const markets = (...currencies: (string | null)[]) => ({
    ...freshCatalog,
    markets: currencies.map((currency, id) => ({ id, name: "M", currency })),
  });
  expect(marketState(markets("USD", "INR"), "INR")).toBe("exists");
  expect(marketState(markets("USD", null), "USD")).toBe("exists");
  expect(marketState(markets("USD"), "INR")).toBe("missing");
  expect(marketState(markets("USD", null), "INR")).toBe("unknown");
  expect(marketState(markets(), "INR")).toBe("unknown");
});

test("every task names the place in Nutshell, and the thing exactly as the map writes it", () => {
  const name = 'A "quoted" name';
  const tasks = [
    todo.stage(freshCatalog, "Sales", name),
    todo.stage(freshCatalog, "Looms", name),
    todo.outcome(name, "lost"),
    todo.activityType(name),
    todo.field("Person", name, "Date"),
  ];
  for (const task of tasks) expect(task).toMatch(new RegExp(`^In Nutshell under Setup › .*${name}`, "u"));
  expect(tasks[0]).toContain("add the stage");
  expect(tasks[1]).toContain("create the pipeline");
});
