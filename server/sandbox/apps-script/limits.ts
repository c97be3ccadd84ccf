/** Knows how much Google lets a script do; tests set smaller limits. */

export type Limits = {
  /** Milliseconds of one execution. */
  readonly executionMs: number;
  readonly simpleTriggerMs: number;
  readonly fetchMs: number;
  readonly fetchesPerDay: number;
  readonly propertyOperationsPerDay: number;
  /** Calls of one person's pages that run at once; further ones wait. */
  readonly callsAtOnce: number;
  /** Executions of one person at once, whatever started them; further ones fail. */
  readonly executionsAtOnce: number;
  /** Edits that wait for the trigger while it runs; further ones are lost. */
  readonly queuedEvents: number;
  readonly triggersPerPerson: number;
};

export const googleLimits: Limits = {
  executionMs: 6 * 60_000,
  simpleTriggerMs: 30_000,
  fetchMs: 60_000,
  fetchesPerDay: 100_000,
  propertyOperationsPerDay: 500_000,
  callsAtOnce: 10,
  executionsAtOnce: 30,
  queuedEvents: 2,
  triggersPerPerson: 20,
};
