/** Tests what a failure of the ledger means for a load. */
import { expect, test } from "vitest";
import { asLedgerFault, InFlightError, isDeadlock } from "../../../server/ledger/ledger-fault.ts";
import { LedgerError, StoreError } from "../../../shared/errors.ts";

test("a record whose call is not settled is named, and only that record has to wait", () => {
  const fault = new InFlightError(["rsoft/lead/1"]);
  expect(fault).toMatchObject({
    code: "ledger/in-flight",
    scope: "record",
    retry: { kind: "later" },
    keys: ["rsoft/lead/1"],
    where: { path: "rsoft/lead/1" },
  });
  expect(fault.message).toBe("Another call is in progress for rsoft/lead/1.");
});

test("of many records all are held, and five are shown", () => {
  expect(new InFlightError(["a", "b"]).message).toBe("Another call is in progress for 2 records (a, b).");
  const many = new InFlightError(["a", "b", "c", "d", "e", "f"]);
  expect(many.message).toBe("Another call is in progress for 6 records (a, b, c, d, e …).");
  expect(many.keys).toHaveLength(6);
});

test("a deadlock of two groups is recognised by the database's code", () => {
  expect(isDeadlock(Object.assign(new Error("deadlock detected"), { code: "40P01" }))).toBe(true);
  expect(isDeadlock(Object.assign(new Error("duplicate key"), { code: "23505" }))).toBe(false);
  expect(isDeadlock(new Error("deadlock detected"))).toBe(false);
});

test("a fault of the ledger stays what it is", () => {
  const fault = new InFlightError(["a"]);
  expect(asLedgerFault(fault)).toBe(fault);
});

test("a database that is away says so itself, and when it may be tried again", () => {
  const cause = new StoreError({
    code: "store/unavailable",
    message: "The database is away.",
    hint: "Start it.",
    retry: { kind: "later" },
  });
  const fault = asLedgerFault(cause);
  expect(fault).toBeInstanceOf(LedgerError);
  expect(fault).toMatchObject({
    code: "ledger/unwritable",
    message: "The ledger cannot be written. The database is away.",
    hint: "Start it.",
    retry: { kind: "later" },
    scope: "run",
    cause,
  });
});

test("anything else stops the run for good, with the database's code and without its words, which may hold values", () => {
  const fault = asLedgerFault(Object.assign(new Error("value ada@home.example violates"), { code: "23514" }));
  expect(fault).toMatchObject({ code: "ledger/unwritable", scope: "run", retry: { kind: "never" } });
  expect(fault.message).toBe("The ledger cannot be written. The database refused the entry (23514).");
  expect(asLedgerFault(new Error("odd")).message).toContain("(unknown reason)");
});
