/** Answers `sandbox-fingerprint`: the sandbox Nutshell's fingerprint. */
import type { Handler } from "./handler.ts";

/** Equal business content gives an equal fingerprint. */
export const answerSandboxFingerprint: Handler<"sandbox-fingerprint"> = async ({ service, person }) =>
  service.sandboxFingerprint({ person });
