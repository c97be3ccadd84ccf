/** Serves the workbook page: its own files, nothing from elsewhere, and no token in any address. */
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import path from "node:path";
import express from "express";
import { buildPage } from "./build-page.ts";
import { type FramedPage, sendFrame } from "./send-frame.ts";

/** Scripts and connections only from this origin. Styles may be inline, because the spreadsheet component sets them while it runs. */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "frame-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");

const types: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
};

/** The add-on beside the workbook, where one runs. */
export type FramedAddOn = {
  findPage(name: string): FramedPage | undefined;
  /** The page is being loaded and will ask for the add-on soon. */
  prepare(request: express.Request): void;
};

/** Mount at `/workbook`: `/workbook/<migration id>#token=<token>`. Builds the page when it is first asked for; a failed build is tried again. */
export function pageRouter(addOn?: FramedAddOn): express.Router {
  const router = express.Router();
  let built: Promise<string> | undefined;
  const folder = (): Promise<string> => {
    built ??= buildPage().catch((fault: unknown) => {
      built = undefined;
      throw fault;
    });
    return built;
  };
  router.get("/assets/:name", async (request, response) => {
    const { name } = request.params;
    if (!/^[\w-]+\.(js|css)$/.test(name)) return void response.sendStatus(404);
    response.set("cache-control", "public, max-age=31536000, immutable");
    send(request, response, path.join(await folder(), name));
  });
  router.get("/frames/:name", async (request, response) => {
    const page = addOn?.findPage(request.params.name);
    if (page === undefined) return void response.set("cache-control", "no-store").sendStatus(404);
    sendFrame(response, page, await readFile(path.join(await folder(), "frame.js"), "utf8"));
  });
  router.get(["/", "/:migration"], async (request, response) => {
    addOn?.prepare(request);
    response.set({ "content-security-policy": policy, "cache-control": "no-cache", "referrer-policy": "no-referrer" });
    send(request, response, path.join(await folder(), "page.html"));
  });
  return router;
}

/** Sends the smallest form the browser takes. */
function send(request: express.Request, response: express.Response, file: string): void {
  if (!existsSync(file)) return void response.set("cache-control", "no-store").sendStatus(404);
  const form = [
    ["br", ".br"],
    ["gzip", ".gz"],
  ].find(([encoding]) => request.acceptsEncodings(encoding ?? "") === encoding);
  response.set({
    "content-type": types[path.extname(file)] ?? "application/octet-stream",
    "x-content-type-options": "nosniff",
    vary: "accept-encoding",
  });
  if (form !== undefined) response.set("content-encoding", form[0] ?? "");
  response.sendFile(`${file}${form?.[1] ?? ""}`, { dotfiles: "allow" });
}
