/** The page calls the add-on's functions; what they did to the screen is shown before the answer is handed on. */
import type { Answer } from "../../../../shared/contract/panel-calls.ts";
import type { Block, Opened, Outcome, RunBody, UiEffect } from "../../../../shared/contract/script-screen.ts";
import type { CallService } from "../call-service.ts";

export type ScriptHost = {
  /** Opens the file as the person does; the add-on makes its menu. */
  open(): Promise<Answer<Opened>>;
  /** Runs a function. What went wrong is in the outcome, never thrown. */
  run(name: string, args: readonly unknown[]): Promise<Outcome>;
  /** Tells a waiting script which button was pressed. */
  answer(dialog: string, button: string): Promise<void>;
};

/** The add-on on one spreadsheet. */
export function createScriptHost(o: {
  call: CallService;
  spreadsheetId: string;
  selection: () => Block | null;
  show: (effects: readonly UiEffect[]) => Promise<void>;
}): ScriptHost {
  const base = `/local/${encodeURIComponent(o.spreadsheetId)}`;
  return {
    async open() {
      const opened = await o.call<Opened>("POST", `${base}/open`, {});
      if (opened.ok) await o.show(opened.data.outcome.ui);
      return opened;
    },
    async run(name, args) {
      const body: RunBody = { function: name, args, selection: o.selection() };
      const answer = await o.call<Outcome>("POST", `${base}/run`, body);
      const outcome = answer.ok ? answer.data : unreached(`${answer.error.detail} ${answer.error.hint}`);
      await o.show(outcome.ui);
      return outcome;
    },
    answer: async (dialog, button) => void (await o.call("POST", `${base}/answers`, { id: dialog, button })),
  };
}

const unreached = (message: string): Outcome => ({ ok: false, error: { name: "NetworkError", message, stack: "" }, ui: [], log: [] });
