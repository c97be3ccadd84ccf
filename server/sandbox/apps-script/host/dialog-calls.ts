/** The only place where a script waits for the person's answer to a dialog. */
import type { Screens } from "../page/screens.ts";
import type { Handlers } from "./handler.ts";

/** What the execution was told to answer comes first; then the person's open page is asked. */
export function dialogCalls(screens: Screens): Handlers<"alert"> {
  const given = new Map<number, string[]>();
  return {
    async alert({ title, text, buttons }, { number, execution }) {
      const answers = given.get(number) ?? [...execution.answers];
      given.set(number, answers);
      const told = answers.shift();
      if (answers.length === 0) given.delete(number);
      return told ?? (await screens.ask(execution.spreadsheetId, execution.person, { title, text, buttons }));
    },
  };
}
