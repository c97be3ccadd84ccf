/** Defines what the stand-ins together offer the service. */
import type * as z from "zod";
import type { SandboxInfo } from "../../shared/contract/endpoints.ts";
import type { IdentitySandbox } from "./identity/start.ts";
import type { startNutshellSandbox } from "./nutshell/start.ts";

export type Sandbox = {
  readonly nutshell: Awaited<ReturnType<typeof startNutshellSandbox>>;
  /** Issues ID tokens; undefined where people prove who they are with Google. */
  readonly identity: IdentitySandbox | undefined;
  /** Addresses and credentials, for any client that wants to talk to the stand-ins as this person. */
  reach(email: string): z.infer<typeof SandboxInfo>;
};
