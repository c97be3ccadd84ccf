/** Answers `check-workbook`: read and check the tabs people edit. */
import type { Handler } from "./handler.ts";

/** The problems found, as they now stand next to the rows. */
export const answerCheckWorkbook: Handler<"check-workbook"> = async ({ service, person, params, body }) =>
  service.checkWorkbook({ person, id: params.id, body });
