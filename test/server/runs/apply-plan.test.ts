/** Tests that batches of a load are checked unless the workbook says that they are not. */
import { expect, test } from "vitest";
import { startChecks } from "../../../server/runs/apply-plan.ts";

type Args = Parameters<typeof startChecks>;
const checksWith = async (settings: Record<string, string>, store: object): Promise<unknown> =>
  await startChecks({ store } as Args[0], { version: { map: { settings } } } as unknown as Args[1]);

test("nothing is checked while run.batches is off, not even what an earlier load left unchecked", async () => {
  expect(await checksWith({ "run.batches": "off" }, {})).toBeUndefined();
});

test("a map of an earlier release, which has no such setting, is loaded with checks", async () => {
  await expect(checksWith({}, {}), "it asks the store").rejects.toThrow();
});
