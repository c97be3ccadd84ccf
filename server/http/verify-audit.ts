/** Answers `verify-audit`: check the audit log. */
import type { Handler } from "./handler.ts";

/** Whether the hash chain is intact, and where it breaks first. */
export const answerVerifyAudit: Handler<"verify-audit"> = async ({ service, person, params }) =>
  service.verifyAudit({ person, id: params.id });
