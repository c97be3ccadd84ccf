/** Answers `run-events`: a run as it changes, as server-sent events. */
import { sendEvents } from "./event-stream.ts";
import type { Handler } from "./handler.ts";

/** Each event is the whole run, so a reader that comes back needs no memory of the last one. */
export const answerRunEvents: Handler<"run-events"> = async ({ service, person, params, response }) => {
  await sendEvents(response, "run", (signal) => service.runEvents({ person, id: params.id, signal }));
  return undefined;
};
