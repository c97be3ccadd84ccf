/** Starts the stand-in for Nutshell. */
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { ConfigError } from "../../../shared/errors.ts";
import type { Call, World } from "./call.ts";
import { type Fingerprint, fingerprint } from "./fingerprint.ts";
import { type Conditions, ConditionsChange, type ConditionsWish, createConditions } from "./http/conditions.ts";
import { FaultOrder, type FaultWish } from "./http/fault-order.ts";
import { createFaults, type Faults } from "./http/faults.ts";
import { serve } from "./http/serve.ts";
import { AccountPlan, createPlanBoard, type PlanBoard, type PlanWish } from "./plan.ts";
import { feedOf } from "./rest/feed.ts";
import { ADMINISTRATOR, readKeys, reset, seedIfEmpty } from "./seed/seed.ts";
import { type Checklist, setUp } from "./set-up.ts";
import { type Db, openDb } from "./store/connect.ts";
import { createSearchIndex } from "./store/search-index.ts";
import { createSwitchBoard, type Positions, type SwitchBoard } from "./switches.ts";
import { createWebhooks, type Webhooks } from "./webhooks/webhooks.ts";

export type NutshellSandbox = {
  /** The address without a path: discovery, JSON-RPC, REST and `/admin` stand under it. */
  readonly url: string;
  readonly user: string;
  /** Acts as any user; `plainKey` acts in its own name only. */
  readonly key: string;
  readonly plainKey: string;
  readonly switches: SwitchBoard;
  readonly faults: Faults;
  readonly conditions: Conditions;
  readonly plan: PlanBoard;
  readonly webhooks: Webhooks;
  /** Switches faults on. */
  arm(...wishes: FaultWish[]): void;
  fingerprint(): Fingerprint;
  /** Empties the account, seeds it anew and ends all faults and conditions; keys, switches, plan and webhooks stay. */
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
  /** The key that acts as any user, in place of one by chance; remembered. */
  key?: string | undefined;
  /** Unix seconds, with fractions or without; for tests that need to move time. */
  now?: (() => number) | undefined;
  /** Chosen before anything is served, and remembered like a choice made later. */
  plan?: PlanWish | undefined;
  switches?: Positions | undefined;
  /** In force from the first call on, until a reset or the end. */
  conditions?: ConditionsWish | undefined;
  faults?: readonly FaultWish[] | undefined;
};

const LOOPBACK = "127.0.0.1";

/** Starts the sandbox on loopback; what it answers is committed. ConfigError when the port is taken, StoreError when the file is not usable. */
export async function startNutshellSandbox(options: NutshellSandboxOptions): Promise<NutshellSandbox> {
  const db = openDb(options.dataDirectory);
  const world = createWorld(db, options.now, options.key);
  const { faults, conditions, plan, switches, webhooks } = world;
  seedIfEmpty(world);
  if (options.plan) plan.set(AccountPlan.parse(options.plan));
  for (const [name, position] of Object.entries(options.switches ?? {})) switches.set(name, position);
  const arm = (...wishes: readonly FaultWish[]): void => {
    for (const wish of wishes) faults.arm(FaultOrder.parse(wish));
  };
  arm(...(options.faults ?? []));
  conditions.set(ConditionsChange.parse(options.conditions ?? {}));
  webhooks.skip();
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
  return {
    url: world.origin,
    user: ADMINISTRATOR,
    key: world.keys.impersonating,
    plainKey: world.keys.plain,
    switches,
    faults,
    conditions,
    plan,
    webhooks,
    arm,
    fingerprint: () => fingerprint(db),
    reset: () => reset(world),
    setUp: (checklist) => {
      const made = db.transaction(() => setUp(administratorsCall(world), checklist));
      webhooks.announce();
      return made;
    },
    close: async () => {
      await webhooks.close();
      server.closeAllConnections();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
      });
      db.close();
    },
  };
}

function createWorld(db: Db, givenClock: (() => number) | undefined, key: string | undefined): World {
  const clock = givenClock ?? (() => Date.now() / 1000);
  const search = createSearchIndex(db, clock);
  const conditions = createConditions(clock, search.setLag);
  const now = (): number => Math.floor(clock() + conditions.get().clockSkew);
  const world: World = {
    db,
    keys: readKeys(db, key),
    conditions,
    faults: createFaults(now),
    switches: createSwitchBoard(db),
    plan: createPlanBoard(db),
    search,
    webhooks: createWebhooks(db, (event) => feedOf(administratorsCall(world), [event])),
    origin: "",
    now,
    isClockMoved: () => givenClock !== undefined || conditions.get().clockSkew !== 0,
  };
  return world;
}

const administratorsCall = (world: World): Call => ({ world, db: world.db, now: world.now(), user: 1, actor: "1-users" });

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
