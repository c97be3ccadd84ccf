/** Tests that rows about what an export does not name any more are kept. */
import { expect, test } from "vitest";
import { withKept } from "../../../../shared/map/propose/keep-rows.ts";

const row = (key: string, records: number, more: object = {}) => ({ key, tone: "", records, user: "Ada", why: "Same name", ...more });

test("a row that is proposed no longer stays last, with what people decided and without records or an old problem", () => {
  const rows = [row("ada", 3), row("sanjay", 4, { user: "Grace", problem: "Choose a user" })];
  expect(withKept([row("ada", 5)], { rows, counted: "records", isKept: () => true })).toEqual([
    row("ada", 5),
    { ...row("sanjay", 0, { tone: "quiet", user: "Grace" }), why: expect.stringMatching(/^No record of the newest export names it/u) },
  ]);
});

test("a row that belongs to nothing any more goes", () => {
  expect(withKept([], { rows: [row("ada", 3)], counted: "records", isKept: ({ key }) => key !== "ada" })).toEqual([]);
});
