/** Answers `health`: is the service up. */
import type { Handler } from "./handler.ts";

/** The store's kind tells whether this process or a PostgreSQL server keeps the data. */
export const answerHealth: Handler<"health"> = async ({ service, version }) => ({ ...(await service.health()), version });
