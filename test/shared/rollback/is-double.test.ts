/** Proves that a second copy of our own call is told from people's records, and from a copy that people made theirs. */
import { expect, test } from "vitest";
import { type Copy, type Creates, judgeDouble } from "../../../shared/rollback/is-double.ts";

const creates: Creates = { subject: "contact", written: [{ name: "Ada Byron" }], revs: ["0"] };
const copy = (more: Partial<Copy> = {}): Copy => ({
  entity: "contact",
  rev: "0",
  fields: { name: "Ada Byron", owner: 1 },
  isSame: (_field, a, b) => a === b,
  ...more,
});

test("a copy at the revision of its creation is ours and untouched, at a later one it is people's", () => {
  expect(judgeDouble(creates, copy())).toBe("untouched");
  expect(judgeDouble(creates, copy({ rev: "1" }))).toBe("edited");
  for (const fields of [{ name: "Countess" }, { name: "Ada Byron", description: "Her sister" }])
    expect(judgeDouble(creates, copy({ fields })), "a record that a person made of ours").toBe("edited");
});

test("what no call of ours created is not ours: another key, another kind of record", () => {
  expect(judgeDouble(undefined, copy())).toBe("not ours");
  expect(judgeDouble(creates, copy({ entity: "note" }))).toBe("not ours");
});

test("where no revision was shown the fields are the witness", () => {
  expect(judgeDouble({ ...creates, revs: [] }, copy({ rev: null }))).toBe("untouched");
  expect(judgeDouble({ ...creates, revs: [] }, copy({ fields: { name: "Countess" } }))).toBe("edited");
});
