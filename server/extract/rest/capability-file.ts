/** Finds what is written down about an API, and tells whether its connection was tested. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { ConnectionReport } from "../../../shared/manifest/connection.ts";

/** Where the record of a manifest's API is kept. */
export const capabilityFile = (dataDirectory: string, name: string): string => join(dataDirectory, "sources", `${name}.capabilities.json`);

/** Whether exactly this manifest was tested, with success. */
export async function wasTested(dataDirectory: string, manifest: { readonly name: string; readonly sha256: string }): Promise<boolean> {
  try {
    const report = ConnectionReport.parse(JSON.parse(await readFile(capabilityFile(dataDirectory, manifest.name), "utf8")));
    return report.isGood && report.manifestSha256 === manifest.sha256;
  } catch {
    return false;
  }
}
