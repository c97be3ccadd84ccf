/** Answers `sandbox-setup`: do the administrator's clicks in the sandbox. */
import type { Handler } from "./handler.ts";

/** What was made, one line each. */
export const answerSandboxSetup: Handler<"sandbox-setup"> = async ({ service, person, params }) =>
  service.sandboxSetup({ person, id: params.id });
