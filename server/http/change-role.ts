/** Answers `change-role`: give somebody another role. */
import type { Handler } from "./handler.ts";

/** The person with the new role; signatures given in another role no longer count. */
export const answerChangeRole: Handler<"change-role"> = async ({ service, person, params, body }) =>
  service.changeRole({ person, email: params.email, body });
