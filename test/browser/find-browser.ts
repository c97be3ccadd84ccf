/** Finds the browser for the browser tests, or installs one where that is possible. */
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { type Browser, chromium } from "playwright-core";

const isRoot = process.getuid?.() === 0;

const knownPlaces = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
  "/snap/bin/chromium",
  "/usr/bin/microsoft-edge",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
  ...[process.env["PROGRAMFILES"], process.env["PROGRAMFILES(X86)"], process.env["LOCALAPPDATA"]].flatMap((folder) =>
    folder === undefined
      ? []
      : [path.join(folder, "Google/Chrome/Application/chrome.exe"), path.join(folder, "Microsoft/Edge/Application/msedge.exe")],
  ),
];

/** Path of a Chromium-like browser: CROSSWALK_BROWSER, else a usual place, else Debian's package when we may install it. Throws one line that says what to install. */
export function findBrowser(): string {
  const asked = process.env["CROSSWALK_BROWSER"];
  if (asked !== undefined && asked !== "") {
    if (existsSync(asked)) return asked;
    throw new Error(`CROSSWALK_BROWSER names ${asked}, which does not exist.`);
  }
  const found = knownPlaces.find((place) => existsSync(place)) ?? onPath();
  if (found !== undefined) return found;
  if (isRoot && isDebian()) {
    try {
      execFileSync("sh", ["-c", "apt-get update && apt-get install -y --no-install-recommends chromium"], {
        stdio: "ignore",
        env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
      });
    } catch {
      // Falls through to the line below, which says what to install.
    }
    if (existsSync("/usr/bin/chromium")) return "/usr/bin/chromium";
  }
  throw new Error(
    "The browser tests need Chromium, Chrome or Edge: install one (Debian: apt-get install chromium) or name it in CROSSWALK_BROWSER.",
  );
}

/** Starts it without anything that would call home. */
export function launchBrowser(): Promise<Browser> {
  const args = [
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    ...(isRoot ? ["--no-sandbox"] : []),
  ];
  return chromium.launch({ executablePath: findBrowser(), args });
}

function onPath(): string | undefined {
  const folders = (process.env["PATH"] ?? "").split(path.delimiter);
  const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge"];
  return folders.flatMap((folder) => names.map((name) => path.join(folder, name))).find((place) => existsSync(place));
}

function isDebian(): boolean {
  return existsSync("/etc/os-release") && /^(ID|ID_LIKE)=.*(debian|ubuntu)/m.test(readFileSync("/etc/os-release", "utf8"));
}
