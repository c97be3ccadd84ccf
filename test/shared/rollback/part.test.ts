/** Tests what undoing a part means for one record. */
import { expect, test } from "vitest";
import type { TargetFields } from "../../../shared/record/target-record.ts";
import { undoneBy, type Written } from "../../../shared/rollback/part.ts";

let entries = 0;
const call = (
  runId: string,
  action: "create" | "update" | "delete",
  fields: TargetFields,
  before: TargetFields | null = null,
  id = 7,
): Written => ({
  id: (entries += 1),
  runId,
  intent: {
    ...{ key: "rsoft/contact/1", subject: "contact", action, step: action, rev: null, fields, before },
    nutshellId: action === "create" ? null : id,
  },
  receipt: { outcome: "done", nutshellId: action === "create" ? id : null, rev: "1", code: null, message: null },
});
const record = (...history: Written[]) => ({ object: "contact", id: 7, history });

test("a kind of record is undone whole, another kind not at all", () => {
  const created = record(call("load-1", "create", { name: "Ada" }));
  expect(undoneBy({ object: "contact" }, created)).toBe("all");
  expect(undoneBy({ object: "deal" }, created)).toBeUndefined();
});

test("a run is undone with what it created, also where later runs wrote to it, and without what it never touched", () => {
  const created = record(call("load-1", "create", { name: "Ada" }), call("load-2", "update", { name: "Ada Byron" }, { name: "Ada" }));
  expect(undoneBy({ run: "load-1" }, created)).toBe("all");
  expect(undoneBy({ run: "load-3" }, created)).toBeUndefined();
  expect(undoneBy({ run: "load-1" }, record())).toBeUndefined();
});

test("of a record that stays, a run gives back what stood there before its first write", () => {
  const history = [
    call("load-1", "create", { name: "Ada" }),
    call("load-2", "update", { name: "Ada Byron", phone: "1" }, { name: "Ada" }),
    call("load-2", "update", { name: "Ada Lovelace" }, { name: "Ada Byron" }),
  ];
  expect(undoneBy({ run: "load-2" }, record(...history))).toEqual({ fields: { name: "Ada", phone: null } });
});

test("what a later run wrote over it stays", () => {
  const history = [
    call("load-1", "create", { name: "Ada" }),
    call("load-2", "update", { name: "Ada Byron", phone: "1" }, { name: "Ada" }),
    call("load-3", "update", { phone: "2" }, { phone: "1" }),
  ];
  expect(undoneBy({ run: "load-2" }, record(...history))).toEqual({ fields: { name: "Ada" } });
  const over = [...history, call("load-4", "update", { name: "Countess" }, { name: "Ada Byron" })];
  expect(undoneBy({ run: "load-2" }, record(...over))).toBeUndefined();
});

test("a record that was undone and created again belongs to the run that created it again", () => {
  const history = [
    call("load-1", "create", { name: "Ada" }, null, 3),
    call("rollback-1", "delete", {}, { name: "Ada" }, 3),
    call("load-2", "create", { name: "Ada" }),
  ];
  expect(undoneBy({ run: "load-1" }, record(...history))).toBeUndefined();
  expect(undoneBy({ run: "load-2" }, record(...history))).toBe("all");
});
