/** Defines how connections are handed out: with clear faults, and never to somebody who already holds a transaction. */
import { AsyncLocalStorage } from "node:async_hooks";
import pg from "pg";
import { StoreError } from "../../shared/errors.ts";
import { asStoreFault } from "./store-fault.ts";

type Span = { open: boolean; readonly outer: Span | undefined };
const spans = new AsyncLocalStorage<Span>();

/**
 * Runs `work`; what it does between `enter` and `leave` counts as inside a transaction. A further connection asked for in there
 * would wait for ever on the embedded store, which has one, so it is refused on every store.
 */
export function asTransaction<T>(work: (enter: () => void, leave: () => void) => Promise<T>): Promise<T> {
  const span: Span = { open: false, outer: spans.getStore() };
  return spans.run(span, () =>
    work(
      () => void (span.open = true),
      () => void (span.open = false),
    ),
  );
}

function insideTransaction(): boolean {
  for (let span = spans.getStore(); span; span = span.outer) if (span.open) return true;
  return false;
}

const nested = (): StoreError =>
  new StoreError({
    code: "store/nested-connection",
    message: "A statement inside an open transaction asked for a second connection.",
    hint: "This is a bug in Crosswalk: pass the transaction to everything that runs inside it. Nothing was written.",
  });

// int8 as number: every bigint of the schema (ids, counts, bytes) stays below 2^53.
const types: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: "text" | "binary") =>
    oid === 20 && format !== "binary" ? Number : pg.types.getTypeParser(oid, format as "text")) as pg.CustomTypesConfig["getTypeParser"],
};

type Given = (error: Error | undefined, client: pg.PoolClient | undefined, done: (release?: unknown) => void) => void;

/** A pool that refuses nested connections and turns failures to connect into StoreError. */
export class StorePool extends pg.Pool {
  constructor(config: pg.PoolConfig) {
    super({ ...config, types });
    // A connection lost while somebody holds it fails their statement; unheard, its event would end the process as well.
    this.on("connect", (client) => client.on("error", () => undefined));
  }

  override connect(): Promise<pg.PoolClient>;
  override connect(callback: Given): void;
  override connect(callback?: Given): Promise<pg.PoolClient> | undefined {
    if (callback) {
      if (insideTransaction()) {
        callback(nested(), undefined, () => {});
        return undefined;
      }
      super.connect((error, client, done) => callback(error && (asStoreFault(error) ?? error), client, done));
      return undefined;
    }
    if (insideTransaction()) return Promise.reject(nested());
    return super.connect().catch((error: unknown) => {
      throw asStoreFault(error) ?? error;
    });
  }
}
