/** Defines what a verb is given: the rooms it may use, the migration, the run and a way to report progress. */
import type { Fingerprint, SandboxInfo } from "../../shared/contract/endpoints.ts";
import type { Checklist } from "../../shared/map/checklist.ts";
import type { Verb } from "../../shared/record/run.ts";
import type { Profile } from "../../shared/sources/profile.ts";
import type { FileCarriers } from "../files/carrier.ts";
import type { LanguageModel } from "../language-model/client.ts";
import type { createAudit } from "../ledger/audit.ts";
import type { Ledger } from "../ledger/ledger.ts";
import type { Log } from "../log.ts";
import type { NutshellClient } from "../nutshell/client.ts";
import type { PseudonymKeys } from "../pseudonym-keys.ts";
import type { Store } from "../store/connect.ts";
import type { MigrationRow } from "../store/tables/migration.ts";
import type { RunRowOf } from "../store/tables/run.ts";
import type { Workbook } from "../workbook/workbook.ts";
import type { Clock } from "./wait-for-nutshell.ts";
import type { Notice } from "./webhook.ts";

export type RunDeps = {
  readonly store: Store;
  /** Names this process in what it writes. */
  readonly worker: string;
  /** The data directory this process runs on; null where it can have no other, because the database is in it. */
  readonly home: string | null;
  /** Whether what only the migration's own service has is here: its export, its local workbook, its sandbox, its secret. */
  isHome(migration: Pick<MigrationRow, "home">): boolean;
  readonly audit: ReturnType<typeof createAudit>;
  readonly log: Log;
  readonly profiles: readonly Profile[];
  /** The Nutshell a migration goes to: the sandbox or the real account. */
  clientFor(target: MigrationRow["target"]): NutshellClient;
  /** Gives one more opinion on what columns mean; undefined where none is configured. */
  readonly languageModel?: LanguageModel | undefined;
  workbookFor(spreadsheetId: string): Workbook;
  /** Keeps the secret of each migration by which its pseudonyms are made. */
  readonly pseudonymKeys: PseudonymKeys;
  /** What keeps the files of attachments. */
  readonly files: FileCarriers;
  /** Tells who wants to know that a run has ended; undefined where nobody does. */
  readonly announce?: ((notice: Notice) => Promise<void>) | undefined;
  /** How long an intent of a dead process is left alone before it is reconciled, in milliseconds. */
  readonly graceMs: number;
  /** The time for waits of hours; absent means the machine's. */
  readonly clock?: Clock;
};

/** What the stand-ins offer the service. */
export type SandboxPort = {
  readonly nutshell: {
    /** Does what the checklist asks an administrator to do; returns what was created, in words. */
    setUp(checklist: Checklist): string[];
    fingerprint(): Fingerprint;
    reset(): void;
  };
  /** Addresses and credentials of the stand-ins, as this person. */
  reach(email: string): SandboxInfo;
};

/** What tabs are read and written with, inside a run or between runs. */
export type MigrationContext = RunDeps & {
  readonly migration: MigrationRow;
  readonly profile: Profile;
  readonly workbook: Workbook;
  readonly client: NutshellClient;
  readonly signal: AbortSignal;
  /** `total` null while it is unknown. */
  progress(phase: string, done: number, total: number | null): void;
};

/** What a verb is given; of one verb where its arguments or its checkpoint matter. */
export type RunContext<V extends Verb = Verb> = MigrationContext & { readonly run: RunRowOf<V>; readonly ledger: Ledger };
