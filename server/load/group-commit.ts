/** Gathers what is ready into groups, so that many records share one commit of the database. */
import { Fault } from "../../shared/errors.ts";

type Waiting<In, Out> = { readonly item: In; resolve(out: Out): void; reject(reason: unknown): void };

/**
 * One commit at a time; what arrives meanwhile forms the next group. `commit` answers in the order of its items. When a group
 * fails because of one of its records, each is committed by itself, so that only that one fails.
 */
export function createGroup<In, Out>(commit: (items: readonly In[]) => Promise<readonly Out[]>, max: number): (item: In) => Promise<Out> {
  let waiting: Waiting<In, Out>[] = [];
  let isCommitting = false;

  async function drain(): Promise<void> {
    isCommitting = true;
    // One turn of the event loop: everything that is ready now goes together.
    await Promise.resolve();
    while (waiting.length > 0) {
      const group = waiting.slice(0, max);
      waiting = waiting.slice(max);
      await settle(group);
    }
    isCommitting = false;
  }

  async function settle(group: readonly Waiting<In, Out>[]): Promise<void> {
    try {
      const outs = await commit(group.map((w) => w.item));
      group.forEach((w, at) => {
        w.resolve(outs[at] as Out);
      });
    } catch (reason) {
      const isOneRecords = reason instanceof Fault && reason.scope === "record" && group.length > 1;
      if (isOneRecords) for (const one of group) await settle([one]);
      else for (const one of group) one.reject(reason);
    }
  }

  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject });
      if (!isCommitting) void drain();
    });
}
