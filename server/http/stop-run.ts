/** Answers `stop-run`: ask a run to stop. */
import type { Handler } from "./handler.ts";

/** The run; it ends once the records in flight have receipts. */
export const answerStopRun: Handler<"stop-run"> = async ({ service, person, params }) => service.stopRun({ person, id: params.id });
