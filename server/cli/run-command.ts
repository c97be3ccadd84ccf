/** Runs a command: with its service, its settings and the person's Ctrl-C. */
import { RequestError } from "../../shared/errors.ts";
import { readConfig } from "../config.ts";
import type { Client } from "./client.ts";
import type { Command, Context, Outcome, World } from "./command.ts";
import { connect } from "./connect.ts";
import type { Reading } from "./read-arguments.ts";

/** Runs the command until it is done or the person presses Ctrl-C twice; what it has to show, or the exit code of what printed for itself. */
export async function runCommand(command: Command, reading: Reading<Command>, world: World): Promise<Outcome | number> {
  const config = readConfig(world.environment, world.directory);
  const stopping = new AbortController();
  const left = Promise.withResolvers<number>();
  const forget = world.onInterrupt(() => (stopping.signal.aborted ? left.resolve(1) : stopping.abort()));
  const perform = async (): Promise<Outcome | number> => {
    if (command.needs === "nothing") {
      return (await (await command.load())(config, world, stopping.signal, reading.typed)) ?? 0;
    }
    const { client, close } = await connect(command.needs, config, world);
    try {
      const context: Context = {
        typed: reading.typed,
        terminal: world.terminal,
        client,
        idToken: config.idToken,
        backupPassphrase: config.backupPassphrase,
        signal: stopping.signal,
        directory: world.directory,
        migration: () => chooseMigration(client, reading.migration),
      };
      return await (await command.load())(context);
    } finally {
      await close();
    }
  };
  try {
    return await Promise.race([perform(), left.promise]);
  } finally {
    forget();
  }
}

async function chooseMigration(client: Client, asked: string | undefined): Promise<string> {
  if (asked !== undefined) return asked;
  const newest = (await client.call("list-migrations")).migrations[0];
  if (newest !== undefined) return newest.id;
  throw new RequestError({
    code: "request/no-migration",
    message: "There is no migration yet.",
    hint: "Create one: npx crosswalk new --source rsoft --from <folder|zip>",
  });
}
