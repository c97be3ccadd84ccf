/** A script waits for the person's answer to a dialog. */
import type { Screens } from "../page/screens.ts";
import type { Handlers, Running } from "./handler.ts";

/** What the execution was told to answer comes first; then the person's open page is asked. */
export function dialogCalls(screens: Screens): Handlers<"alert"> {
  const left = new WeakMap<Running, string[]>();
  return {
    async alert({ title, text, buttons }, running) {
      const { spreadsheetId, person, answers } = running.execution;
      const given = left.get(running) ?? [...answers];
      left.set(running, given);
      return given.shift() ?? (await screens.ask(spreadsheetId, person, { title, text, buttons }));
    },
  };
}
