/** Answers `gate`: one gate. */
import type { Handler } from "./handler.ts";

/** What a signature would cover now, with its hash. */
export const answerGate: Handler<"gate"> = async ({ service, person, params }) =>
  service.gate({ person, id: params.id, gate: params.gate });
