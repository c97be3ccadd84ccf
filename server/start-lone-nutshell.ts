/** Starts the stand-in for Nutshell without the rest of the service. */
import type { StartNutshell } from "./cli/command.ts";
import { startNutshellSandbox } from "./sandbox/nutshell/start.ts";

/** On loopback, with a key of one's own if wished. */
export const startLoneNutshell: StartNutshell = (o, log) => startNutshellSandbox({ ...o, log });
