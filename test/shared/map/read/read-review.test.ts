/** Tests which ticks of the Review tab count. */
import { expect, test } from "vitest";
import { readReview } from "../../../../shared/map/read/read-review.ts";

test("ticked records are kept apart, each once and in the order of their keys", () => {
  const rows = [{ key: "b", apart: true }, { key: "a", apart: "x" }, { key: "b", apart: true }, { key: "c", apart: false }, { key: "d" }];
  expect(readReview(rows)).toEqual(["a", "b"]);
});
