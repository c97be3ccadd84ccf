/** Proves that a migration of an earlier release remembers nothing, and that answers of now are kept for the migrations that gave them. */
import { expect, test } from "vitest";
import type { Store } from "../../../../server/store/connect.ts";
import { addProposal, listProposed } from "../../../../server/store/tables/map-proposal.ts";
import {
  answersOfMigration,
  forgetAnswers,
  keepAnswers,
  listAnswers,
  takeAnswers,
} from "../../../../server/store/tables/remembered-answer.ts";
import { type AnswerContent, answerKey } from "../../../../shared/record/remembered-answer.ts";
import { addMigration } from "../../../stores/add-migration.ts";
import { openOlderStore } from "../../../stores/open-older-store.ts";
import { storeKinds } from "../../../stores/open-test-store.ts";

const blood: AnswerContent = {
  ...{ source: "rsoft", object: "contact", heading: "bloodgroup", kind: "text" },
  ...{ target: "contact.custom:Blood group", recipe: "choice", argument: "" },
};
const title: AnswerContent = { ...blood, target: "contact.jobTitle", recipe: "text", argument: null };

test.for(storeKinds)("nothing is remembered of before; an answer of two migrations is one, given twice, on the %s store", async (kind) => {
  const older = await openOlderStore(kind, 17);
  await older.pool.query(`
    INSERT INTO migration (id, name, source, source_path, target, workbook, created_by) VALUES ('m', 'Analytical Engines', 'rsoft', '/x', 'sandbox', 'w', 'ada@x.example')`);
  const store = await older.upgrade();
  try {
    await keepAndForget(store, "m", await addMigration(store, "difference-engine"));
  } finally {
    await store.close();
    await older.remove();
  }
});

async function keepAndForget(store: Store, id: string, other: string): Promise<void> {
  expect([await listAnswers(store), await answersOfMigration(store, id), await listProposed(store, id)]).toEqual([[], [], []]);
  await keepAnswers(store, { migrationId: id, by: "charles@analytical.example", learned: [blood], withdrawn: [] });
  await keepAnswers(store, { migrationId: id, by: "mary@analytical.example", learned: [blood], withdrawn: [] });
  await keepAnswers(store, { migrationId: other, by: "ada@analytical.example", learned: [blood, title], withdrawn: [] });
  await takeAnswers(store, { taken: [{ ...blood, times: 5, at: "2026-03-12T09:30:00.000Z" }], removed: [] });
  expect(await listAnswers(store, "rsoft")).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ ...blood, key: answerKey(blood), times: 7, by: "ada@analytical.example", migration: "Analytical Engines" }),
      expect.objectContaining({ ...title, times: 1 }),
    ]),
  );
  expect(await listAnswers(store, "mogo")).toEqual([]);

  await keepAnswers(store, { migrationId: other, by: "ada@analytical.example", learned: [], withdrawn: [blood] });
  expect(await answersOfMigration(store, other)).toEqual([title]);
  expect((await listAnswers(store)).find(({ key }) => key === answerKey(blood))).toMatchObject({
    times: 6,
    by: "charles@analytical.example",
  });
  await takeAnswers(store, { taken: [], removed: [answerKey(title)] });
  expect(await forgetAnswers(store, [answerKey(blood), "nobody's"])).toBe(1);
  expect([await listAnswers(store), await forgetAnswers(store, "all"), await forgetAnswers(store, [])]).toEqual([[], 0, 0]);

  expect(await answersOfMigration(store, id), "it is known as forgotten, so that signing again does not bring it back").toEqual([blood]);

  const row = { key: "contact.Born", target: "Person: Born", recipe: "Date", argument: "d/M/yyyy", confirmed: true };
  for (const confirmed of [false, true, true]) await addProposal(store, id, [{ ...row, confirmed, samples: "10/12/1815" }]);
  expect([await listProposed(store, id), await listProposed(store, other)]).toEqual([[{ ...row, confirmed: false }, row], []]);
}
