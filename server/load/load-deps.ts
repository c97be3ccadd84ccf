/** Defines what loading needs from the rest of the house. */
import type { Capabilities } from "../../shared/record/capabilities.ts";
import type { Catalog } from "../../shared/record/catalog.ts";
import type { Ledger } from "../ledger/ledger.ts";
import type { Log } from "../log.ts";
import type { NutshellClient } from "../nutshell/client.ts";
import type { Store } from "../store/connect.ts";

export type LoadDeps = {
  readonly store: Store;
  readonly ledger: Ledger;
  readonly client: NutshellClient;
  /** Tags, sources and custom fields made on the way are added to it. */
  readonly catalog: Catalog;
  readonly log: Log;
  /** What the account was measured to do; undefined while nobody has probed it. */
  readonly capabilities?: Capabilities | undefined;
  /** How long an intent without a receipt is left alone before somebody else judges it; longer than the send deadline and the call's timeout together. */
  readonly graceMs?: number;
  /** How long Nutshell's search may lag behind a create before a record counts as not created. */
  readonly indexWaitMs?: number;
};

/** An intent older than this is not sent any more: its worker may have been taken for dead. */
export const SEND_DEADLINE_MS = 2_000;
export const DEFAULT_GRACE_MS = 30_000;
export const DEFAULT_INDEX_WAIT_MS = 8_000;
