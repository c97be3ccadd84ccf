/** Batch requests about protected ranges. */
import * as z from "zod";
import { describeProtection } from "../describe/describe-tab.ts";
import { findArea, withTab } from "../grid/find-tab.ts";
import { Refusal } from "../refusal.ts";
import { mayEdit } from "../rules/protection.ts";
import { maskedPaths } from "../shapes/field-mask.ts";
import { fieldMask, protectedRange } from "../shapes/request-shapes.ts";
import type { Actor, Protection, TabState, WorkbookState } from "../workbook-state.ts";
import { defineRequest } from "./define-request.ts";

const paths = ["range", "description", "warningOnly", "editors.users"];

function findProtection(state: WorkbookState, id: number | undefined, actor: Actor): { tab: TabState; protection: Protection } {
  for (const tab of state.tabs) {
    const protection = tab.protections.find((one) => one.id === id);
    if (protection === undefined) continue;
    if (!mayEdit(state, protection, actor))
      throw new Refusal("You do not have permission to change this protected range.", { status: "PERMISSION_DENIED" });
    return { tab, protection };
  }
  throw new Refusal(`No protected range with id: ${id ?? 0}`);
}

function without(tab: TabState, id: number): TabState {
  return { ...tab, protections: tab.protections.filter((one) => one.id !== id) };
}

/** Requests about protected ranges, by kind. Who adds one is always among its editors. */
export const protectionRequests = {
  addProtectedRange: defineRequest(z.strictObject({ protectedRange }), (state, body, actor) => {
    const given = body.protectedRange;
    if (given.range === undefined) throw new Refusal("A protected range needs a range.");
    const { tab, area } = findArea(state, given.range);
    const id = given.protectedRangeId ?? state.nextId;
    if (state.tabs.some((one) => one.protections.some((protection) => protection.id === id)))
      throw new Refusal(`A protected range with id ${id} already exists.`);
    const protection: Protection = {
      id,
      area,
      description: given.description ?? "",
      warningOnly: given.warningOnly ?? false,
      editors: [...new Set([...(given.editors?.users ?? []), actor.email])],
    };
    const next = withTab(state, { ...tab, protections: [...tab.protections, protection] });
    return {
      state: { ...next, nextId: state.nextId + (given.protectedRangeId === undefined ? 1 : 0) },
      reply: { protectedRange: describeProtection(next, tab.sheetId, protection, actor) },
    };
  }),
  updateProtectedRange: defineRequest(z.strictObject({ protectedRange, fields: fieldMask }), (state, body, actor) => {
    const asked = maskedPaths(body.fields, paths);
    const given = body.protectedRange;
    const { tab, protection } = findProtection(state, given.protectedRangeId, actor);
    let target = tab;
    let changed: Protection = protection;
    if (asked.includes("range")) {
      if (given.range === undefined) throw new Refusal("A protected range needs a range.");
      const found = findArea(state, given.range);
      target = found.tab;
      changed = { ...changed, area: found.area };
    }
    if (asked.includes("description")) changed = { ...changed, description: given.description ?? "" };
    if (asked.includes("warningOnly")) changed = { ...changed, warningOnly: given.warningOnly ?? false };
    if (asked.includes("editors.users")) changed = { ...changed, editors: [...new Set([...(given.editors?.users ?? []), actor.email])] };
    if (target.sheetId !== tab.sheetId) throw new Refusal("A protected range cannot move to another sheet here.");
    return { state: withTab(state, { ...tab, protections: tab.protections.map((one) => (one.id === protection.id ? changed : one)) }) };
  }),
  deleteProtectedRange: defineRequest(z.strictObject({ protectedRangeId: z.int() }), (state, body, actor) => {
    const { tab, protection } = findProtection(state, body.protectedRangeId, actor);
    return { state: withTab(state, without(tab, protection.id)) };
  }),
};
