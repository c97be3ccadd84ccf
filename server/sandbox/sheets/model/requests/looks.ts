/** Batch requests about conditional formats, filters and named ranges. */
import * as z from "zod";
import { describeConditional } from "../describe/describe-tab.ts";
import { clip } from "../grid/areas.ts";
import { findArea, findTab, gridRangeOf, withTab } from "../grid/find-tab.ts";
import { Refusal } from "../refusal.ts";
import { readConditionalFormula } from "../rules/conditional-formula.ts";
import { flattenFormat } from "../rules/formats.ts";
import { assertMayEditTab } from "../rules/protection.ts";
import { maskedPaths } from "../shapes/field-mask.ts";
import { basicFilter, conditionalRule, fieldMask, namedRange } from "../shapes/request-shapes.ts";
import type { ConditionalRule, NamedRange, TabState, WorkbookState } from "../workbook-state.ts";
import { defineRequest } from "./define-request.ts";

function readConditional(state: WorkbookState, rule: z.infer<typeof conditionalRule>): { tab: TabState; rule: ConditionalRule } {
  const found = rule.ranges.map((range) => findArea(state, range));
  const tab = found[0]?.tab as TabState;
  if (found.some((one) => one.tab !== tab)) throw new Refusal("All ranges of a conditional format must be on one sheet.");
  const formula = rule.booleanRule.condition.values[0]?.userEnteredValue ?? "";
  if (readConditionalFormula(formula) === null)
    throw new Refusal(`The formula ${formula} is not built here; conditional formats take the form =$B2="text".`);
  return { tab, rule: { areas: found.map((one) => one.area), formula, props: flattenFormat(rule.booleanRule.format) } };
}

function findNamed(state: WorkbookState, id: string | undefined): NamedRange {
  const named = state.namedRanges.find((one) => one.id === id);
  if (named === undefined) throw new Refusal(`No named range with id: ${id ?? ""}`);
  return named;
}

function assertFreeName(state: WorkbookState, id: string, name: string): void {
  if (state.namedRanges.some((named) => named.id !== id && named.name.toLowerCase() === name.toLowerCase()))
    throw new Refusal(`A named range with the name ${name} already exists.`);
}

/** Requests about how a tab looks and what its ranges are called, by kind. */
export const lookRequests = {
  addConditionalFormatRule: defineRequest(
    z.strictObject({ rule: conditionalRule, index: z.int().min(0).optional() }),
    (state, body, actor) => {
      const { tab, rule } = readConditional(state, body.rule);
      assertMayEditTab(state, tab, actor);
      const index = body.index ?? 0;
      if (index > tab.conditional.length) throw new Refusal(`No conditional format at index ${index}`);
      return {
        state: withTab(state, { ...tab, conditional: [...tab.conditional.slice(0, index), rule, ...tab.conditional.slice(index)] }),
      };
    },
  ),
  deleteConditionalFormatRule: defineRequest(
    z.strictObject({ index: z.int().min(0).optional(), sheetId: z.int().optional() }),
    (state, body, actor) => {
      const tab = findTab(state, body.sheetId);
      assertMayEditTab(state, tab, actor);
      const rule = tab.conditional[body.index ?? 0];
      if (rule === undefined) throw new Refusal(`No conditional format on sheet: ${tab.sheetId} at index: ${body.index ?? 0}`);
      const conditional = tab.conditional.filter((one) => one !== rule);
      return { state: withTab(state, { ...tab, conditional }), reply: { rule: describeConditional(tab.sheetId, rule) } };
    },
  ),
  setBasicFilter: defineRequest(z.strictObject({ filter: basicFilter }), (state, body) => {
    const { tab, area } = findArea(state, body.filter.range);
    const filterHides = (body.filter.filterSpecs ?? []).map((spec) => ({
      column: spec.columnIndex ?? 0,
      values: spec.filterCriteria.hiddenValues,
    }));
    return { state: withTab(state, { ...tab, filter: clip(area, tab), filterHides }) };
  }),
  clearBasicFilter: defineRequest(z.strictObject({ sheetId: z.int().optional() }), (state, body) => {
    return { state: withTab(state, { ...findTab(state, body.sheetId), filter: null, filterHides: [] }) };
  }),
  addNamedRange: defineRequest(z.strictObject({ namedRange }), (state, body) => {
    const { tab, area } = findArea(state, body.namedRange.range);
    const id = body.namedRange.namedRangeId ?? `named-${state.nextId}`;
    const name = body.namedRange.name;
    if (state.namedRanges.some((named) => named.id === id)) throw new Refusal(`A named range with id ${id} already exists.`);
    assertFreeName(state, id, name);
    return {
      state: { ...state, namedRanges: [...state.namedRanges, { id, name, sheetId: tab.sheetId, area }], nextId: state.nextId + 1 },
      reply: { namedRange: { namedRangeId: id, name, range: gridRangeOf(tab.sheetId, area) } },
    };
  }),
  updateNamedRange: defineRequest(
    z.strictObject({ namedRange: namedRange.partial({ name: true, range: true }), fields: fieldMask }),
    (state, body) => {
      const given = body.namedRange;
      const named = findNamed(state, given.namedRangeId);
      const paths = maskedPaths(body.fields, ["name", "range"]);
      const name = paths.includes("name") ? (given.name ?? "") : named.name;
      if (name === "") throw new Refusal("A named range must have a name.");
      assertFreeName(state, named.id, name);
      const place = paths.includes("range") ? findArea(state, given.range ?? {}) : null;
      const changed = { ...named, name, ...(place === null ? {} : { sheetId: place.tab.sheetId, area: place.area }) };
      return { state: { ...state, namedRanges: state.namedRanges.map((one) => (one === named ? changed : one)) } };
    },
  ),
  deleteNamedRange: defineRequest(z.strictObject({ namedRangeId: z.string() }), (state, body) => {
    const named = findNamed(state, body.namedRangeId);
    return { state: { ...state, namedRanges: state.namedRanges.filter((one) => one !== named) } };
  }),
};
