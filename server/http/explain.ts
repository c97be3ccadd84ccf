/** Answers `explain`: everything known about one record. */
import type { Handler } from "./handler.ts";

/** Source row, plan's decision, fields and every call made. */
export const answerExplain: Handler<"explain"> = async ({ service, person, params }) =>
  service.explain({ person, id: params.id, key: params.key });
