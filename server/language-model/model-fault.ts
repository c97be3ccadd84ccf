/** Makes the faults of a language model: they name its host and what happened, and nothing that was sent or came back. */
import { LanguageModelError } from "../../shared/errors.ts";

export type ModelCode =
  | "language-model/unauthorized"
  | "language-model/refused"
  | "language-model/rate-limited"
  | "language-model/unavailable"
  | "language-model/malformed";

const facts: Readonly<Record<ModelCode, { readonly message: string; readonly hint: string; readonly retry: "never" | "later" }>> = {
  "language-model/unauthorized": {
    message: "did not accept the key",
    hint: "Check CROSSWALK_MODEL_KEY, then restart the service and propose again.",
    retry: "never",
  },
  "language-model/refused": {
    message: "refused the request",
    hint: "Check CROSSWALK_MODEL_URL and CROSSWALK_MODEL_NAME. The model has to support answers by a JSON Schema.",
    retry: "never",
  },
  "language-model/rate-limited": {
    message: "takes no more requests now",
    hint: "Propose again later, or raise the limit of the account. The proposal was made without the model.",
    retry: "later",
  },
  "language-model/unavailable": {
    message: "could not be reached, did not answer in time or returned a server error",
    hint: "Propose again when it works. The proposal was made without the model.",
    retry: "later",
  },
  "language-model/malformed": {
    message: "answered in an unexpected format",
    hint: "Choose a model that answers by a JSON Schema. The proposal was made without this answer.",
    retry: "never",
  },
};

/** `status` as answered, where there was an answer. */
export function modelFault(code: ModelCode, host: string, status?: number): LanguageModelError {
  const { message, hint, retry } = facts[code];
  return new LanguageModelError({
    code,
    message: `The language model at ${host} ${message}${status === undefined ? "" : ` (status ${status})`}.`,
    hint,
    retry: { kind: retry },
    scope: "batch",
    where: { path: host },
  });
}
