/** Starts the stand-in for Google Sheets: the API on a port of its own, and the routes of the local page. */
import type { AddressInfo } from "node:net";
import express, { type Router } from "express";
import { ConfigError } from "../../../shared/errors.ts";
import type { Log } from "../../log.ts";
import { createFaults } from "./faults.ts";
import type { Authenticate } from "./find-caller.ts";
import { localRouter, type PersonEdit } from "./local-router.ts";
import { createQuotas } from "./quotas.ts";
import { openSpreadsheetFile } from "./spreadsheet-file.ts";
import { createSpreadsheets, type Spreadsheets } from "./spreadsheets.ts";
import { v4Router } from "./v4/v4-router.ts";

export type SheetsSandbox = {
  /** Origin of the API, for `rootUrl` of a Google client. */
  readonly url: string;
  /** To mount at `/local` of the product's own server. */
  readonly local: Router;
  readonly spreadsheets: Spreadsheets;
  /** Tells of every edit that a person makes on the page. */
  watchEdits(listener: (edit: PersonEdit) => void): void;
  close(): Promise<void>;
};

/** Listens on loopback; port 0 takes any free one. Workbooks are kept in `sheets.db` of the directory, or in memory when it is null. */
export async function startSheetsSandbox(o: {
  dataDirectory: string | null;
  port: number;
  authenticate: Authenticate;
  log?: Log;
}): Promise<SheetsSandbox> {
  const file = openSpreadsheetFile(o.dataDirectory);
  const spreadsheets = createSpreadsheets(file);
  const { authenticate, log } = o;
  const app = express().disable("x-powered-by");
  const watchers: ((edit: PersonEdit) => void)[] = [];
  let url = "";
  app.use(
    v4Router({ spreadsheets, faults: createFaults(), quotas: createQuotas(), authenticate, urlOf: (id) => `${url}/local/${id}`, log }),
  );
  const server = app.listen(o.port, "127.0.0.1");
  // A caller in the same process may be busy for a while; its connections are not to be closed meanwhile.
  server.keepAliveTimeout = 120_000;
  await new Promise<void>((resolve, reject) => server.once("listening", resolve).once("error", reject)).catch(
    (error: NodeJS.ErrnoException) => {
      file.close();
      throw error.code === "EADDRINUSE" ? portInUse(o.port, error) : error;
    },
  );
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    spreadsheets,
    local: localRouter({
      spreadsheets,
      authenticate,
      edited(edit) {
        for (const watcher of watchers) watcher(edit);
      },
    }),
    watchEdits: (listener) => void watchers.push(listener),
    async close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
      file.close();
    },
  };
}

const portInUse = (port: number, cause: Error): ConfigError =>
  new ConfigError({
    code: "config/port-in-use",
    message: `Port ${port} for the sandbox Google Sheets is in use.`,
    hint: "Stop the program that uses it, or choose another port for the sandbox Google Sheets (0 takes any free one).",
    where: { path: "CROSSWALK_SANDBOX_SHEETS_PORT" },
    cause,
  });
