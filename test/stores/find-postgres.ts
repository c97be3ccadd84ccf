/** Finds the programs of a PostgreSQL server on this machine, or installs them when it may. */
import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, realpathSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";

const advice =
  "The tests need a PostgreSQL server (15 or newer): install it (Debian and Ubuntu: apt-get install postgresql; macOS: brew install postgresql) and run them again.";

/** The directory that holds initdb and postgres. Throws one line that says what to install. */
export function findPostgres(): string {
  const found = search();
  if (found) return found;
  if (process.getuid?.() === 0 && existsSync("/usr/bin/apt-get")) install();
  const installed = search();
  if (installed) return installed;
  throw new Error(advice);
}

function search(): string | undefined {
  const debian = "/usr/lib/postgresql";
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : [];
  const onPath = (process.env["PATH"] ?? "").split(delimiter).filter((directory) => existsSync(join(directory, "postgres")));
  const candidates = [
    ...versions.map((version) => join(debian, version, "bin")),
    ...onPath.map((directory) => dirname(realpathSync(join(directory, "postgres")))),
  ];
  return candidates.find(
    (directory) => existsSync(join(directory, "initdb")) && existsSync(join(directory, "postgres")) && isNewEnough(directory),
  );
}

function isNewEnough(directory: string): boolean {
  const version = execFileSync(join(directory, "postgres"), ["--version"], { encoding: "utf8" });
  return Number(/(\d+)/.exec(version)?.[1] ?? 0) >= 15;
}

function install(): void {
  const apt = (...words: string[]): void =>
    void execFileSync("apt-get", words, { stdio: "ignore", env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" } });
  try {
    apt("update");
    apt("install", "-y", "--no-install-recommends", "postgresql");
  } catch (cause) {
    throw new Error(`${advice} (apt-get could not.)`, { cause });
  }
}
