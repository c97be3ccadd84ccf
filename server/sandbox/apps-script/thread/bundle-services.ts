/** Makes the services into the one script that every execution loads before its own. */
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

let bundled: Promise<string> | undefined;

/** The services' code, which leaves them in the variable `services`; made once per process. */
export function bundleServices(): Promise<string> {
  bundled ??= build({
    entryPoints: [fileURLToPath(new URL("../services/main.ts", import.meta.url))],
    bundle: true,
    write: false,
    format: "iife",
    globalName: "services",
    platform: "neutral",
    target: "es2023",
    logLevel: "silent",
  }).then(({ outputFiles }) => outputFiles[0]?.text ?? "");
  return bundled;
}
