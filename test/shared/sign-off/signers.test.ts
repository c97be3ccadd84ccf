/** Proves who has to sign a gate, and that a sign-off counts only while its signer may still sign. */
import { expect, test } from "vitest";
import { countSignOffs, policyOf, requiredRoles, type SignOff, strictestPolicy } from "../../../shared/sign-off/signers.ts";

const lenient = policyOf({});
const strict = policyOf({ "sign.separation": "yes", "sign.two_persons": "yes" });
const of = (email: string, more: Partial<SignOff> = {}): SignOff => ({
  email,
  role: "manager",
  at: "2026-03-02T09:00:00.000Z",
  isLogged: true,
  roleNow: "manager",
  roleSince: "2026-01-01T00:00:00.000Z",
  ...more,
});

test("a manager signs; health data needs a compliance officer too; two managers only where that was set", () => {
  expect(requiredRoles("mapping", strict)).toEqual(["manager"]);
  expect(requiredRoles("privacy", lenient)).toEqual(["manager", "compliance"]);
  expect(requiredRoles("go-live", lenient)).toEqual(["manager"]);
  for (const gate of ["go-live", "delta", "rollback"] as const) expect(requiredRoles(gate, strict)).toEqual(["manager", "manager"]);
});

test("a setting that nobody has signed cannot make signing easier", () => {
  expect(strictestPolicy(strict, lenient)).toEqual(strict);
  expect(strictestPolicy(lenient, strict)).toEqual(strict);
  expect(strictestPolicy(lenient, lenient)).toMatchObject({ separation: false, twoPersons: false });
});

test("one person fills one seat, however often they sign", () => {
  const counted = countSignOffs(["manager", "manager"], [of("charles@analytical.example"), of("charles@analytical.example")]);
  expect([counted.valid.length, counted.missing]).toEqual([1, ["manager"]]);
  expect(countSignOffs(["manager", "manager"], [of("charles@analytical.example"), of("mary@analytical.example")]).missing).toEqual([]);
});

test("each seat is for its own role", () => {
  const george = of("george@analytical.example", { role: "compliance", roleNow: "compliance" });
  expect(countSignOffs(["manager", "compliance"], [george]).missing).toEqual(["manager"]);
  expect(countSignOffs(["manager"], [george])).toMatchObject({ missing: ["manager"], valid: [], refused: [] });
});

test.each([
  ["was shut out", { roleNow: null }, "access was withdrawn"],
  ["has another role now", { roleNow: "operations" as const }, "role manager was withdrawn"],
  ["lost the role and got it back", { roleSince: "2026-03-03T00:00:00.000Z" }, "role manager was withdrawn"],
  ["never proved who they are", { role: null }, "audit log"],
  ["stands in no audit log", { isLogged: false }, "audit log"],
])("the sign-off of somebody who %s opens nothing and the reason is said", (_who, more, reason) => {
  const counted = countSignOffs(["manager"], [of("charles@analytical.example", more)]);
  expect(counted.missing).toEqual(["manager"]);
  expect(counted.refused[0]).toContain(reason);
});
