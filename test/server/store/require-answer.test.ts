/** Tests that readiness follows the database: an answer, none in time, and a closed one. */
import { expect, test } from "vitest";
import { requireAnswer } from "../../../server/store/require-answer.ts";
import { openTestStore, storeKinds } from "../../stores/open-test-store.ts";

test.each(storeKinds)("the %s store is ready while it answers", async (kind) => {
  const test = await openTestStore(kind);
  expect(await requireAnswer(test.store)).toEqual({ ready: true });
  await test.close();
});

test("a database that is closed, or does not answer in time, is unavailable, and the caller is told when to ask again", async () => {
  const test = await openTestStore("embedded");
  const busy = test.store.pool.query("select count(*) from generate_series(1, 3000000)");
  await expect(requireAnswer(test.store, 1)).rejects.toMatchObject({
    code: "store/unavailable",
    retry: { kind: "after", milliseconds: 1 },
  });
  await busy;
  await test.reopen();
  await test.close();
  await expect(requireAnswer(test.store)).rejects.toMatchObject({ code: "store/unavailable" });
});
