/** The only place that answers `approve`: sign a gate off, in one's own name or, for the administrator, in another's. */
import { RequestError } from "../../shared/errors.ts";
import type { Handler } from "./handler.ts";

/** The gate after the signature. Refuses `as` from anybody but the administrator, so that nobody signs for somebody else. */
export const answerApprove: Handler<"approve"> = async ({ service, person, params, body }) => {
  if (body.as !== undefined && body.as !== person.email && person.role !== "admin") {
    throw new RequestError({
      code: "auth/role",
      message: "Only the administrator may sign in another person's name.",
      hint: "Leave `as` out to sign in your own name.",
      where: { path: "body.as" },
    });
  }
  return service.approve({ person, id: params.id, body });
};
