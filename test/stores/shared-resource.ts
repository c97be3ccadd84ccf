/** Lets the test files of one command, which run in several processes, make an expensive thing once. */
import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { inject } from "vitest";

/** What `make` returned, whoever called it first in this test command. A failure is everybody's failure. */
export async function sharedResource(name: string, make: (directory: string, owner: number) => Promise<string>): Promise<string> {
  const { directory, owner } = inject("stores");
  const answer = join(directory, `${name}.json`);
  if (takes(join(directory, `${name}.taken`))) {
    const outcome = await make(directory, owner).then(
      (value) => ({ value }),
      (error: unknown) => ({ error: String(error) }),
    );
    writeFileSync(`${answer}.tmp`, JSON.stringify(outcome));
    renameSync(`${answer}.tmp`, answer);
  }
  while (!existsSync(answer)) await setTimeout(50);
  const { value, error } = JSON.parse(readFileSync(answer, "utf8")) as { value?: string; error?: string };
  if (value === undefined) throw new Error(error);
  return value;
}

function takes(path: string): boolean {
  try {
    writeFileSync(path, "", { flag: "wx" });
    return true;
  } catch {
    return false;
  }
}
