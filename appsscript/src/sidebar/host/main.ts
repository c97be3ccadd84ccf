/** Opens the sidebar inside Google Sheets. */
import { mountSidebar } from "../sidebar.ts";
import { personReturns, waitWhileVisible } from "./polling.ts";
import { createScriptRpc } from "./script-rpc.ts";
import { scriptRun } from "./script-run.ts";
import { watchSheet } from "./watch-sheet.ts";

const rpc = createScriptRpc(scriptRun, waitWhileVisible);
void mountSidebar(document.getElementById("sidebar") as HTMLElement, rpc).then((sidebar) =>
  watchSheet(rpc, sidebar, { wait: waitWhileVisible, comes: personReturns }),
);
