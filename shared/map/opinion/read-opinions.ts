/** Reads what a language model answered: only allowed answers about columns that were asked for count. */
import * as z from "zod";
import type { Question } from "./write-questions.ts";

/** What each column is said to be, by its heading. */
export type ReadOpinions = {
  readonly opinions: readonly (readonly [heading: string, concept: string])[];
  /** Answers that are none: not allowed, about no column, or a second one about the same. */
  readonly dropped: number;
};

const Content = z.object({ answers: z.array(z.unknown()).max(10_000) });

/** Undefined when the text is no such answer at all. */
export function readOpinions({ answers, columns }: Question, content: string): ReadOpinions | undefined {
  const read = Content.safeParse(parse(content));
  if (!read.success) return undefined;
  const Opinion = z.strictObject({
    column: z.number().int().min(1).max(columns.length),
    answer: z.enum(answers.map(({ answer }) => answer)),
  });
  const opinions = new Map<string, string>();
  let dropped = 0;
  for (const each of read.data.answers) {
    const opinion = Opinion.safeParse(each).data;
    const heading = opinion && columns[opinion.column - 1]?.heading;
    if (heading === undefined || opinions.has(heading)) dropped += 1;
    else opinions.set(heading, opinion?.answer ?? "");
  }
  return { opinions: [...opinions], dropped };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
