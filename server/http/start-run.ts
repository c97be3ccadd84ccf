/** Answers `start-run`: start a verb. */
import type { Handler } from "./handler.ts";

/** The run, waiting or running; it goes on after the answer. */
export const answerStartRun: Handler<"start-run"> = async ({ service, person, params, body }) =>
  service.startRun({ person, id: params.id, body });
