/** Answers `id-token`: an ID token of the service's own issuer. */
import type { Handler } from "./handler.ts";

/** For the caller, or for the person the administrator names. */
export const answerIdToken: Handler<"id-token"> = async ({ service, person, identity, body }) =>
  service.idToken({ caller: { person, identity }, body });
