/** Answers `sources`: the source systems with a profile. */
import type { Handler } from "./handler.ts";

/** Every source system a migration can begin with. */
export const answerSources: Handler<"sources"> = async ({ service, person }) => service.sources({ person });
