/** Opens the sidebar inside Google Sheets. */
import { mountSidebar } from "../sidebar.ts";
import { personComes, waitWhileSeen } from "./patience.ts";
import { createScriptRpc } from "./script-rpc.ts";
import { scriptRun } from "./script-run.ts";
import { watchSheet } from "./watch-sheet.ts";

const rpc = createScriptRpc(scriptRun, waitWhileSeen);
void mountSidebar(document.getElementById("sidebar") as HTMLElement, rpc).then((sidebar) =>
  watchSheet(rpc, sidebar, { wait: waitWhileSeen, comes: personComes }),
);
