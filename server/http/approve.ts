/** Answers `approve`: sign a gate off. */
import type { Handler } from "./handler.ts";

/** The gate after the signature. */
export const answerApprove: Handler<"approve"> = async ({ service, person, identity, params, body }) =>
  service.approve({ caller: { person, identity }, id: params.id, body });
