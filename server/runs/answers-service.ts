/** Implements the endpoints about remembered answers: listing, taking them to another installation and over from one, forgetting. */

import type { Answers, ImportedAnswers } from "../../shared/contract/answers.ts";
import type { Person } from "../../shared/contract/endpoints.ts";
import { RequestError } from "../../shared/errors.ts";
import { mergeAnswers } from "../../shared/map/answers/merge-answers.ts";
import type { AnswerContent, AnswersFile } from "../../shared/record/remembered-answer.ts";
import { forgetAnswers, listAnswers, takeAnswers } from "../store/tables/remembered-answer.ts";
import type { RunDeps } from "./context.ts";

/** The chain of the audit log that tells of answers that were imported and forgotten; what is learned stands in the migration's own. */
export const answersChain = "answers";
const MOST_NAMED = 100;

type Asked<B> = { readonly person: Person; readonly body: B };

export function createAnswersService({ store, audit, profiles }: Pick<RunDeps, "store" | "audit" | "profiles">) {
  const note = async (by: Person, action: string, details: Record<string, unknown>): Promise<void> => {
    await audit.append(answersChain, [{ actor: by.email, action, subject: answersChain, details }]);
  };
  return {
    answers: async (_o: { person: Person }): Promise<Answers> => ({
      answers: await listAnswers(store),
      audit: await audit.verify(answersChain),
    }),
    async answersFile(_o: { person: Person }): Promise<AnswersFile> {
      const answers = await listAnswers(store);
      return { version: 1, answers: answers.map(({ key: _key, by: _by, migration: _migration, ...answer }) => answer) };
    },
    async importAnswers({ person, body }: Asked<AnswersFile>): Promise<ImportedAnswers> {
      const merged = mergeAnswers({ here: await listAnswers(store), file: body.answers, profiles, now: new Date().toISOString() });
      const { taken, replaced, skipped } = merged;
      const added = merged.added.map(contentOf);
      const removed = [...new Set(replaced.map(({ instead }) => instead.key))];
      if (taken.length > 0) {
        await takeAnswers(store, { taken, removed });
        const details = { added: namesOf(added), replaced: namesOf(replaced.map(({ instead }) => instead)), skipped: skipped.length };
        await note(person, "answers imported", details);
      }
      return {
        added,
        replaced: replaced.map(({ answer, instead }) => ({ answer: contentOf(answer), instead: contentOf(instead) })),
        skipped: skipped.map(({ answer, why }) => ({ answer: contentOf(answer), why })),
      };
    },
    async forgetAnswers({ person, body }: Asked<{ answers: readonly string[] }>): Promise<{ forgotten: number }> {
      const known = await listAnswers(store);
      const all = body.answers.includes("all");
      const gone = known.filter(({ key }) => all || body.answers.includes(key));
      const unknown = all ? [] : body.answers.filter((key) => !gone.some((answer) => answer.key === key));
      if (unknown.length > 0)
        throw new RequestError({
          code: "request/not-found",
          message: `No answer has the key ${unknown.slice(0, 5).join(", ")}. Nothing was forgotten.`,
          hint: "List the answers with their keys: npx crosswalk answers",
        });
      const forgotten = await forgetAnswers(store, all ? "all" : gone.map(({ key }) => key));
      if (forgotten > 0) await note(person, "answers forgotten", { forgotten: namesOf(gone), count: forgotten });
      return { forgotten };
    },
  };
}

const contentOf = ({ source, object, heading, kind, target, recipe, argument }: AnswerContent): AnswerContent => ({
  source,
  object,
  heading,
  kind,
  target,
  recipe,
  argument,
});

const namesOf = (answers: readonly AnswerContent[]): string[] =>
  answers.slice(0, MOST_NAMED).map(({ source, object, heading, target }) => `${source}/${object}/${heading}: ${target || "left out"}`);
