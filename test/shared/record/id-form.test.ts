/** Tests which texts may be one id in two forms. */
import { expect, test } from "vitest";
import { describeOtherForm, idForm, readNameAndId } from "../../../shared/record/id-form.ts";

test("zeros before a number, .0 behind it and letter case make another form of one id, and nothing else does", () => {
  for (const [one, other, rule] of [
    ["7", "000007", "zeros before the number"],
    ["2000.0", "2000", ".0 behind the number"],
    ["7.0", "007", ".0 behind the number and zeros before the number"],
    ["AB-01", "ab-01", "capital and small letters"],
  ] as const) {
    expect(idForm(one), one).toBe(idForm(other));
    expect(describeOtherForm(one, other)).toBe(rule);
  }
  for (const [one, other] of [
    ["7", "70"],
    ["0abc", "abc"],
    ["7.5", "7"],
    ["7.0.0", "7"],
    ["0", "00a"],
  ] as const)
    expect(idForm(one), one).not.toBe(idForm(other));
});

test("a cell with a name and an id in brackets behind it has both", () => {
  expect(readNameAndId("Ada Lovelace (147)")).toEqual({ name: "Ada Lovelace", id: "147" });
  expect(readNameAndId(" Mills (UK) [CO-7] ")).toEqual({ name: "Mills (UK)", id: "CO-7" });
  for (const cell of ["147", "(147)", "Ada (147) Lovelace", "Ada ()"]) expect(readNameAndId(cell), cell).toBeUndefined();
});
