/** Answers `ask-sign-off`: what a person would sign. */
import type { Handler } from "./handler.ts";

/** The facts, their hash, and the nonce with which this person may sign them once. */
export const answerAskSignOff: Handler<"ask-sign-off"> = async ({ service, person, params }) =>
  service.askSignOff({ person, id: params.id, gate: params.gate });
