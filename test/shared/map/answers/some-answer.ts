/** Makes remembered answers for tests: what Charles signed in March about people's blood groups, or something else. */
import { type AnswerContent, answerKey, type RememberedAnswer } from "../../../../shared/record/remembered-answer.ts";

export const bloodGroup: AnswerContent = {
  source: "test",
  object: "contact",
  heading: "bloodgroup",
  kind: "text",
  target: "contact.custom:Blood group",
  recipe: "choice",
  argument: "",
};

export function someAnswer(more: Partial<RememberedAnswer> = {}): RememberedAnswer {
  const answer = {
    ...bloodGroup,
    times: 1,
    at: "2026-03-12T09:30:00.000Z",
    by: "charles@analytical.example",
    migration: "Acme",
    ...more,
  };
  return { ...answer, key: answerKey(answer) };
}
