/** Tests which failures of the database are faults, and what is said about them. */
import { expect, test } from "vitest";
import { asStoreFault } from "../../../server/store/store-fault.ts";

const failure = (code: string, message = "failed"): Error => Object.assign(new Error(message), { code });

test("disk full, a database that is gone and a refused password are faults with a way on", () => {
  expect(asStoreFault(failure("53100"))).toMatchObject({
    code: "store/full",
    hint: expect.stringContaining("disk"),
    retry: { kind: "later" },
  });
  expect(asStoreFault(failure("ECONNREFUSED"))).toMatchObject({ code: "store/unavailable", retry: { kind: "later" } });
  expect(asStoreFault(failure("28P01"))).toMatchObject({ code: "store/unavailable" });
});

test("a mistake in a statement is not a fault", () => {
  expect(asStoreFault(failure("42601"))).toBeUndefined();
});

test("what the database says about a value is not repeated", () => {
  const fault = asStoreFault(failure("22P05", "unsupported Unicode escape sequence in Ada Lovelace"));
  expect(fault).toMatchObject({ code: "store/unstorable-text" });
  expect(fault?.message).not.toContain("Ada");
});
