/** Makes the stand-in's answers: for each column one of the answers that the request allows. */
import * as z from "zod";
import type { ChatRequest } from "./read-request.ts";

const Content = z.object({
  records: z.string(),
  answers: z.array(z.object({ answer: z.string() })),
  columns: z.array(z.object({ column: z.int(), heading: z.string() })),
});

/** One column of a request, with the answers that it allows. */
export type AskedColumn = { readonly records: string; readonly heading: string; readonly allowed: readonly string[] };
/** Undefined: it does not know. */
export type Answering = (column: AskedColumn) => string | undefined;

/** What the text of the answer holds; undefined where the request asks about no columns. */
export function answerColumns(
  { messages }: ChatRequest,
  answering: Answering,
): { answers: { column: number; answer: string }[] } | undefined {
  const asked = Content.safeParse(parse(messages.findLast(({ role }) => role === "user")?.content ?? "")).data;
  if (asked === undefined) return undefined;
  const allowed = asked.answers.map(({ answer }) => answer);
  return {
    answers: asked.columns.flatMap(({ column, heading }) => {
      const answer = answering({ records: asked.records, heading, allowed });
      return answer === undefined ? [] : [{ column, answer }];
    }),
  };
}

/** The allowed answer that shares most words with the heading. */
export const likeTheHeading: Answering = ({ heading, allowed }) => {
  const own = new Set(wordsOf(heading));
  const alike = (answer: string): number => wordsOf(answer).filter((word) => own.has(word)).length / Math.max(1, wordsOf(answer).length);
  const [best] = [...allowed].sort((a, b) => alike(b) - alike(a));
  return best !== undefined && alike(best) > 0 ? best : undefined;
};

/** An allowed answer that is most likely wrong. */
export const wrongly: Answering = ({ heading, allowed }) => allowed[heading.length % allowed.length];

const wordsOf = (text: string): string[] => text.toLowerCase().match(/\p{L}+/gu) ?? [];

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
