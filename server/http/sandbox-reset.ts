/** Answers `sandbox-reset`: empty the sandbox Nutshell. */
import type { Handler } from "./handler.ts";

/** The fingerprint of the freshly seeded sandbox. */
export const answerSandboxReset: Handler<"sandbox-reset"> = async ({ service, person }) => service.sandboxReset({ person });
