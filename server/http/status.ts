/** Answers `status`: where a migration stands. */
import type { Handler } from "./handler.ts";

/** State, gates, runs and the next thing to do. */
export const answerStatus: Handler<"status"> = async ({ service, person, params }) => service.status({ person, id: params.id });
