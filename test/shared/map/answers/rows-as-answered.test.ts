/** Tests that columns without a row of their own are known as people answered about such columns. */
import { expect, test } from "vitest";
import { rowsAsAnswered } from "../../../../shared/map/answers/rows-as-answered.ts";
import { column } from "../column.ts";
import { someAnswer } from "./some-answer.ts";

test("a row is made where the tab has none and the values are of the kind that was answered about", () => {
  const by = { ...someAnswer(), heading: "handledby", target: "contact.owner", recipe: "owner" } as const;
  const columns = [column("contact", "Handled by", ["Ada Byron"]), column("contact", "Born", ["10/12/2015"])];
  const rows = (more: object = {}) => rowsAsAnswered({ rows: [], columns, answers: [by], profile: { name: "test" }, ...more });
  expect(rows()).toEqual([
    { key: "contact.Handled by", target: "Person: Owner", recipe: "Owner", argument: "", fill: "", confirmed: false },
  ]);
  const said = { key: "contact.Handled by", target: "(leave out)" };
  expect(rows({ rows: [said] })).toEqual([said]);
  expect(rows({ profile: { name: "mogo" } })).toEqual([]);
  expect(rows({ answers: [{ ...by, kind: "number" }] })).toEqual([]);
  expect(rows({ answers: [{ ...by, target: "", recipe: "" }] }), "what is left out needs no facts").toEqual([]);
});
