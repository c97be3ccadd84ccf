/** Asks whether records of a newer export are the ones that were loaded under other ids, and gives them their ids back when somebody has said so. */
import { hash } from "node:crypto";
import { areMoved, describeMovedIds } from "../../shared/delta/describe-moved-ids.ts";
import { RequestError } from "../../shared/errors.ts";
import { decisionKey, IDS_ACCEPTED } from "../../shared/record/decision.ts";
import { formatNumber, pluralize } from "../../shared/record/format-count.ts";
import { recordKey } from "../../shared/record/record-key.ts";
import { readAnswers } from "../propose/read-answers.ts";
import { writeIdQuestions } from "../report/write-decisions.ts";
import { listMovedIds, type MovedIds, takeFormerIds } from "../store/tables/moved-ids.ts";
import { removeSnapshots } from "../store/tables/snapshot.ts";
import { addTableNote } from "../store/tables/staged-table.ts";
import { formatObject } from "../workbook/format-value.ts";
import type { MigrationContext } from "./context.ts";

type Deps = Pick<MigrationContext, "store" | "migration" | "profile" | "workbook">;

/** Throws `delta/ids-changed`, forgets the newer extraction and puts the question on the tab Decisions, when ids of a kind are written otherwise and nobody has answered. */
export async function resolveMovedIds({ store, migration, profile, workbook }: Deps, o: { older: number; newer: number }): Promise<void> {
  const moved = (await listMovedIds(store, o)).filter((one) => areMoved({ ...one, rule: describeMovedIds(one.examples) }));
  if (moved.length === 0) return;
  const given = await readAnswers(workbook);
  const questions = moved.map((one) => ({ ...one, waitsFor: questionKey(migration.source, one), reason: whyAsked(profile, one) }));
  const open = questions.filter(({ waitsFor }) => given.get(waitsFor) !== IDS_ACCEPTED);
  const [first] = open;
  if (first) {
    await removeSnapshots(store, [o.newer]);
    await writeIdQuestions(
      workbook,
      questions.map((one) => ({ waitsFor: one.waitsFor, about: aboutOf(profile, one), reason: one.reason, records: one.paired })),
    );
    throw new RequestError({
      code: "delta/ids-changed",
      message: `${open.map(({ reason }) => reason).join(" ")} This export was not used, and nothing was written.`,
      hint: "If they are the same records, answer Same records on the tab Decisions and run the delta with this export again. Otherwise export again with the ids as they were: as text, not as numbers, and from the same report. If another column still has the ids, choose it on the tab Inventory in Id from.",
      where: { tab: "Decisions" },
    });
  }
  for (const { object, examples } of moved) {
    const records = await takeFormerIds(store, { ...o, object });
    const rule = describeMovedIds(examples);
    const note = `${pluralize(records, "record")} of this export ${records === 1 ? "has" : "have"} another id than when ${records === 1 ? "it was" : "they were"} loaded${rule === undefined ? "" : `: ${rule}`}. As answered on the tab Decisions ${records === 1 ? "it is the same record and keeps its id" : "they are the same records and keep their ids"}.`;
    await addTableNote(store, { snapshotId: o.newer, object, note });
  }
}

/** One question for each rule, so that an answer never counts for ids that are written in yet another way. */
function questionKey(source: string, { object, examples }: MovedIds): string {
  const rule = describeMovedIds(examples) ?? JSON.stringify(examples);
  return decisionKey("ids", recordKey(source, object, hash("sha256", rule).slice(0, 8)));
}

const aboutOf = (profile: MigrationContext["profile"], { object, examples }: MovedIds): string =>
  `${formatObject(profile, object)}: ${examples
    .slice(0, 3)
    .map(({ was, is }) => `${was} is ${is} now`)
    .join(", ")}`;

function whyAsked(profile: MigrationContext["profile"], { object, before, gone, paired, examples }: MovedIds): string {
  const [first] = examples;
  const rule = describeMovedIds(examples);
  const left = gone - paired;
  return `The ids of ${formatObject(profile, object)} are written otherwise than in the export that was loaded: ${formatNumber(gone)} of ${formatNumber(before)} are gone, and ${pluralize(paired, "record is", "records are")} there under another id${first ? `, for example ${first.was}, which is ${first.is} now` : ""}${rule === undefined ? "" : `; ${rule}`}${left > 0 ? `; ${pluralize(left, "record has", "records have")} no counterpart` : ""}.`;
}
