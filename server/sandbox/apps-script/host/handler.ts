/** Defines what a part of the host is: answers to some of a script's questions. */
import type { Execution } from "../execution.ts";
import type { HostCalls } from "../host-calls.ts";

/** The execution that asks. `number` tells it from every other. */
export type Running = { readonly number: number; readonly execution: Execution };
type Handler<Name extends keyof HostCalls> = (
  payload: HostCalls[Name]["in"],
  running: Running,
) => HostCalls[Name]["out"] | Promise<HostCalls[Name]["out"]>;
/** Answers to these questions; a refusal is thrown as an Error in the words the script will see. */
export type Handlers<Name extends keyof HostCalls = keyof HostCalls> = { readonly [N in Name]: Handler<N> };
