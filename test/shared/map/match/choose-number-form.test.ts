/** Tests that the unambiguous numbers of a column decide how the others are read. */
import { expect, test } from "vitest";
import { chooseNumberForm, chooseShare, provenForm } from "../../../../shared/map/match/choose-number-form.ts";
import { COMMA_FORM, POINT_FORM, SHARE_FORM } from "../../../../shared/record/number-form.ts";
import { column } from "../column.ts";

const choose = (values: readonly string[], proven?: string, said = "") => chooseNumberForm(column("deal", "Amount", values), proven, said);

test("one value with a decimal comma decides the column, and the reason says so", () => {
  expect(choose(["1.250.000,00", "12.500", "850,50", "7.500"])).toEqual({
    detail: COMMA_FORM,
    confidence: 0.98,
    why: "2 values written as 1.234,56; 2 values could be read both ways and follow them",
  });
  expect(choose(["1,250.50", "12.500"]).detail).toBe(POINT_FORM);
});

test("values that need no form get none", () => {
  expect(choose(["1250", "99.5", "12,34,567.00"])).toMatchObject({ detail: "", confidence: 1 });
});

test("without evidence the other columns decide, else a person", () => {
  expect(choose(["12.500"], COMMA_FORM)).toMatchObject({ detail: COMMA_FORM, confidence: 0.92 });
  expect(choose(["12.500"])).toMatchObject({ detail: POINT_FORM, confidence: 0.5 });
  expect(choose(["1,5", "1.5", "12.500"])).toMatchObject({ confidence: 0.6 });
  expect(choose(["1,5", "1.5"]).why).toContain("numbers in the other form are left out");
  expect(provenForm([column("deal", "A", ["1,5"]), column("deal", "B", ["text"])])).toBe(COMMA_FORM);
  expect(provenForm([column("deal", "A", ["1,5"]), column("deal", "B", ["1.5"])])).toBeUndefined();
});

test("percentages between 0 and 1 are proposed as shares; among larger ones people are asked", () => {
  const share = (values: readonly string[]) => chooseShare(column("deal", "Probability", values));
  expect(share(["0.25", "1", "0", "0,5"])).toMatchObject({ detail: SHARE_FORM, confidence: 0.9 });
  expect(share(["0.25", "50"])).toMatchObject({ detail: "", confidence: 0.5 });
  for (const whole of [["25", "50"], ["0", "1"], ["50 %"]]) expect(share(whole)).toMatchObject({ detail: "", confidence: 1 });
});

test("letters that can mean two things are asked, and what was said stays", () => {
  expect(choose(["1.5 Cr", "2 Cr"])).toMatchObject({ detail: "cr = crore", confidence: 0.5 });
  // Nobody counts dollars in crore.
  expect(choose(["$500.00", "2,000.00 CR"]).detail).toContain("cr = credit");
  expect(choose(["2 Cr"], undefined, "EUR")).toMatchObject({ detail: "EUR; cr = credit", confidence: 0.5 });
  expect(choose(["₹ 500", "2 Cr"]).detail).toContain("cr = crore");
  expect(choose(["2 Cr"], undefined, "EUR; cr = credit")).toMatchObject({ detail: "EUR; cr = credit", confidence: 1 });
});
