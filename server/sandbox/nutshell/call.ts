/** Defines what a handler knows about the sandbox and about the call it serves. */
import type { Conditions } from "./http/conditions.ts";
import type { Faults } from "./http/faults.ts";
import type { PlanBoard } from "./plan.ts";
import type { Db } from "./store/connect.ts";
import type { Ref } from "./store/kinds.ts";
import type { SearchIndex } from "./store/search-index.ts";
import type { SwitchBoard } from "./switches.ts";
import type { Webhooks } from "./webhooks/webhooks.ts";

/** A running sandbox as its parts see it. */
export type World = {
  readonly db: Db;
  readonly keys: Keys;
  readonly faults: Faults;
  readonly conditions: Conditions;
  /** How this stand-in answers where nobody knows how Nutshell does. */
  readonly switches: SwitchBoard;
  /** What the account may hold. */
  readonly plan: PlanBoard;
  readonly search: SearchIndex;
  readonly webhooks: Webhooks;
  /** `http://127.0.0.1:1234`, known once it listens. */
  origin: string;
  /** Unix seconds, as the server's clock shows them. */
  now(): number;
  /** Whether that clock shows anything but the time of this machine. */
  isClockMoved(): boolean;
};

/** One key lets its user act as any user, the other only in its own name. */
export type Keys = { readonly impersonating: string; readonly plain: string };

export type Call = {
  readonly world: World;
  readonly db: Db;
  readonly now: number;
  /** The user the Basic name stands for. */
  readonly user: number;
  /** In whose name changes are kept: a user with an impersonating key, the key's origin otherwise. */
  readonly actor: Ref;
};

/** What changes made with the plain key are kept under. */
export const PLAIN_KEY_ORIGIN: Ref = "7-origins";
