/** Answers `withdraw-person`: shut somebody out. */
import type { Handler } from "./handler.ts";

/** The person, whose tokens and signatures no longer count. */
export const answerWithdrawPerson: Handler<"withdraw-person"> = async ({ service, person, params }) =>
  service.withdrawPerson({ person, email: params.email });
