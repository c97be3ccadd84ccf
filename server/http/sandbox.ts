/** Answers `sandbox`: how to reach the stand-ins. */
import type { Handler } from "./handler.ts";

/** Addresses and credentials for any Nutshell or Sheets client. */
export const answerSandbox: Handler<"sandbox"> = async ({ service, person }) => service.sandbox({ person });
