/** Tests how a rule of the old system is described, and what is recommended for it. */
import { expect, test } from "vitest";
import { describeAutomation, equivalentOf } from "../../../shared/verify/automations.ts";

const rule = { key: "x/automation/1", name: "", trigger: "", conditions: "", action: "", isActive: true };

test("a rule is one sentence of what its list says, without saying a word twice", () => {
  expect(
    describeAutomation({
      ...rule,
      name: "Web leads",
      trigger: "A lead arrives",
      conditions: "if it is from the website",
      action: "assign",
    }),
  ).toBe("Web leads: when A lead arrives; if it is from the website; then assign");
  expect(describeAutomation({ ...rule, name: "Thank you" })).toBe("Thank you");
});

test("what the rule does decides what is recommended, before what sets it off", () => {
  expect(equivalentOf({ ...rule, trigger: "Status becomes Lost", action: "Remind the consultant" })).toContain("action item");
  expect(equivalentOf({ ...rule, trigger: "Status becomes Lost" })).toContain("steps of the pipeline");
  expect(equivalentOf({ ...rule, action: "Send an SMS" })).toContain("e-mail sequence");
  expect(equivalentOf({ ...rule, name: "Frobnicate" })).toContain("Decide whether it is still needed");
});
