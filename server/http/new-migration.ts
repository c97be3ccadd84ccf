/** Answers `new-migration`: begin a migration. */
import type { Handler } from "./handler.ts";

/** The new migration, its workbook drawn. */
export const answerNewMigration: Handler<"new-migration"> = async ({ service, person, body }) => service.newMigration({ person, body });
