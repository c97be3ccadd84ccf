/** Tests which losses count as accepted: by row, by kind, and as long as they say the same. */
import { expect, test } from "vitest";
import { decideAccepted, kindKey, kindOfLoss, type LossTick } from "../../../shared/sign-off/accepted-losses.ts";

const deals = (ticked: boolean, hash = "a"): LossTick => ({ key: "too long: x|deal|Deal Name", kind: "too long", hash, ticked });
const people = (ticked: boolean): LossTick => ({ key: "too long: x|contact|Description", kind: "too long", hash: "b", ticked });
const kind = (ticked: boolean): LossTick => ({ key: kindKey("too long"), kind: null, hash: "", ticked });
const both = new Map([
  [deals(true).key, "a"],
  [people(true).key, "b"],
]);

test("a loss is of the kind that its rule begins with, or one by nature", () => {
  expect(kindOfLoss("too long: Titles are shortened|deal|Deal Name")).toBe("too long");
  expect(kindOfLoss("nature|contact")).toBe("by nature");
});

test("a ticked row is accepted as it is now; the tick of a kind accepts all of it", () => {
  expect(decideAccepted([kind(false), deals(true), people(false)], new Map())).toEqual(new Map([[deals(true).key, "a"]]));
  expect(decideAccepted([kind(true), deals(false), people(false)], new Map())).toEqual(both);
});

test("who takes one tick back takes back that one, although the kind still has its tick; a changed loss opens the kind again", () => {
  expect(decideAccepted([kind(true), deals(false), people(true)], both)).toEqual(new Map([[people(true).key, "b"]]));
  expect(decideAccepted([kind(false), deals(false, "changed"), people(true)], both)).toEqual(new Map([[people(true).key, "b"]]));
});
