/** Defines what a command of the terminal is. */
import type { SandboxInfo } from "../../shared/contract/endpoints.ts";
import type { ConnectionReport, FetchReport } from "../../shared/manifest/connection.ts";
import type { Recognition } from "../../shared/map/recognise/recognition.ts";
import type { Config } from "../config.ts";
import type { Log } from "../log.ts";
import type { CreateDeps } from "../start-service.ts";
import type { Client } from "./client.ts";
import type { Terminal } from "./terminal.ts";

export type Option = {
  readonly name: string;
  readonly value?: string;
  readonly help: string;
  readonly required?: true;
  readonly choices?: readonly string[];
};
export type Argument = { readonly name: string; readonly help: string; readonly choices?: readonly string[]; readonly optional?: true };

/** What the person typed, checked against the command's own arguments and options. */
export type Typed = { readonly arguments: Readonly<Record<string, string>>; readonly options: Readonly<Record<string, string | true>> };

/** What a command has to show: with `--json` only `json`, otherwise only `text`. `code` 1 means: stopped with a reason; 3: done, with something left to look at. */
export type Outcome = { readonly json: unknown; readonly text: string; readonly code: 0 | 1 | 3 };

/** What a command works with. `client` reaches the service that runs on the data directory, or one that lives as long as the command. */
export type Context = {
  readonly typed: Typed;
  readonly terminal: Terminal;
  readonly client: Client;
  /** The migration asked for, or the newest. Throws `request/no-migration` when there is none. */
  migration(): Promise<string>;
  /** What CROSSWALK_ID_TOKEN holds: who signs where people prove who they are with Google. */
  readonly idToken: string | undefined;
  /** What CROSSWALK_BACKUP_PASSPHRASE holds. */
  readonly backupPassphrase: string | undefined;
  /** Aborts at the first Ctrl-C (or SIGTERM); a second one leaves at once. */
  readonly signal: AbortSignal;
  /** Where relative paths begin. */
  readonly directory: string;
};

type Described = {
  /** As typed: `plan`, `audit verify`. */
  readonly name: string;
  readonly summary: string;
  readonly arguments: readonly Argument[];
  readonly options: readonly Option[];
};

/** What a command does that asks the service. */
export type RunService = (context: Context) => Promise<Outcome>;
/** What a command does that goes on by itself, such as the service: it prints for itself and ends when the signal aborts, with an exit code other than 0 where it says so. */
export type RunLongRunning = (config: Config, world: World, signal: AbortSignal, typed: Typed) => Promise<undefined | Outcome["code"]>;

/**
 * A command that asks the service. `existing`: there must be data already, nothing is created for a question; `service`: data is created
 * where there is none; `running`: only a service that goes on after the command will do.
 */
export type ServiceCommand = Described & { readonly needs: "existing" | "service" | "running"; load(): Promise<RunService> };
/** A command that needs no service: it is one. */
export type LongRunningCommand = Described & { readonly needs: "nothing"; load(): Promise<RunLongRunning> };
export type Command = ServiceCommand | LongRunningCommand;

/** A stand-in for Nutshell that runs alone. */
export type LoneNutshell = {
  readonly url: string;
  readonly user: string;
  /** Acts as any user; `plainKey` in its own name only. */
  readonly key: string;
  readonly plainKey: string;
  close(): Promise<void>;
};
/** Starts one on loopback; everything stays in memory when `dataDirectory` is null. */
export type StartNutshell = (
  o: { readonly dataDirectory: string | null; readonly port: number; readonly key: string | undefined },
  log: Log,
) => Promise<LoneNutshell>;

/** Starts a worker; `standIns` are those of the service on the same data directory. */
export type StartWorker = (
  config: Config,
  log: Log,
  standIns: SandboxInfo | undefined,
) => Promise<{ readonly name: string; close(): Promise<void> }>;

/** Says what the tables and columns of a folder, ZIP or file are; `source` names the system it comes from, if that is known. */
export type RecogniseExport = (
  o: { readonly path: string; readonly source: string | undefined },
  signal: AbortSignal,
) => Promise<Recognition>;

/** Tests the connection to the API that a manifest describes, and writes down what is known of it. Nothing is written to the source. */
export type TestConnection = (
  o: { readonly path: string; readonly directory: string },
  config: Config,
  signal: AbortSignal,
) => Promise<ConnectionReport>;
/** Copies the lists of an API into a folder. */
export type FetchSource = (
  o: {
    readonly path: string;
    readonly directory: string;
    readonly to: string | undefined;
    readonly readers: number;
    readonly onProgress: (stream: string, records: number) => void;
  },
  config: Config,
  signal: AbortSignal,
) => Promise<{ folder: string; report: FetchReport }>;

/** What the process gives to the terminal program. */
export type World = {
  readonly environment: NodeJS.ProcessEnv;
  readonly directory: string;
  readonly terminal: Terminal;
  readonly createDeps: CreateDeps;
  readonly startNutshell: StartNutshell;
  readonly startWorker: StartWorker;
  readonly recogniseExport: RecogniseExport;
  readonly testConnection: TestConnection;
  readonly fetchSource: FetchSource;
  createLog(level: NonNullable<Config["logLevel"]>): Promise<Log>;
  /** Calls back for each Ctrl-C or SIGTERM; returns the way to stop listening. */
  onInterrupt(listener: () => void): () => void;
};
