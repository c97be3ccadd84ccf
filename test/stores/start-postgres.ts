/** Starts and stops the tests' own PostgreSQL server. */
import { execFileSync, spawn } from "node:child_process";
import { chmodSync, chownSync, mkdirSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { findPostgres } from "./find-postgres.ts";

/** Makes a server in `directory` and waits until it answers. It ends with the process `owner` at the latest. Returns its address. */
export async function startPostgres(directory: string, owner: number): Promise<string> {
  const data = join(directory, "postgres");
  mkdirSync(data, { mode: 0o700 });
  const user = postgresUser();
  if (user) {
    chmodSync(directory, 0o755);
    chownSync(data, user.uid, user.gid);
  }
  const run = (program: string, ...words: string[]): void => runIn(data, program, ...words);
  const port = await freePort();
  run("initdb", "-D", data, "-U", "crosswalk", "-A", "trust", "-E", "UTF8", "--no-locale", "--no-sync");
  // Clients that run against a stopped server must not be able to reach somebody else's: loopback only, no socket file.
  const settings = [
    `-p ${port}`,
    "-c listen_addresses=127.0.0.1",
    "-c unix_socket_directories=''",
    "-c fsync=off",
    "-c max_connections=200",
    "-c full_page_writes=off",
  ].join(" ");
  run("pg_ctl", "-D", data, "-w", "-t", "60", "-l", join(data, "log"), "-o", settings, "start");
  endWith(owner, directory);
  return `postgresql://crosswalk@127.0.0.1:${port}/postgres`;
}

/** Ends the server of `directory` as a crash would, and starts it again; it answers at the same address. */
export const restartPostgres = (directory: string): void =>
  runIn(join(directory, "postgres"), "pg_ctl", "-D", join(directory, "postgres"), "-w", "-t", "60", "-m", "immediate", "restart");

function runIn(data: string, program: string, ...words: string[]): void {
  execFileSync(join(findPostgres(), program), words, { ...postgresUser(), cwd: data, stdio: ["ignore", "ignore", "pipe"] });
}

/** A watcher that outlives a test command killed half-way, so that no server is left behind. A server that restarts is away for a moment. */
function endWith(owner: number, directory: string): void {
  const script = `server() { head -n 1 "$1/postgres/postmaster.pid" 2>/dev/null; }
away=0
while kill -0 ${owner} 2>/dev/null && [ $away -lt 60 ]; do
  if kill -0 "$(server "$1")" 2>/dev/null; then away=0; else away=$((away + 1)); fi
  sleep 1
done
kill -QUIT "$(server "$1")" 2>/dev/null; sleep 1; rm -rf "$1"`;
  spawn("sh", ["-c", script, "sh", directory], { detached: true, stdio: "ignore" }).unref();
}

/** PostgreSQL refuses to run as root. */
function postgresUser(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const id = (flag: string): number => Number(execFileSync("id", [flag, "postgres"], { encoding: "utf8" }));
  return { uid: id("-u"), gid: id("-g") };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}
