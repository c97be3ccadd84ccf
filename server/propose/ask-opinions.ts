/** Asks the language model about the columns that are not sure, and writes down that it was asked. */
import { LanguageModelError } from "../../shared/errors.ts";
import { readOpinions } from "../../shared/map/opinion/read-opinions.ts";
import { promptOf, type Question, writeQuestions } from "../../shared/map/opinion/write-questions.ts";
import type { OpinionResult } from "../../shared/record/run-result.ts";
import type { LanguageModel } from "../language-model/client.ts";
import type { Audit } from "../ledger/audit.ts";
import type { Log } from "../log.ts";
import type { RunningTasks } from "./start-map-tasks.ts";

type Context = {
  readonly languageModel?: LanguageModel | undefined;
  readonly audit: Pick<Audit, "append">;
  readonly log: Log;
  readonly migration: { readonly id: string };
  readonly signal: AbortSignal;
  progress(phase: string, done: number, total: number | null): void;
};

/**
 * What it says counts in the tasks that follow. A model that fails stops nothing: what it had said until then counts. Null where none is
 * configured, or nothing is to be asked.
 */
export async function askOpinions(context: Context, tasks: Pick<RunningTasks, "run">, by: string): Promise<OpinionResult | null> {
  const { languageModel: model, signal, log } = context;
  if (model === undefined) return null;
  const { tables, withheld } = await tasks.run("mask", {});
  const { questions, left } = writeQuestions(tables);
  if (questions.length === 0) return null;
  const counts = { columns: 0, requests: 0, answers: 0, dropped: 0, used: 0, withheld, left, failed: "" };
  const opinions = new Map<string, Map<string, string>>();
  const ask = async (question: Question): Promise<void> => {
    counts.columns += question.columns.length;
    const { answer, isSent } = await model.ask(promptOf(question), (text) => readOpinions(question, text), signal);
    if (isSent) counts.requests += 1;
    counts.answers += answer.opinions.length;
    counts.dropped += answer.dropped;
    const own = opinions.get(question.object) ?? new Map<string, string>();
    opinions.set(question.object, own);
    for (const [heading, concept] of answer.opinions) own.set(heading, concept);
  };
  const askAll = async (): Promise<void> => {
    for (const [at, question] of questions.entries()) {
      context.progress("ask the language model", at, questions.length);
      await ask(question);
    }
  };
  try {
    await askAll().catch((fault: unknown) => {
      counts.requests += 1;
      counts.failed = fault instanceof LanguageModelError ? fault.code : "stopped";
      if (!(fault instanceof LanguageModelError)) throw fault;
      log.warn({ code: fault.code, host: model.host }, "the language model was not asked further");
    });
    if (opinions.size > 0) counts.used = (await tasks.run("weigh", { opinions })).used;
  } finally {
    const details = { model: model.name, ...counts };
    await context.audit.append(context.migration.id, [{ actor: by, action: "language model asked", subject: model.host, details }]);
  }
  return counts;
}
