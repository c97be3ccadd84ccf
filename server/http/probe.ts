/** Answers `probe`: measure what the account does. */
import type { Handler } from "./handler.ts";

/** What was measured; the probe cleans up and ends when nobody waits for the answer any more. */
export const answerProbe: Handler<"probe"> = async ({ service, person, params, body, response }) => {
  const gone = new AbortController();
  response.once("close", () => gone.abort());
  return service.probe({ person, id: params.id, body, signal: gone.signal });
};
