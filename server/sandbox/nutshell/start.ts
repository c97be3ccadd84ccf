/** The only place that starts the stand-in for Nutshell. */
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { ConfigError } from "../../../shared/errors.ts";
import type { Call, World } from "./call.ts";
import { type Fingerprint, fingerprint } from "./fingerprint.ts";
import { createFaults } from "./http/faults.ts";
import { serve } from "./http/serve.ts";
import { ADMINISTRATOR, readKeys, reset, seedIfEmpty } from "./seed/seed.ts";
import { type Checklist, setUp } from "./set-up.ts";
import { openDb } from "./store/connect.ts";
import { createSwitchBoard, type SwitchBoard } from "./switches.ts";

export type NutshellSandbox = {
  /** The address without a path: discovery, JSON-RPC, REST and `/admin` stand under it. */
  readonly url: string;
  readonly user: string;
  /** Acts as any user; `plainKey` acts in its own name only. */
  readonly key: string;
  readonly plainKey: string;
  readonly switches: SwitchBoard;
  fingerprint(): Fingerprint;
  /** Empties the account and seeds it anew; the keys stay. */
  reset(): void;
  /** Makes what the checklist names and is missing; answers in words what was made. */
  setUp(checklist: Checklist): string[];
  close(): Promise<void>;
};

/** Where the sandbox reports mistakes of its own; pino's logger fits. */
type Log = { error(facts: object, message: string): void };
export type NutshellSandboxOptions = {
  /** Where `nutshell.db` stands; null keeps everything in memory. */
  dataDirectory: string | null;
  /** 0 takes any free port. */
  port: number;
  log?: Log | undefined;
  /** Unix seconds; for tests that need to move time. */
  now?: (() => number) | undefined;
};

const LOOPBACK = "127.0.0.1";

/** Starts the sandbox on loopback; what it answers is committed. ConfigError when the port is taken, StoreError when the file is not usable. */
export async function startNutshellSandbox(options: NutshellSandboxOptions): Promise<NutshellSandbox> {
  const db = openDb(options.dataDirectory);
  const world: World = {
    db,
    keys: readKeys(db),
    faults: createFaults(),
    switches: createSwitchBoard(db),
    origin: "",
    now: options.now ?? (() => Math.floor(Date.now() / 1000)),
  };
  seedIfEmpty(world);
  const server = createServer((request, response) => {
    serve(world, request, response, (cause, path) =>
      options.log?.error({ err: cause, path }, "the sandbox Nutshell failed to serve a call"),
    ).catch(() => response.destroy());
  });
  // Longer than clients keep idle connections, so that they close first.
  server.keepAliveTimeout = 75_000;
  await listen(server, options.port).catch((cause: unknown) => {
    db.close();
    throw cause;
  });
  world.origin = `http://${LOOPBACK}:${(server.address() as AddressInfo).port}`;
  const call = (): Call => ({ world, db, now: world.now(), user: 1, actor: "1-users" });
  return {
    url: world.origin,
    user: ADMINISTRATOR,
    key: world.keys.impersonating,
    plainKey: world.keys.plain,
    switches: world.switches,
    fingerprint: () => fingerprint(db),
    reset: () => reset(world),
    setUp: (checklist) => db.transaction(() => setUp(call(), checklist)),
    close: async () => {
      server.closeAllConnections();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
      });
      db.close();
    },
  };
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", (cause: NodeJS.ErrnoException) => {
      reject(
        cause.code !== "EADDRINUSE"
          ? cause
          : new ConfigError({
              code: "config/port-in-use",
              message: `Port ${port} for the sandbox Nutshell is in use.`,
              cause,
              hint: "Stop the program that uses it, or choose another port for the sandbox Nutshell (0 takes any free one).",
              where: { path: "CROSSWALK_SANDBOX_NUTSHELL_PORT" },
            }),
      );
    });
    server.listen(port, LOOPBACK, () => {
      server.removeAllListeners("error");
      resolve();
    });
  });
}
