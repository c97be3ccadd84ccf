/** Defines how a run ended in words, and whether it left something behind that somebody has to look at. */
import { nameOfRun, runStateWords } from "../contract/verb-words.ts";
import { pluralize } from "../record/format-count.ts";
import type { Run } from "../record/run.ts";
import { countRecords, sayWaiting } from "./what-waits.ts";

/** Records that failed, also those that an earlier run could not write and this one did not try. A sample counts only its own. */
export function countFailed({ result }: Pick<Run, "result">): number {
  if (result === null) return 0;
  return Math.max("failed" in result ? result.failed : 0, "balanceCloses" in result ? countRecords(result.balance, "failed") : 0);
}

/**
 * What a run that is done left undone; empty when it did all of its work. A load and a verification answer for all records; a sample only for those
 * that it wrote, because what waits is said where it is signed.
 */
export function leftBehind(run: Pick<Run, "verb" | "state" | "result">): string[] {
  const { result } = run;
  if (run.state !== "done" || result === null) return [];
  const failed = countFailed(run);
  const waiting = {
    records: "balanceCloses" in result ? countRecords(result.balance, "held") : 0,
    inPart: "balanceCloses" in result ? result.waits.inPart : 0,
  };
  const isBalanced = !("balanceCloses" in result) || run.verb === "delta" || result.balance.length === 0 || result.balanceCloses;
  const planned = "writesPlanned" in result ? result.writesPlanned : 0;
  const [notSigned, notKept] = "notSigned" in result ? [result.notSigned, result.notKept] : [0, 0];
  const unread = "absent" in result ? result.absent.filter(({ isUnread }) => isUnread).length : 0;
  const kept = "kept" in result ? result.kept : 0;
  const twice = "importedTwice" in result ? result.importedTwice : [];
  return [
    ...(unread > 0 ? [`${pluralize(unread, "file was", "files were")} not read`] : []),
    ...(failed > 0 ? [`${pluralize(failed, "record")} failed`] : []),
    ...(waiting.records + waiting.inPart > 0 ? [`${sayWaiting(waiting)} for people`] : []),
    ...(notSigned > 0
      ? [`${pluralize(notSigned, "change was", "changes were")} no longer what was signed and ${notSigned === 1 ? "waits" : "wait"}`]
      : []),
    ...(kept > 0
      ? [`${pluralize(kept, "signed deletion was", "signed deletions were")} not carried out, because people have worked with the records`]
      : []),
    ...(notKept > 0 ? [`Nutshell did not keep ${pluralize(notKept, "value")}, which verify lists`] : []),
    ...(twice.length > 0
      ? [
          `${pluralize(twice.length, "record was", "records were")} imported twice, such as ${twice[0]?.entity} ${twice[0]?.id} of ${twice[0]?.key}: delete the second one in Nutshell`,
        ]
      : []),
    ...(isBalanced ? [] : ["the balance does not close"]),
    ...(planned > 0 ? [`a second load would write ${pluralize(planned, "record")}`] : []),
  ];
}

/** `is done`, or `is done, but 3 records failed`. */
export function outcomeWords(run: Pick<Run, "verb" | "state" | "result">): string {
  const left = leftBehind(run);
  return left.length === 0 ? runStateWords[run.state] : `${runStateWords[run.state]}, but ${left.join(" and ")}`;
}

/** `The load is done, but 3 records failed`. */
export const sayOutcome = (run: Run): string => `${nameOfRun(run)} ${outcomeWords(run)}`;
