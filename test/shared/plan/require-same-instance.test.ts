/** Proves that the name of the source's account cannot be changed once records are in Nutshell under another. */
import { expect, test } from "vitest";
import { requireSameInstance } from "../../../shared/plan/require-same-instance.ts";

const profile = {
  name: "rsoft",
  title: "RSoft",
  settings: [{ id: "source.instance", title: "Name of this account", help: "", choices: [], default: "" }],
};
const refusal = (instance: string, loaded: readonly string[]): unknown => {
  try {
    requireSameInstance(profile, { "source.instance": instance }, loaded);
  } catch (fault) {
    return fault;
  }
  return undefined;
};

test("before anything is in Nutshell, and while the name stays, any name will do, however it is typed", () => {
  expect(refusal("Leeds", [])).toBeUndefined();
  expect(refusal("", ["rsoft"])).toBeUndefined();
  expect(refusal(" leeds OFFICE ", ["rsoft@leeds-office"])).toBeUndefined();
});

test("a ledger that already holds both names goes on under either", () => {
  expect(refusal("Leeds", ["rsoft", "rsoft@leeds"])).toBeUndefined();
  expect(refusal("", ["rsoft", "rsoft@leeds"])).toBeUndefined();
});

test("a name entered, changed or removed after a load is refused, with the row and what to enter again", () => {
  const entered = { code: "map/source-instance", where: { tab: "Settings" }, message: expect.stringContaining('"Name of this account"') };
  expect(refusal("Leeds", ["rsoft"])).toMatchObject({ ...entered, hint: expect.stringMatching(/^Empty that cell again/u) });
  expect(refusal("York", ["rsoft@leeds"])).toMatchObject({ ...entered, hint: expect.stringMatching(/^Enter "leeds" in that cell again/u) });
  expect(refusal("", ["rsoft@leeds"])).toMatchObject({ ...entered, message: expect.stringContaining("is now empty") });
});
