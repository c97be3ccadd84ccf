/** Answers `run`: one run. */
import type { Handler } from "./handler.ts";

/** The run as it is now. */
export const answerRun: Handler<"run"> = async ({ service, person, params }) => service.run({ person, id: params.id });
