/** Tests whose records are to be assigned in Nutshell. */
import { expect, test } from "vitest";
import { fallbackOf, whyToAssign } from "../../../shared/verify/to-assign.ts";

const owner = { key: "ida", owner: "Ida", email: "ida@engines.example", active: "active", decision: "Use this user" };

test("who has left, is loaded without an owner, or has no user and the fallback owner in the place of one is on the list; who has his records is not", () => {
  const fallback = "Admin@engines.example";
  const shown = [
    { user: "Ida <ida@engines.example>" },
    { user: "Administrator <admin@engines.example>" },
    { user: "Administrator <admin@engines.example>", email: "admin@engines.example" },
    { user: "Mary <mary@engines.example>" },
    { user: "Mary <mary@engines.example>", active: "left" },
    { user: "", decision: "No owner" },
    { user: "", decision: "Wait for the user" },
  ].map((cells) => whyToAssign({ ...owner, ...cells }, fallback));
  expect(shown).toEqual([undefined, "somebody else", undefined, undefined, "somebody else", "nobody", undefined]);
  expect(whyToAssign({ ...owner, user: "Administrator <admin@engines.example>" }, "")).toBeUndefined();
});

test("the fallback owner counts only under the policy fallback", () => {
  const settings = (policy: string) => [
    { key: "owner.policy", value: policy },
    { key: "owner.fallback", value: " admin@engines.example" },
  ];
  expect([fallbackOf(settings("fallback")), fallbackOf(settings("hold")), fallbackOf([])]).toEqual(["admin@engines.example", "", ""]);
});
