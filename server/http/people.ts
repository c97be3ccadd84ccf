/** Answers `people`: who is let in. */
import type { Handler } from "./handler.ts";

/** Everybody, those who were shut out too, and whether the log of them is intact. */
export const answerPeople: Handler<"people"> = async ({ service, person }) => service.people({ person });
