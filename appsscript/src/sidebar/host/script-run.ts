/** Defines how Google lets the sidebar call the add-on's functions. */

/** `google.script.run`, as far as it is used: every call gets its own handlers. */
export type ScriptRun = {
  withSuccessHandler(handler: (answer: unknown) => void): ScriptRun;
  withFailureHandler(handler: (fault: unknown) => void): ScriptRun;
  rpc(name: string, payload: unknown): void;
};

declare global {
  var google: { readonly script: { readonly run: ScriptRun } };
}

/** The add-on's functions. */
export const scriptRun = (): ScriptRun => google.script.run;
