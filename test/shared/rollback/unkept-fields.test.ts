/** Proves which fields tell nothing about people in an account that keeps values of its own. */
import { expect, test } from "vitest";
import type { Capabilities } from "../../../shared/record/capabilities.ts";
import { unkeptFields } from "../../../shared/rollback/unkept-fields.ts";

const measured = (answers: Record<string, string>): Capabilities => ({
  account: "engines.example/1",
  at: "2026-01-01T00:00:00Z",
  answers: Object.fromEntries(Object.entries(answers).map(([name, answer]) => [name, { answer, number: null, detail: "" }])),
  fieldTypes: {},
  users: [],
});

test("an account that nobody has probed, or that keeps what is written, is taken at its word", () => {
  expect([
    ...unkeptFields(undefined),
    ...unkeptFields(measured({ "lead.closed-time": "kept", "task.completion": "completedTime" })),
  ]).toEqual([]);
});

test("closing times that Nutshell chooses itself are left aside", () => {
  expect([...unkeptFields(measured({ "lead.closed-time": "ignored", "task.completion": "isCompleted" }))]).toEqual([
    "closedTime",
    "completedTime",
  ]);
});
