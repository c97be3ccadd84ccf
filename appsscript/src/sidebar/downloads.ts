/** Offers the complete lists as files. */
import type { ExportName } from "../../../shared/contract/endpoints.ts";
import { element } from "./element.ts";
import type { Panel } from "./panel.ts";
import { saveFile } from "./save-file.ts";

const lists: Record<ExportName, string> = {
  diff: "Field-level diff",
  delta: "Changes of the delta",
  balance: "Balance",
  rows: "What did not go",
  issues: "Notes on records",
  losses: "Losses",
  crosswalk: "Crosswalk of ids",
  audit: "Audit log",
  batches: "Batches of the loads",
  reports: "Reports of all steps",
  operations: "Every operation",
  "set-aside": "Rows of files that are not used",
  repeats: "Tasks that repeat",
  notes: "Notes with health data, by batch",
  scope: "Scope document",
  handover: "What people do by hand, to print",
  guide: "Guide for operations, to print",
  "importer-steps": "What to import in Nutshell, in which order",
  "importer-companies": "Companies for Nutshell's importer",
  "importer-people": "People for Nutshell's importer",
  review: "Records that were merged, converted or made from a name",
};

/** One button per list; tabs show only the first few thousand rows. */
export function drawDownloads(panel: Panel): HTMLElement | null {
  if (panel.state.status === null) return null;
  return element(
    "details",
    { class: "others", id: "downloads" },
    element("summary", { id: "downloads-summary" }, "Complete lists as files"),
    element(
      "div",
      { class: "downloads" },
      ...(Object.keys(lists) as ExportName[]).map((what) =>
        element("button", { type: "button", id: `download-${what}`, onclick: () => void download(panel, what) }, lists[what]),
      ),
    ),
  );
}

async function download(panel: Panel, what: ExportName): Promise<void> {
  const list = await panel.ask("download", { what });
  if (list !== null) saveFile(list.name, list.text);
}
