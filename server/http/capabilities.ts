/** Answers `capabilities`: what the account was measured to do. */
import type { Handler } from "./handler.ts";

/** The newest probe; without lines while there was none. */
export const answerCapabilities: Handler<"capabilities"> = async ({ service, person, params }) =>
  service.capabilities({ person, id: params.id });
