/** Faults (problems with the world) are defined; problems with data are issues, see record/issue.ts. */

/** Where something is: any part may be missing. `row` and `line` count from 1; `row` and `cell` (A1 notation) are inside `tab` or `sheet`. */
export type Where = {
  readonly file?: string;
  readonly line?: number;
  readonly sheet?: string;
  readonly tab?: string;
  readonly row?: number;
  readonly column?: string;
  readonly cell?: string;
  readonly path?: string;
};

/** When the same attempt may be made again. */
export type Retry = { readonly kind: "never" } | { readonly kind: "later" } | { readonly kind: "after"; readonly milliseconds: number };

/** What has to stop: the record, its batch, or the whole run. */
export type Scope = "record" | "batch" | "run";

export type FaultFacts = {
  readonly code: string;
  /** For the person at the sheet: what happened. Never holds a secret or a personal value. */
  readonly message: string;
  /** For the same person: what to do next. */
  readonly hint: string;
  readonly retry?: Retry;
  readonly scope?: Scope;
  readonly where?: Where;
  readonly cause?: unknown;
};

/** A problem with the world. Every fault says whether to retry, what has to stop and what to do next. */
export class Fault extends Error {
  readonly code: string;
  readonly hint: string;
  readonly retry: Retry;
  readonly scope: Scope;
  readonly where: Where | undefined;

  constructor(facts: FaultFacts) {
    super(facts.message, facts.cause === undefined ? undefined : { cause: facts.cause });
    this.name = new.target.name;
    this.code = facts.code;
    this.hint = facts.hint;
    this.retry = facts.retry ?? { kind: "never" };
    this.scope = facts.scope ?? "run";
    this.where = facts.where;
  }
}

/** Configuration that cannot be used: `config/…`. */
export class ConfigError extends Fault {}
/** Two sides that do not speak the same contract: `contract/…`. */
export class ContractError extends Fault {}
/** Somebody asked for what cannot be done now: `request/…`, `gate/…`, `auth/…`. */
export class RequestError extends Fault {}
/** The source cannot be read: `source/…`. */
export class SourceError extends Fault {}
/** Nutshell refused or did not answer as expected: `nutshell/…`. */
export class NutshellError extends Fault {}
/** The language model did not answer as expected: `language-model/…`. Nothing stops for it. */
export class LanguageModelError extends Fault {}
/** The workbook cannot be read or written: `workbook/…`. */
export class WorkbookError extends Fault {}
/** The database cannot be used: `store/…`. */
export class StoreError extends Fault {}
/** The ledger cannot be written; nothing may be loaded: `ledger/…`. */
export class LedgerError extends Fault {}
