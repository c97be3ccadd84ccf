/** Answers `readiness`: whether Nutshell is ready for a load. */
import type { Handler } from "./handler.ts";

/** Every line, and the plan that would do. */
export const answerReadiness: Handler<"readiness"> = async ({ service, person, params }) => service.readiness({ person, id: params.id });
