/** Tests that records which still have nobody, or somebody else, in the place of their owner are counted by owner. */
import { expect, test } from "vitest";
import { createAssignCounter, type Found } from "../../../server/verify/count-to-assign.ts";

const map = {
  mapping: [
    { key: "deal.Deal Owner", object: "deal", column: "Deal Owner", target: "lead.owner", recipe: "owner", argument: "", confirmed: true },
  ],
  owners: [
    { key: "ada", owner: "Ada", decision: "use" as const, user: 2 },
    { key: "ida", owner: "Ida", decision: "use" as const, user: 1 },
    { key: "luigi", owner: "Luigi", decision: "nobody" as const, user: null },
  ],
};
const found = (key: string, wrote: number | null, now: number | null, more: Partial<Found["link"]> = {}): Found => {
  const fields = (owner: number | null) => (owner === null ? {} : { owner });
  return { link: { key, subject: "lead", how: "created", written: fields(wrote), shown: null, ...more }, fields: fields(now) };
};

test("each owner has how many were loaded and how many are as loaded; nobody else's cells are read", async () => {
  const cells: Record<string, string> = { "1": "Luigi", "2": " LUIGI ", "3": "Ida", "4": "Ida", "6": "Admin", "8": "Luigi", "10": "Luigi" };
  const asked: string[] = [];
  const counter = createAssignCounter({
    keys: new Set(["ida", "luigi"]),
    map,
    read: async (wanted) => {
      asked.push(...wanted.map(({ id }) => id));
      return wanted.map(({ key, id }) => ({ key, values: { "Deal Owner": cells[id] ?? "" } }));
    },
  });
  await counter.add([
    ...[found("rsoft/deal/1", null, null), found("rsoft/deal/2", null, 2), found("rsoft/deal/3", 1, 1), found("rsoft/deal/4", 1, 2)],
    // Nutshell gave it to the API key's user itself.
    found("rsoft/deal/10", null, 1, { shown: { owner: 1 } }),
    // Ada's own, the administrator's own, one that was there before, a call, and one of a kind without owners.
    ...[found("rsoft/deal/5", 2, 2), found("rsoft/deal/6", 1, 1), found("rsoft/deal/7", null, null, { how: "matched" })],
    ...[found("rsoft/deal/8", null, null, { subject: "activity" }), found("rsoft/file/9", null, null)],
  ]);
  await counter.add([]);
  expect(counter.result()).toEqual({ ida: { loaded: 2, left: 1 }, luigi: { loaded: 3, left: 2 } });
  expect(asked).toEqual(["1", "2", "3", "4", "10", "6"]);
});
