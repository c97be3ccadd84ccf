/** Starts the service: data directory, parts, application, listening, and the file by which commands find it. */
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { Router } from "express";
import type { Person } from "../shared/contract/endpoints.ts";
import { ConfigError } from "../shared/errors.ts";
import type { Role } from "../shared/record/run.ts";
import { createApp } from "./app.ts";
import type { Config } from "./config.ts";
import { prepareDataDirectory } from "./data-directory.ts";
import type { Log } from "./log.ts";
import type { Service } from "./runs/service-contract.ts";
import { findRunningService, removeServiceFile, writeServiceFile } from "./service-file.ts";
import { version } from "./version.ts";

/** The parts behind the application, as wiring.ts makes them. */
export type Deps = {
  readonly service: Service;
  readonly local: Router | undefined;
  readonly page: Router | undefined;
  /** Everybody who holds a token of this data directory; one of them has the role admin. */
  readonly people: readonly (Person & { readonly token: string })[];
  close(): Promise<void>;
};

/** With `mustExist` nothing is created: a database without Crosswalk's tables is refused. */
export type StartOptions = { readonly mustExist?: boolean };
export type CreateDeps = (config: Config, log: Log, o: StartOptions) => Promise<Deps>;

export type RunningService = {
  readonly url: string;
  /** The administrator's. */
  readonly token: string;
  readonly administrator: Person;
  /** The workbook page for each role that works in it; the token stands in the fragment, which browsers never send. */
  readonly links: readonly { readonly role: Role; readonly url: string }[];
  readonly service: Service;
  /** Stops taking requests, then closes the parts. Safe to call twice. */
  close(): Promise<void>;
};

/** A listening service. Throws before anything is opened when another one runs on the same data directory, and closes what it opened when it cannot listen. */
export async function startService(config: Config, log: Log, createDeps: CreateDeps, o: StartOptions = {}): Promise<RunningService> {
  await prepareDataDirectory(config);
  const other = await findRunningService(config.dataDirectory);
  if (other !== undefined) throw alreadyRunning(other.url, config.dataDirectory);
  // Asked before the database is opened, which may take a while: an address that cannot be had is known at once.
  const probe = createServer();
  await listen(probe, config);
  await new Promise((done) => probe.close(done));
  const deps = await createDeps(config, log, o);
  let server: Server | undefined;
  try {
    const administrator = deps.people.find((person) => person.role === "admin");
    if (administrator === undefined) throw new Error("nobody has the role admin");
    const app = createApp({ service: deps.service, local: deps.local, page: deps.page, log, version, hosts: config.hosts });
    server = createServer(app);
    const url = await listen(server, config);
    const links = deps.people
      .filter(({ role }) => role !== "admin")
      .map(({ role, token }) => ({ role, url: `${url}/workbook/#token=${token}` }));
    await writeServiceFile(config, { url, token: administrator.token, pid: process.pid, version, links });
    return {
      url,
      token: administrator.token,
      administrator: { email: administrator.email, name: administrator.name, role: administrator.role },
      links,
      service: deps.service,
      close: closeOnce(server, deps, () => removeServiceFile(config.dataDirectory, administrator.token, process.pid)),
    };
  } catch (thrown) {
    server?.close();
    await deps.close();
    throw thrown;
  }
}

function closeOnce(server: Server, deps: Deps, forget: () => Promise<void>): () => Promise<void> {
  let closing: Promise<void> | undefined;
  const close = async (): Promise<void> => {
    await forget();
    const closed = new Promise<void>((done) => server.close(() => done()));
    // Event streams stay open as long as their run goes on; their readers come back to the next service.
    server.closeAllConnections();
    await closed;
    await deps.close();
  };
  return () => (closing ??= close());
}

async function listen(server: Server, config: Config): Promise<string> {
  await new Promise<void>((done, fail) => {
    server.once("error", (cause: NodeJS.ErrnoException) => fail(cannotListen(cause, config)));
    server.listen(config.port, config.host, done);
  });
  const { port } = server.address() as AddressInfo;
  const everywhere = config.host === "0.0.0.0" || config.host === "::";
  const host = everywhere ? "127.0.0.1" : config.host;
  return `http://${host.includes(":") ? `[${host}]` : host}:${port}`;
}

function cannotListen(cause: NodeJS.ErrnoException, config: Config): unknown {
  if (cause.code === "EADDRINUSE") {
    return new ConfigError({
      code: "config/port-in-use",
      message: `Port ${config.port} on ${config.host} is in use by another program.`,
      hint: "Choose another port, for example CROSSWALK_PORT=4681, or stop the program that uses it.",
      where: { path: "CROSSWALK_PORT" },
      cause,
    });
  }
  return new ConfigError({
    code: "config/cannot-listen",
    message: `The service cannot listen on ${config.host} port ${config.port} (${cause.code ?? "unknown reason"}).`,
    hint: "CROSSWALK_HOST must be an address of this computer. Ports below 1024 need special permissions.",
    where: { path: "CROSSWALK_HOST" },
    cause,
  });
}

const alreadyRunning = (url: string, directory: string): ConfigError =>
  new ConfigError({
    code: "config/already-running",
    message: `A service is already running on the data directory ${directory}: ${url}`,
    hint: "Use that service: commands connect to it automatically. To run a second service, choose another directory with CROSSWALK_DATA.",
    where: { path: "CROSSWALK_DATA", file: directory },
  });
