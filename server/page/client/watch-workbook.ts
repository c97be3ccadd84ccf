/** Listens for changes of the workbook, and listens again when the connection was lost. */
import type { LocalChange, LocalOpen } from "../../../shared/contract/local-workbook.ts";
import type { Trouble } from "../../../shared/contract/panel-calls.ts";
import { readEvents } from "./read-events.ts";

export type WorkbookListener = {
  /** Told whenever listening begins, with where the workbook stands: changes made before that were not heard. */
  began(revision: number): void;
  changed(sheetIds: readonly number[]): void;
  /** Told once per loss. */
  lost(trouble: Trouble): void;
};

const waits = [500, 1000, 2000, 5000];

/** Never returns while the page is open. */
export function watchWorkbook(spreadsheetId: string, token: string, listener: WorkbookListener): void {
  let gathered = new Set<number>();
  let frame: ReturnType<typeof setTimeout> | undefined;
  let failures = 0;
  const hand = (): void => {
    frame = undefined;
    const sheetIds = [...gathered];
    gathered = new Set();
    listener.changed(sheetIds);
  };
  const listen = async (): Promise<void> => {
    const end = await readEvents(`/local/${encodeURIComponent(spreadsheetId)}/events`, token, new AbortController().signal, (event) => {
      failures = 0;
      if (event.name === "open") return listener.began((event.data as LocalOpen).revision);
      if (event.name !== "change") return;
      for (const sheetId of (event.data as LocalChange).sheetIds) gathered.add(sheetId);
      frame ??= setTimeout(hand, 60);
    });
    if (!end.ok && failures === 0) listener.lost(end.error);
    setTimeout(() => void listen(), waits[Math.min(failures, waits.length - 1)]);
    failures += 1;
  };
  void listen();
}
