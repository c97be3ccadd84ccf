/** Notices what happens while nobody presses a button: edits in the sheet, and what other people do. */
import type { Rpc } from "../../../../shared/contract/panel-calls.ts";
import type { Sidebar } from "../sidebar.ts";
import { nextPause, type Wait } from "./polling.ts";

const firstPause = 2000;
const longestPause = 15_000;
/** After so many looks without an edit the whole state is asked for. */
const looksPerRefresh = 2;

/**
 * Has edits checked soon after they are made and shows what came of it; looks less often while nothing happens, and at once when the
 * person turns to the sidebar. Ends when `signal` does.
 */
export async function watchSheet(
  rpc: Rpc,
  sidebar: Sidebar,
  { wait, comes }: { wait: Wait; comes(): Promise<void> },
  signal?: AbortSignal,
): Promise<void> {
  let pause = firstPause;
  let coming = comes();
  for (let look = 1; signal?.aborted !== true; look += 1) {
    const hasCome = await Promise.race([wait(pause).then(() => false), coming.then(() => true)]);
    if (hasCome) coming = comes();
    const checked = await rpc("check-edits", {});
    const isEdited = checked.ok && checked.data.tabs.length > 0;
    pause = isEdited || hasCome ? firstPause : nextPause(pause, longestPause);
    // What went wrong is told by the refresh, which asks the same service.
    if (isEdited || hasCome || !checked.ok || look % looksPerRefresh === 0) await sidebar.refresh();
  }
}
