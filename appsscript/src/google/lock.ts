/** Touches LockService. */
import type { Ports } from "../ports.ts";

const patience = 3000;

/** One lock per spreadsheet. */
export const lock: Ports["lock"] = {
  alone: (act) => {
    const held = LockService.getDocumentLock();
    if (!held.tryLock(patience)) return;
    try {
      act();
    } finally {
      held.releaseLock();
    }
  },
};
