/** Sends what a person wrote: in order, one call in flight, each answer told to whoever made the edit. */
import type { LocalEdits } from "../../../../shared/contract/local-workbook.ts";
import type { Answer } from "../../../../shared/contract/panel-calls.ts";
import type { CallService } from "../call-service.ts";

export type EditSender = {
  send(edits: LocalEdits["edits"]): Promise<Answer<{ revision: number }>>;
  /** Edits that are not answered yet. */
  pending(): number;
  /** Resolves when nothing is pending. */
  settled(): Promise<void>;
};

/** A sender for one spreadsheet. */
export function createEditSender(call: CallService, spreadsheetId: string): EditSender {
  let last: Promise<unknown> = Promise.resolve();
  let pending = 0;
  return {
    send(edits) {
      pending += 1;
      const answer = last.then(() => call<{ revision: number }>("POST", `/local/${encodeURIComponent(spreadsheetId)}/edits`, { edits }));
      last = answer;
      return answer.finally(() => {
        pending -= 1;
      });
    },
    pending: () => pending,
    async settled() {
      while (pending > 0) await last;
    },
  };
}
