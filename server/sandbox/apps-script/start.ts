/** Starts the stand-in for Apps Script: the built add-on in a runtime, and the routes by which the local page uses it. */
import type { Request, Router } from "express";
import express from "express";
import type { Log } from "../../log.ts";
import type { Authenticate } from "../sheets/find-caller.ts";
import type { SheetsSandbox } from "../sheets/start.ts";
import { loadAddOn } from "./add-on/load-add-on.ts";
import { refuseSyntax } from "./add-on/refuse-syntax.ts";
import type { Limits } from "./limits.ts";
import { addressOf } from "./page/address-of.ts";
import { createPages, type Page } from "./page/pages.ts";
import { scriptRouter } from "./page/script-router.ts";
import { createRuntime, type Runtime } from "./runtime.ts";

export type AppsScriptSandbox = {
  /** The workbook's routes with those of the add-on before them, to mount at `/local`. */
  readonly local: Router;
  /** The HTML behind a name that a script's effect carries. */
  findPage(name: string): Page | undefined;
  /** Somebody loads the page: the add-on is built and a thread started while the browser reads its scripts. */
  prepare(request: Pick<Request, "socket">): void;
  close(): Promise<void>;
};

export type AppsScriptOptions = {
  /** Builds an add-on for a service at this address and gives the folder with `Code.js`, `appsscript.json` and HTML. */
  readonly build: (serviceUrl: string) => Promise<string>;
  readonly sheets: Pick<SheetsSandbox, "spreadsheets" | "watchEdits" | "local">;
  readonly authenticate: Authenticate;
  readonly identityToken: (person: string) => Promise<string>;
  /** Where people see a spreadsheet. */
  readonly urlOf: (spreadsheetId: string) => string;
  readonly dataDirectory: string | null;
  readonly limits?: Partial<Limits>;
  readonly delay?: () => Promise<void>;
  readonly log?: Log;
};

/** Builds and starts nothing before it is needed; what could not be built is tried again. */
export function startAppsScript(o: AppsScriptOptions): AppsScriptSandbox {
  const pages = createPages();
  let started: Promise<Runtime> | undefined;
  let running: Runtime | undefined;
  const start = async (serviceUrl: string): Promise<Runtime> => {
    const addOn = await loadAddOn(await o.build(serviceUrl));
    await refuseSyntax(addOn.code);
    running = createRuntime({
      addOn,
      spreadsheets: o.sheets.spreadsheets,
      urlOf: o.urlOf,
      identityToken: o.identityToken,
      dataDirectory: o.dataDirectory,
      ...(o.limits === undefined ? {} : { limits: o.limits }),
      ...(o.log === undefined ? {} : { log: o.log }),
    });
    return running;
  };
  const runtime = (serviceUrl: string): Promise<Runtime> => {
    started ??= start(serviceUrl).catch((fault: unknown) => {
      started = undefined;
      throw fault;
    });
    return started;
  };
  o.sheets.watchEdits((edit) => running?.edited(edit));
  const { authenticate, delay } = o;
  return {
    local: express.Router().use(scriptRouter({ runtime, pages, authenticate, ...(delay === undefined ? {} : { delay }) }), o.sheets.local),
    findPage: pages.find,
    // What goes wrong is told to the call that needs the runtime.
    prepare: (request) => void runtime(addressOf(request)).catch(() => undefined),
    async close() {
      await started?.catch(() => undefined);
      await running?.close();
    },
  };
}
