/** Answers `list-migrations`: all migrations. */
import type { Handler } from "./handler.ts";

/** Newest first. */
export const answerListMigrations: Handler<"list-migrations"> = async ({ service, person }) => service.listMigrations({ person });
