/** Puts Kysely on the pool: statements fail with faults, transactions mark themselves for the pool. */
import type { DatabaseConnection, Driver, Transaction, TransactionBuilder } from "kysely";
import { Kysely, PostgresDialect } from "kysely";
import type pg from "pg";
import type { Database } from "./database.ts";
import { asStoreFault } from "./store-fault.ts";
import { asTransaction } from "./store-pool.ts";

/** Kysely over the pool. `transaction().execute()` counts as one transaction for the nesting rule of the pool. */
export function createStoreDb(pool: pg.Pool): Kysely<Database> {
  return new StoreDb({ dialect: new StoreDialect({ pool }) });
}

class StoreDb extends Kysely<Database> {
  override transaction(): TransactionBuilder<Database> {
    const builder = super.transaction();
    const execute = builder.execute.bind(builder);
    builder.execute = <T>(callback: (trx: Transaction<Database>) => Promise<T>) =>
      asTransaction((enter, leave) =>
        execute(async (trx) => {
          enter();
          try {
            return await callback(trx);
          } finally {
            leave();
          }
        }),
      );
    return builder;
  }
}

class StoreDialect extends PostgresDialect {
  override createDriver(): Driver {
    const driver = super.createDriver();
    const seen = new WeakSet<DatabaseConnection>();
    const acquire = driver.acquireConnection.bind(driver);
    driver.acquireConnection = async (options) => {
      const connection = await acquire(options);
      if (!seen.has(connection)) withFaults(connection);
      seen.add(connection);
      return connection;
    };
    return driver;
  }
}

function withFaults(connection: DatabaseConnection): void {
  const executeQuery = connection.executeQuery.bind(connection);
  connection.executeQuery = async (query, options) => {
    try {
      return await executeQuery(query, options);
    } catch (error) {
      throw asStoreFault(error) ?? error;
    }
  };
}
