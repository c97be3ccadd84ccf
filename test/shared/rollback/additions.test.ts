/** Proves how it is said what people added to a record. */
import { expect, test } from "vitest";
import { type Addition, describeAdditions, nameAddition } from "../../../shared/rollback/additions.ts";

const said = (...all: (readonly [Addition["what"], number])[]): string => describeAdditions(all.map(([what, id]) => ({ what, id })));

test("each kind is said once, with how many there are", () => {
  expect(said(["note", 7])).toBe("People added a note to it");
  expect(said(["note", 7], ["note", 7])).toBe("People added a note to it");
  expect(said(["note", 7], ["lead", 3], ["note", 8])).toBe("People added a lead and 2 notes to it");
  expect(said(["e-mail", 1], ["activity", 1], ["account", 1])).toBe("People added an account, an activity and an e-mail to it");
});

test("each has a name of its own", () => {
  expect(nameAddition({ what: "e-mail", id: 4 })).toBe("e-mail 4");
});
