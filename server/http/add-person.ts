/** Answers `add-person`: let somebody in. */
import type { Handler } from "./handler.ts";

/** The person, with a personal token where the service gives any. */
export const answerAddPerson: Handler<"add-person"> = async ({ service, person, body }) => service.addPerson({ person, body });
