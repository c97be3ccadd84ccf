/** Takes away the files that no note of the migration names any more: after a rollback all of them, after a delta those that are gone. */
import type { Store } from "../store/connect.ts";
import { forgetTransfer, listUnused } from "../store/tables/transfer.ts";
import type { FileCarrier } from "./carrier.ts";

export type RemovedFiles = {
  readonly removed: number;
  /** Files that stay, with the reason. */
  readonly kept: readonly { readonly place: string; readonly why: string }[];
};

/** A file that another record of the migration names, or that people changed, stays. */
export async function removeFiles(o: {
  store: Store;
  migrationId: string;
  carrierOf: (name: string) => FileCarrier | undefined;
  signal: AbortSignal;
}): Promise<RemovedFiles> {
  const kept: { place: string; why: string }[] = [];
  const ended = new Set<string>();
  let removed = 0;
  for (const transfer of await listUnused(o.store, o.migrationId)) {
    o.signal.throwIfAborted();
    const carrier = o.carrierOf(transfer.carrier);
    const file = `${transfer.carrier}:${transfer.place}`;
    if (transfer.isShared) kept.push({ place: transfer.place, why: "Another record has the same file" });
    else if (carrier === undefined) {
      kept.push({ place: transfer.place, why: `The carrier "${transfer.carrier}" is not configured any more` });
      continue;
    } else if (!ended.has(file)) {
      const result = await carrier.remove(transfer);
      if (result === "removed") removed += 1;
      if (result === "kept") kept.push({ place: transfer.place, why: "It cannot be removed through the API: remove it by hand" });
      if (result === "changed") kept.push({ place: transfer.place, why: "It was changed after it was moved" });
      ended.add(file);
    }
    await forgetTransfer(o.store, o.migrationId, transfer);
  }
  return { removed, kept };
}
