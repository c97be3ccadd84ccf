/** Answers `me`: who the token belongs to. */
import type { Handler } from "./handler.ts";

/** The person that authentication found. */
export const answerMe: Handler<"me"> = async ({ person }) => person;
