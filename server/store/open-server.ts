/** Opens a PostgreSQL server. */
import { ConfigError, StoreError } from "../../shared/errors.ts";
import type { Log } from "../log.ts";
import { asStoreFault } from "./store-fault.ts";
import { StorePool } from "./store-pool.ts";

/** What both kinds of database give: a pool and a way to let go. */
export type OpenedDatabase = { readonly kind: "embedded" | "server"; readonly pool: StorePool; close(): Promise<void> };

const OLDEST = 150_000;

/** Connects once to be sure: throws StoreError naming the host (never the password) when it cannot, or when the server is too old. */
export async function openServer(o: { databaseUrl: string; log: Log }): Promise<OpenedDatabase> {
  const host = hostOf(o.databaseUrl);
  const pool = new StorePool({
    connectionString: o.databaseUrl,
    max: 10,
    connectionTimeoutMillis: 15_000,
    application_name: "crosswalk",
    keepAlive: true,
  });
  pool.on("error", (error) => o.log.warn({ code: (error as { code?: string }).code }, "a connection to the database was lost"));
  try {
    const { rows } = await pool.query<{ version: number; encoding: string }>(
      "SELECT current_setting('server_version_num')::int AS version, current_setting('server_encoding') AS encoding",
    );
    const { version = 0, encoding = "" } = rows[0] ?? {};
    if (version < OLDEST)
      throw new StoreError({
        code: "store/too-old",
        message: `The database server at ${host} is PostgreSQL ${Math.floor(version / 10_000)}; 15 or newer is needed.`,
        hint: "Upgrade the server or name another one in DATABASE_URL.",
      });
    if (encoding !== "UTF8")
      throw new StoreError({
        code: "store/too-old",
        message: `The database at ${host} has the encoding ${encoding}; UTF8 is needed.`,
        hint: "Create the database anew: CREATE DATABASE crosswalk ENCODING 'UTF8' TEMPLATE template0.",
      });
  } catch (error) {
    await pool.end();
    if (error instanceof StoreError && error.code !== "store/unavailable") throw error;
    const fault = asStoreFault(error);
    throw new StoreError({
      code: "store/unavailable",
      message: `The database at ${host} cannot be used: ${fault?.message ?? (error instanceof Error ? error.name : "unknown reason")}`,
      hint: fault?.hint ?? "Check DATABASE_URL.",
      retry: fault?.retry ?? { kind: "never" },
      where: { path: "DATABASE_URL" },
      cause: error,
    });
  }
  return { kind: "server", pool, close: () => pool.end() };
}

function hostOf(databaseUrl: string): string {
  try {
    const { hostname, port, pathname } = new URL(databaseUrl);
    return `${hostname || "the local socket"}:${port || 5432}${pathname}`;
  } catch {
    throw new ConfigError({
      code: "config/invalid",
      message: "DATABASE_URL is not a valid address.",
      hint: "Use the form postgresql://user:password@host:5432/database.",
      where: { path: "DATABASE_URL" },
    });
  }
}
