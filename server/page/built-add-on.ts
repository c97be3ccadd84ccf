/** Builds the add-on that runs beside the local workbook: once per state of its sources and address of the service. */
import { buildAddOn } from "../../appsscript/build.ts";
import { buildOnce } from "./build-once.ts";

/** The folder with `Code.js`, `appsscript.json` and `Sidebar.html` for a service at this address. */
export async function builtAddOn(serviceUrl: string): Promise<string> {
  return await buildOnce({
    name: "add-on",
    sources: ["appsscript", "shared"],
    texts: [serviceUrl],
    build: (outdir) => buildAddOn({ outdir, serviceUrl }),
  });
}
