/** Starts and stops the tests' own PostgreSQL server. */
import { execFileSync, spawn } from "node:child_process";
import { chmodSync, chownSync, mkdirSync, readFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { findPostgres } from "./find-postgres.ts";

/** Makes a server in `directory` and waits until it answers. It ends with the process `owner` at the latest. Returns its address. */
export async function startPostgres(directory: string, owner: number): Promise<string> {
  const bin = findPostgres();
  const data = join(directory, "postgres");
  mkdirSync(data, { mode: 0o700 });
  // PostgreSQL refuses to run as root.
  const user = process.getuid?.() === 0 ? postgresUser() : undefined;
  if (user) {
    chmodSync(directory, 0o755);
    chownSync(data, user.uid, user.gid);
  }
  const run = (program: string, ...words: string[]): void =>
    void execFileSync(join(bin, program), words, { ...user, cwd: data, stdio: ["ignore", "ignore", "pipe"] });
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
  endWith(owner, Number.parseInt(readFileSync(join(data, "postmaster.pid"), "utf8"), 10), directory);
  return `postgresql://crosswalk@127.0.0.1:${port}/postgres`;
}

/** A watcher that outlives a test command killed half-way, so that no server is left behind. */
function endWith(owner: number, postmaster: number, directory: string): void {
  const script = `while kill -0 ${owner} 2>/dev/null && kill -0 ${postmaster} 2>/dev/null; do sleep 1; done; kill -QUIT ${postmaster} 2>/dev/null; sleep 1; rm -rf "$1"`;
  spawn("sh", ["-c", script, "sh", directory], { detached: true, stdio: "ignore" }).unref();
}

function postgresUser(): { uid: number; gid: number } {
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
