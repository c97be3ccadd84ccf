/** Answers `openapi`: the contract as a document that programs can read. */
import { describeApi } from "./describe-api.ts";
import type { Handler } from "./handler.ts";

/** Sends the document itself: it has no schema of its own in the contract. */
export const answerOpenapi: Handler<"openapi"> = async ({ response, version }) => {
  response.json(describeApi(version));
  return undefined;
};
